"""Minutes that quote their speakers in several languages, and words that look like a claim of their own."""


def test_each_statement_is_in_the_language_that_it_is_told_in(read) -> None:
    text = (
        "El representante del SENA dijo que abrieron doce talleres de carpintería en los barrios de la costa.\n\n"
        "O representante do SENAI disse que formaram quinhentos trabalhadores da construção no ano passado.\n\n"
        "The delegate of HEART Trust said that they have trained eighty builders over the last year.\n"
    )
    told = {statement.institution: statement.language for statement in read(text, "es").statements}
    assert told == {"sena-co": "es", "senai-br": "pt", "heart-nsta-jm": "en"}


def test_what_only_describes_a_good_practice_inside_a_deed_is_no_advice(read) -> None:
    text = "El INA abrió un curso de costura, que es recomendable para docentes nuevos."
    assert [statement.institution for statement in read(text, "es").statements] == ["ina-cr"]


def test_what_stops_whenever_something_happens_is_no_measure(read) -> None:
    found = read("En el INA, cuando falta la luz, se suspenden las clases de costura.", "es").statements
    assert "initiative" not in {statement.kind.value for statement in found}
