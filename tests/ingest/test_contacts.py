import re
import unicodedata
from itertools import pairwise

import phonenumbers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from kg.errors import TextTooLongError
from kg.ingest.contacts import mask_address, mask_contacts
from kg.ingest.limits import MAX_SOURCE_CHARACTERS
from kg.ingest.phones import REGIONS
from kg.model import MASK

PHONES = (
    "+598 2 555 0100",
    "+1 202 555 0100",
    "(787) 555-0142",
    "Tel. 2555 0142",
    "teléfono: 555-0142",
    "Fone (61) 3555-0100",
    "cel. 099 555 010",
    "WhatsApp +57 300 5550142",
    "00598 2 555 0100",
    "https://wa.me/59899555010",
    "Tel.: 2555 0142 int. 204",
    "llamar al 4000-5555",
    "llame al 4000 5555",
    "comuníquese al 4000-5555",
    "T: 4000-5555",
    "Teléfono de la institución: 40005555",
    "Celular (WhatsApp): 40005555",
    "Central telefónica: 40005555",
    "Telefones: 40005555",
    "Tel. 2555 0142/43/44",
    "Telemóvel: 912000142",
    "Móvel: 61990000142",
    "Telefax: 25550142",
    "Cels. 70700142 - 70700143",
    "PABX: 25550142",
    "Rosa Prado +52 1 81 5555 0142",
    "+5218155550142",
    "+52 1 (81) 5555-0142",
    "0052 1 81 5555 0142",
    "+52 044 81 5555 0142",
    "Wsp: 70550142",
    "wsp 70550142",
    "Wpp: 70550142",
    "Wasap 70550142",
    "guasap: 70550142",
    "Watsap: 70550142",
    "Zap: 61990000142",
    "zapzap 61990000142",
    "WA: 3005550142",
    "Celu: 099555010",
    "fone 0xx61 3555-0142",
    "(0xx61) 3555-0142",
    "0XX (61) 99555-0142",
    "(0**61) 3555-0142",
    "+55 0xx 61 3555-0142",
    "https://t.me/+34655500142",
    "Rosa Prado, 829.555.0142",
    "Contact: Rose Hall 876.555.0142",
    "Contacto: Rosa Prado 22100142",
    "Contato: Rosa Prado, 61990000142",
    "| Sede | Wsp |\n| Sur | 70550142 |",
)
COUNTS = (
    "220 courses and 120,000 students",
    "120 000 alumnos",
    "1 200 000 personas",
    "912 345 678 alumnos",
    "Laboratório móvel: 1200300 reais",
    "Unidade móvel: 12000000",
    "entre 2019-2020",
    "2020 2021 2022",
    "2500-3000 participants",
    "2.345.678,50 pesos",
    "R$ 1.200.000,00",
    "DNI 12.345.678",
    "RUC 20131257750",
    "curso 2234567",
    "código 3001234567",
    "2020-03-26",
    "26-03-2020",
    "Contacto 2020-03-26",
    "ISBN 978-92-2-031234-5",
    "Resolución 1234-2020",
    "https://www.example.org/node/77441234",
    "-34.9011, 56.1645",
    "100-200-300 horas",
    "ODS 4-5-8-9-10-11 y 12",
    "Ley 1014/2006",
    "Ley N° 20.267",
    "Decreto Supremo N.° 012-2020-TR",
    "ISO/IEC 17024:2012 e ISO 9001:2015",
    "Norma 220501001",
    "NIT 899.999.034-1",
    "CNPJ 33.469.172/0001-68",
    "CEP 01310-100",
    "expediente 2020-0001234",
    "Gs. 1.234.567.890",
    "un monto de 12 345 678",
    "25 % (120 000 de 480 000)",
    "celulares para 1200000 estudiantes",
    "teléfonos entregados: 1200000",
    "teléfonos móviles: 1.200.000",
    "contacto con 120 000 jóvenes",
    "llamados 2020-2021",
    "la reunión de Zoom 845 1234 5678",
    "móveis: 1234567",
    "laboratório móvel: 1.200.000",
    "cédula 829.555.014",
    "Gs. 829.555.0142 invertidos",
    "cuenta 204.555.0142",
    "ZAP 2025-2026",
    "zap de 1.200.000 jovens",
    "+52 1 200 millones",
    "tamanho 0xx12",
    "https://t.me/+7055014aB",
    "Convenio 2023-0142",
    "Convenio N.º 2023-0142, vigente",
    "Convenio marco de cooperación 2023-0142",
    "Convênio n.º 2022-0142",
    "Contrato 2022-0031",
    "Acuerdo 2021-0077",
    "Ata 2021-0077",
    "Ofício: 2022-0142",
    "Licitação pública 2023-00142",
    "Agreement No. 2019-0142",
    "| Convenio | Plazo |\n| 2023-0142 | un año |",
    "| Sede | N.º de contrato |\n| Sur | 2023-0142 |",
)
EMAILS = (
    "ana.perez@example.org",
    "a@example.org",
    "josé.ñandú@educación.example.mx",
    "用户@例子.公司",
    "o'brien+vet@sub.example.org",
    '"ana perez"@example.org',
    "x@[192.0.2.1]",
    "ANA@EXAMPLE.ORG",
    "ana (at) example (dot) org",
    "ana [arroba] example.org",
    "ana arroba example punto org",
    "ana ARROBA example.org",
    "ana at example dot org",
    "ana -arroba- example.org",
    "ana <at> example.org",
    "ana [@] example.org",
    "ana @ example.org",
    "ana@ example.org",
    "ana @example.org",
    "ana&#64;example.org",
    "ana%40example.org",
    "ana＠example．org",
    "{ana,luis}@example.org",
    "ana@192.0.2.1",
    "ana.ruiz at example.org",
    "Ana_Ruiz at example.org",
    "ana AT example.org",
    "ana_ruiz@example .org",
    "ana@example. org",
    "ana@example .edu.uy",
    "ana@example.edu .uy",
    "ana/compras@example.org",
    "ana?b=c@example.org",
)


@pytest.mark.parametrize("address", EMAILS)
def test_an_address_is_hidden_at_its_own_length_whatever_stands_around_it(address: str) -> None:
    for before, after in (("", ""), ("escriba a ", "; gracias"), ("mailto:", ". Fin"), ("(", ")"), ("<", ">")):
        text = f"{before}{address}{after}"
        masked, spans = mask_contacts(text)
        assert masked == before + MASK * len(address) + after
        assert [(span.kind, span.value) for span in spans] == [("email", address)]


@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_is_hidden(text: str) -> None:
    masked, spans = mask_contacts(f"Sede central, {text}.")
    assert [span.kind for span in spans] == ["phone"]
    assert not re.search(r"\d{3}", masked)


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_an_amount_a_year_or_a_code_stays(text: str) -> None:
    assert mask_contacts(f"Hubo {text}.") == (f"Hubo {text}.", ())


@pytest.mark.parametrize(
    "text",
    [
        "tod@s l@s alumn@s",
        "@infocal",
        "a @ b",
        "@",
        "x@y",
        "l@s alumn@s. El SENA",
        "learning-at-work.pdf",
        "Síganos en @cinterfor.oit",
        "l@s alumn@s .es decir",
        "tod@s. com ellos",
        "learning at example.org",
        "Ana Ruiz at www.example.org",
        "see guide.pdf at example.org",
        "It ended.Look at example.org",
        "LEARNING AT EXAMPLE.ORG",
    ],
)
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert mask_contacts(text) == (text, ())


def test_a_number_beside_an_address_on_the_same_line_is_hidden() -> None:
    masked, spans = mask_contacts("Ana Pérez, ana@example.org, 3005550142\n3005550142")
    assert masked == f"Ana Pérez, {MASK * 15}, {MASK * 10}\n3005550142"
    assert len(spans) == 2


def test_an_address_announced_as_one_may_have_a_bare_at() -> None:
    assert mask_contacts("E-mail: ana at example.org")[0] == f"E-mail: {MASK * 18}"
    assert mask_contacts("Correo electrónico: ana at example.org")[0] == f"Correo electrónico: {MASK * 18}"


def test_a_number_after_a_bar_is_hidden_too_and_a_year_is_not() -> None:
    assert mask_contacts("Tel. 5460142/5460143/5460144")[0] == f"Tel. {MASK * 7}/{MASK * 7}/{MASK * 7}"
    assert mask_contacts("Tel. 5460142/2019-2020")[0] == f"Tel. {MASK * 7}/2019-2020"


@pytest.mark.parametrize(
    ("first", "second"), [("(61) 3555-0142", "(11) 95555-0143"), ("Tel. (01) 555-0142", "(01) 555-0143")]
)
def test_a_bracket_behind_a_number_opens_another_one(first: str, second: str) -> None:
    masked, spans = mask_contacts(f"{first} {second}")
    assert [span.value for span in spans] == [first.removeprefix("Tel. "), second]
    assert not any(map(str.isdigit, masked))


def test_the_second_of_two_numbers_is_hidden_too() -> None:
    masked, _ = mask_contacts("Tel. 2555 0142 / 2555 0143")
    assert masked == f"Tel. {MASK * 9} / {MASK * 9}"


def test_an_address_that_a_narrow_column_broke_is_hidden_whole() -> None:
    assert mask_contacts("ana@example.\norg;")[0] == MASK * 16 + ";"
    assert mask_contacts("ana@example\n.org\n")[0] == MASK * 16 + "\n"


@pytest.mark.parametrize("address", ["ana@example-\nschool.org", "ana@\nexample.org", "ana-\nlu@example.org"])
def test_an_address_that_the_end_of_a_line_broke_is_hidden_whole(address: str) -> None:
    assert mask_contacts(f"Escriba a {address} hoy")[0] == f"Escriba a {MASK * len(address)} hoy"


def test_a_number_with_a_country_code_that_the_end_of_a_line_broke_is_hidden_whole() -> None:
    number = "+598 2 555\n0100"
    assert mask_contacts(f"Llame al {number}.")[0] == f"Llame al {MASK * len(number)}."


@pytest.mark.parametrize(
    ("head", "hidden"), [("Teléfono", True), ("Presupuesto", False), ("Celulares entregados", False)]
)
def test_a_number_under_the_head_of_its_column_is_hidden_if_that_is_for_telephones(head: str, hidden: bool) -> None:
    text = f"| Sede | {head} |\n|---|---|\n| Sur | 40005555 |\n| Norte | 20005555 |"
    masked, spans = mask_contacts(text)
    assert [span.value for span in spans] == (["40005555", "20005555"] if hidden else [])
    assert ("0005555" in masked) is not hidden


def test_a_number_under_a_line_that_says_what_it_is_is_hidden() -> None:
    assert mask_contacts("Número de teléfono\n40005555")[0] == f"Número de teléfono\n{MASK * 8}"


@pytest.mark.parametrize(
    "text",
    [
        "Llame al 2222-3344 para matricularse",
        "Llame a Rosa al 2222-3344 o escriba a rosa@example.org",
        "Comuníquese al 2210-6000 con la secretaría",
        "Escríbanos al 22223344 antes del viernes",
        "El teléfono del taller es 2222-3344 y atiende Rosa",
        "Teléfono del taller 2222-3344 y correo rosa@example.org",
        "Celular 912 345 678 o escriba a Rosa",
        "Informes al 300 123 4567 con Rosa",
        "Informes del curso: 2222-3344 o visite la sede",
        "Llame al 8000-9000 de lunes a viernes",
        "Llame al 2222-3344 ext. 12 para matricularse",
        "Atención: 2222-3344 y rosa@example.org",
        "Contact Rose at 876-927-1234 for details",
        "Call us at 876-927-1234 or write to rose@example.org",
        "Ligue para 3217-9000 e fale com a Rosa",
        "Ligue no 3217-9000 hoje",
        "Informações pelo (61) 3217-9000 com a Rosa",
        "Recepción: 2222-3344 por la tarde",
        "Sede Cartago: 2222-3344 en la mañana",
        "Head office: 2222-3344 on Fridays",
        "Secretaria: 3217-9000 com a Rosa",
        "Prof. Díaz: 2222-3344 en la tarde",
        "Rosa Pérez: 2222-3344 o visite el taller",
        "Rosa: 2222-3344 para matricularse",
        "Contáctenos al 22223344 por la tarde",
        "Comuníquese a 22223344 en la tarde",
    ],
)
def test_a_number_is_hidden_where_the_sentence_goes_on_behind_it(text: str) -> None:
    assert not re.search(r"\d{3}|@", mask_contacts(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "entre 2015-2020 y después",
        "capacitó a 2500-3000 docentes",
        "capacitó a 2450-2550 en línea y a otros",
        "comunicó que capacitó a 2500-3000 en línea",
        "comunicó que atendió a 2512 y certificó a 2345-2456 en línea",
        "comunicó que invirtió 22345678 en equipos",
        "contactaron a 2512-3018 de sus egresados",
        "llamar a 2500-3000 en 2020",
        "celulares para 2500-3000 y tabletas",
        "a comunidade atendeu 2500-3000 em 2020",
        "called 2500-3000 and trained them",
        "contacted 2500-3000 of its graduates",
        "un monto de 912 345 678 en ventas",
        "Ley 2234-2020 de formación",
        "Resolución 0987-2019 para docentes",
        "Lei n.º 2234-2020 e outras",
        "Decree No. 2234-5678 and others",
        "código 300 123 4567 de la clasificación",
        "ocupaciones CNO 2234-5678 y otras",
        "ISSN: 2345-6789 en línea",
        "Presupuesto: 2345 6789 para 2021",
        "Presupuesto de la oficina: 2345 6789 en 2021",
        "Norma Técnica: 2222-3344 para sastres",
        "Contrato: 4567-8901 por dos años",
        "Convênio: 4567-8901 com a prefeitura",
        "Graduates: 4321-5678 in total",
        "contactamos a 2234567 por correo",
        "logró contactar a 2234567 por correo",
        "contatamos 2234567 em 2021",
        "we contacted 2234567 by mail",
    ],
)
def test_a_count_a_year_or_a_code_stays_where_the_sentence_goes_on_behind_it(text: str) -> None:
    assert mask_contacts(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "Código (506) 2222-3344",
        "Código 506 2222-3344",
        "Processo (11) 98765-4321",
        "Expediente: (506) 2222-3344",
        "Lei (11) 98765-4321",
        "Access code 868-555-0142",
        "Dial code: 868 555 0142",
        "Teléfono (código 506) 2222-3344",
        "Teléfono o código: 22223344",
    ],
)
def test_a_number_with_an_area_code_is_hidden_behind_a_word_of_codes_too(text: str) -> None:
    assert not re.search(r"\d{3}-?\d{4}", mask_contacts(text)[0])


@pytest.mark.parametrize("text", ["Ley 2234-2020", "Resolución 0987-2019", "Lei n.º 2345-6789", "ISSN 2345-6789"])
def test_the_number_of_a_law_stays(text: str) -> None:
    assert mask_contacts(f"Ana, ana@example.org, {text}")[0].endswith(text)


def example_numbers() -> list[tuple[str, str, str]]:
    """The library's own examples of every country: national, international, and with nothing but digits."""
    found = []
    for region in REGIONS:
        for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
            number = phonenumbers.example_number_for_type(region, kind)
            formats = (PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164)
            found.append(tuple(phonenumbers.format_number(number, form) for form in formats))
    return found


@pytest.mark.parametrize(("national", "international", "digits"), example_numbers())
def test_the_numbers_of_every_country_of_the_network_are_hidden_as_people_write_them(
    national: str, international: str, digits: str
) -> None:
    abroad = [international, international.replace(" ", "-"), digits, f"00{digits[1:]}"]
    written = [f"Escriba al {number} hoy" for number in abroad]
    for label in ("Tel. ", "Teléfono: ", "WhatsApp ", "Fone/Fax: ", "Teléfono de contacto: ", "| Tel. | "):
        written += [f"{label}{number}" for number in (national, national.replace(" ", "-"), *abroad)]
    written += [f"Tel. {national} ext. 123", f"ana@example.org, {national}", f"Tel. {national} / {national}"]
    for text in written:
        assert not re.search(r"\d", mask_contacts(text)[0]), text


def test_spans_are_in_order_and_hold_what_stood_there() -> None:
    text = "Tel. 2555 0142, ana@example.org, +598 2 555 0100"
    masked, spans = mask_contacts(text)
    assert [text[span.start : span.end] for span in spans] == [span.value for span in spans]
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(set(masked[span.start : span.end]) == {MASK} for span in spans)


def test_empty_text_has_no_contacts() -> None:
    assert mask_contacts("") == ("", ())


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        mask_contacts("a" * (MAX_SOURCE_CHARACTERS + 1))


# The first address drawn loads a list of domains, which takes a second on a busy machine.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
fragments = st.one_of(
    st.sampled_from([*EMAILS, *PHONES, *COUNTS]),
    st.emails(),
    st.text("ab1209@.-+() \n,;:█/", max_size=30),
    anything,
)
mixtures = st.lists(fragments, max_size=6).map(lambda parts: unicodedata.normalize("NFC", " ".join(parts)))


@unhurried
@given(mixtures)
def test_length_and_everything_outside_the_spans_stay(text: str) -> None:
    masked, spans = mask_contacts(text)
    rebuilt = list(masked)
    for span in spans:
        assert span.value == text[span.start : span.end]
        rebuilt[span.start : span.end] = span.value
    assert len(masked) == len(text)
    assert "".join(rebuilt) == text


@unhurried
@given(mixtures)
def test_spans_never_overlap(text: str) -> None:
    spans = mask_contacts(text)[1]
    assert all(first.end <= second.start for first, second in pairwise(spans))


@unhurried
@given(mixtures)
def test_masking_twice_changes_nothing(text: str) -> None:
    masked, _ = mask_contacts(text)
    assert mask_contacts(masked) == (masked, ())


@unhurried
@given(st.emails(), anything, anything)
def test_nothing_of_an_address_is_left_in_any_text(address: str, before: str, after: str) -> None:
    masked, _ = mask_contacts(f"{before} {address} {after}")
    at = len(before) + 1
    assert set(masked[at : at + len(address)]) == {MASK}


@unhurried
@given(st.sampled_from(["+598 2 555 0100", "(787) 555-0142", "+1 202 555 0100"]), anything, anything)
def test_nothing_of_a_number_is_left_in_any_text(number: str, before: str, after: str) -> None:
    masked, _ = mask_contacts(f"{before}\n{number}\n{after}")
    at = len(before) + 1
    assert set(masked[at : at + len(number)]) == {MASK}


def test_a_count_behind_the_bar_of_a_number_is_no_number():
    assert mask_contacts("Tel. 25550142/15000000 alumnos")[0] == "Tel. ████████/15000000 alumnos"


@pytest.mark.parametrize(
    "text",
    [
        "Convenio 2210-0142",
        "Convenio (506) 2222-0142",
        "Contacto 2022-0142",
        "Tel. del convenio: 2022-0142",
        "| Convenio | Teléfono |\n| Uno | 2022-0142 |",
        "Rosa Prado 2022-0142",
    ],
)
def test_a_number_of_no_year_and_one_that_is_called_a_telephone_are_hidden_beside_a_paper_too(text: str) -> None:
    assert not re.search(r"\d{3}", mask_contacts(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Mire https://video.example.org/@taller.pa y comente",
        "videos.com/@escola.br",
        "www.example.cl/@taller.cl",
        "https://blog.example.org/@rosa.prado/una-nota",
    ],
)
def test_the_name_of_a_channel_in_a_web_address_is_no_contact(text: str) -> None:
    assert mask_contacts(text) == (text, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://example.org/ficha?correo=", "&pagina=2"),
        ("(https://example.org/ficha/", ")"),
        ("www.example.org/ficha?correo=", ""),
        ("example.com/ficha?correo=", ""),
        ("https://", "/ficha"),
    ],
)
def test_of_a_web_address_in_a_text_only_the_address_in_it_is_hidden(before: str, after: str) -> None:
    text = f"Véase {before}rosa@example.org{after}"
    masked, spans = mask_contacts(text)
    assert masked == f"Véase {before}{MASK * 16}{after}"
    assert [span.value for span in spans] == ["rosa@example.org"]


def test_where_something_can_be_looked_up_is_no_address():
    assert mask_contacts("Email: look at example.org")[0] == "Email: look at example.org"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/contact/eva@example.org/minutes-2020.pdf", "https://example.org/contact/"),
        ("https://example.org/?to=eva%40example.org&page=2", "https://example.org/?to="),
        ("https://example.org/?tel=+573012345678", "https://example.org/?tel="),
        ("https://example.org/send?phone=%2B573012345678", "https://example.org/send?phone="),
        ("https://example.org/?telefono=4000-5555", "https://example.org/?telefono="),
        ("https://example.org/?tel%C3%A9fono=4000+5555", "https://example.org/?tel%C3%A9fono="),
        ("https://example.org/?contactPhone=40005555&page=40005555", "https://example.org/?contactPhone="),
        ("https://example.org/?celular_2=40005555,40005556", "https://example.org/?celular_2="),
        ("https://example.org/?to=%2Fsend%3Fphone%3D573012345678", "https://example.org/?to=%2Fsend%3Fphone%3D"),
        ("https://example.org/%F3/ana%C3%B1%40example.org", "https://example.org/%F3/"),
        ("mailto:eva@example.org", "mailto:"),
    ],
)
def test_of_a_web_address_only_the_contact_in_it_is_hidden(url, kept):
    hidden = mask_address(url)
    assert hidden.startswith(f"{kept}█")
    assert len(hidden) == len(url)
    assert mask_address(hidden) == hidden


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/wcms_740914.pdf",
        "https://example.org/2020-03-26/1234567890",
        "https://example.org/@someone/a-page",
        "https://example.org/maps/@-12.0463731,-77.042754,15z",
        "https://example.org/photos/12345678@N02/",
        "https://doi.org/10.1787/9789264097582-en",
        "https://video.example.org/@escuela.org.pa",
        "https://video.example.org/@escola.nacional/video/7212345678901234567",
        "https://example.org/go?to=https%3A%2F%2Fvideo.example.org%2F%40school.org%2Flast",
        "https://example.org/mobile/40005555?q=tel&id=4000-5555",
        "https://example.org/?telefono=2020-2021",
        "https://example.org/Bolet%C3%ADn%204000-5555.pdf",
    ],
)
def test_a_web_address_without_a_contact_stays_as_it_is(url):
    assert mask_address(url) == url


@pytest.mark.parametrize(
    "text",
    [
        "Celular del convenio 2022-0142",
        "Para el contrato, llame al 2010-0142",
        "Comuníquese con el acta al 2010-0142",
        "Unidad de Convenios 2010-0142",
        "Mesa de la licitación 2010-0142",
        "Proyectos 2022-0142",
        "Proyecto telares de altura 2022-0142",
        "Linha do projeto 2022-0142",
        "Project office 2022-0142",
        "Agreement on looms, on 2022-0142",
        "| Proyecto | Sede |\n| 2022-0142 | Sur |",
        "| Unidad de contratos | Sede |\n| 2022-0142 | Sur |",
    ],
)
def test_a_number_that_a_paper_does_not_surely_bear_is_hidden(text: str) -> None:
    assert not re.search(r"\d{3}", mask_contacts(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Proyecto N.º 2023-0142",
        "Projeto n.º 2023-0142",
        "Contrato de obra pública N.º 2022-0142",
        "Tender no. 2023-0142",
        "| Código de proyecto | Sede |\n| 2023-0142 | Sur |",
    ],
)
def test_the_number_of_a_paper_or_project_stays(text: str) -> None:
    assert mask_contacts(text) == (text, ())


def test_a_sign_of_equality_in_a_path_belongs_to_the_address_behind_it() -> None:
    assert mask_contacts("www.example.org/ficha/rosa=prado@example.org")[0] == f"www.example.org/ficha/{MASK * 22}"
