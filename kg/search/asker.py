"""Who is in need, where the words of a need name them: "INFOCAL needs ...", "En INFOCAL necesitamos ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.search.letter import GREETING, without_letter
from kg.text import fold
from kg.vocabulary import Mention, Vocabulary

# Folded. What may stand between a name and its verb: brackets, its country, an insertion, a few adverbs.
_ASIDE = (
    r"(?:\s*\([^()]{1,60}\))?(?:\s*,\s+(?!but|pero|mas|and|y\b|e\b)[^,.;:!?]{1,40},)?"
    r"(?:\s+(?:of|from|in|at|de|del|do|da|en|em|no(?! longer\b)|na)\s+\w+(?:\s+\w+)?)??"
    r"(?:\s+(?:also|still|now|urgently|currently|tambien|aun|todavia|hoy|ahora|urgentemente|actualmente|hoje|tambem|"
    r"ainda|agora|solo|so|nos|we|nosotros|nosotras)){0,2}\s+"
)
_NEEDS = (
    r"(?:needs?|is in need of|are in need of|lacks?|(?:is |are )?(?:looking|searching) for|looks? for|(?:is |"
    r"are )?seek(?:s|ing)?|"
    r"necesitan?|precisan?|precisam?|requieren?|requerem?|busca[nm]?|esta buscando|esta procurando|procuram?|"
    r"carecen?(?: de)?|"
    r"no cuenta con|nao conta com|no tiene|no tienen|nao tem|(?:does|do) not have|doesn't have|"
    r"(?:has|have) no(?!\s+(?:fees?|costs?|charges?|limits?|requirements?)\b)|"
    r"(?:wants?|wish(?:es)?|quiere|quieren|quer|querem|desean?|desejam?)"
    r"(?!\s+(?:to\s+)?(?:share|give|lend|help|support|compartir|ceder|prestar|ayudar|apoyar|compartilhar|partilhar|"
    r"emprestar|ajudar|apoiar|offer\b.{0,40}\bto\s+(?:other|all|any)))|"
    r"(?:is|are) interested in|(?:esta|estan) interesad[oa]s? en|(?:esta|estao) interessad[oa]s? em|"
    r"(?:has|have) to find|would like (?:to|help|support)|quisiera|gostaria|"
    r"pide|piden|pede|pedem|solicitan?|solicitam?|asks? (?:for|the network|how|who|whether|if)|requests?)\b"
)
_WE_NEED = (
    r"(?:(?:we|nosotros|nosotras|nos)\s+)?(?:(?:also|still|now|urgently|tambien|aun|hoy|ahora|urgentemente|"
    r"tambem|ainda|agora)\s+)?"
    r"(?:need|are (?:looking|searching) for|look for|seek|are seeking|lack|would like|want|require|have to|"
    r"necesitamos|buscamos|precisamos|queremos|quisieramos|requerimos|requeremos|carecemos|procuramos|gostariamos|"
    r"pedimos|solicitamos|tenemos que|temos que|no tenemos|nao temos|no contamos|nos falta|nos faltan|faltam-nos|"
    r"estamos buscando|estamos procurando|estamos a procura|do not have|have no)\b"
)
_ARTICLE = r"(?:(?:the|el|la|los|las|o|a)\s+)?"
_OPENING = rf"(?:{GREETING}\b[^.;:!?]{{0,40}}[,.:!]\s*)?"
_ROLES = (
    r"(?:(?:the|an?|un|una|um|uma|el|la|o|parte?|part|team|equipo|equipe|staff|representing|"
    r"(?:teacher|instructor|trainer|director|coordinator|manager|docente|profesora?|instructora?|directora?|"
    r"coordinadora?|jef[ea]|gerente|tecnic[oa]|funcionari[oa]|representante|professora?|instrutora?|diretora?|"
    r"coordenadora?|gestora?|persona|people)s?)\s+){0,4}"
)
_OF = r"(?:(?:of|from|at|in|de|del|desde|en|en el|do|da|dos|no|na|em)\s+)"
_BODY = (
    r"(?:institution|institute|service|centre|center|agency|ministry|institucion|instituto|servicio|centro|ministerio|"
    r"entidad|fundacion|instituicao|servico|entidade|fundacao|organismo|organization|organisation|organizacion)"
)

# What stands before a name, from the beginning of its sentence on, and after it.
_AT = re.compile(rf"{_OPENING}(?:in|at|here at|en|en el|em|no|na|aqui en|aqui no|desde|from|por)\s+{_ARTICLE}$")
_WE_OF = re.compile(rf"{_OPENING}(?:we|nosotros|nosotras|nos)\s*,?\s*{_OF}{_ARTICLE}$")
_WE_ARE = re.compile(
    rf"{_OPENING}(?:(?:we|i) (?:are|am)|we're|i'm|(?:yo )?soy|(?:nosotr[oa]s |nos )?somos|(?:eu )?sou|"
    rf"represento|representamos|i represent|we represent)\s+(?:{_ROLES}(?:{_OF}|with\s+|(?:al|a|ao)\s+)?|"
    rf"[^.,;:!?]{{1,40}},\s+{_ROLES}{_OF}){_ARTICLE}$"
)
# Whom one writes to or works with is somebody else.
_WORKS_FOR = re.compile(
    rf"(?:{_OPENING}|.*\b(?:and|y|e)\s+)(?:(?:i|we|yo|eu)\s+)?(?:work|write|am writing|are writing|"
    rf"trabajo|trabajamos|trabalho|trabalhamos|(?:(?:le|les)\s+)?(?:escribo|escribimos)|escrevo|escrevemos)\s+"
    rf"(?:for\s+|para\s+|{_OF}){_ARTICLE}$"
)
_HOW_CAN = re.compile(
    rf"{_OPENING}(?:how|como|de que (?:manera|forma|modo))\s+(?:can|could|should|might|puede|podria|debe|deberia|pode|"
    rf"poderia|deve|deveria)\s+{_ARTICLE}$"
)
_PEOPLE = (
    r"(?:teachers|instructors|trainers|tutors|students|learners|trainees|"
    r"apprentices|staff|centres|centers|workshops|docentes|instructor(?:es|as)|profesor(?:es|as)|tutores|tutoras|"
    r"estudiantes|aprendices|alumn[oa]s|participantes|centros|talleres|funcionari[oa]s|instrutor(?:es|as)|"
    r"professor(?:es|as)|alun[oa]s|aprendizes|estudantes|oficinas)"
)
_OUR_PEOPLE = re.compile(rf".*\b(?:our|nuestr[oa]s|noss[oa]s)\s+{_PEOPLE}\s+{_OF}{_ARTICLE}$")
_ITS_PEOPLE = re.compile(rf"{_OPENING}(?:(?:the|l[oa]s|[oa]s)\s+)?{_PEOPLE}\s+{_OF}{_ARTICLE}$")
_HOW = re.compile(rf"{_OPENING}como\s+{_ARTICLE}$")
_CAN = re.compile(r"\s+(?:pode|poderia|deve|deveria|puede|podria|debe|deberia)\b")
_FOR_US = re.compile(
    rf"{_OPENING}(?:on behalf of|speaking for|en nombre de|en nombre del|em nome d[eoa]|de parte de|"
    rf"de parte del|da parte d[eoa])"
    rf"\s+{_ARTICLE}$"
)
_OURS = re.compile(rf".*\b(?:our|my|nuestr[oa]|mi|noss[oa]|minha|meu)\s+{_BODY}\s*[,(:]?\s*{_ARTICLE}$")
_NEED_OF = re.compile(
    rf"{_OPENING}(?:(?:an?|the|una?|la|el|uma?|o|a)\s+)?(?:needs?|requests?|quer(?:y|ies)|necesidad(?:es)?|"
    rf"necessidades?|requerimientos?|"
    rf"pedidos?|solicitud(?:es)?|solicitac(?:ao|oes)|consultas?)\s+(?:of|from|by|del?|d[oae])\s+{_ARTICLE}$"
)
# "A INFOCAL le falta ...", "Ao SENAI faltam ...", "Le hace falta al SENA ..."; "falta poco para abrir" lacks nothing.
_FALLS_SHORT = (
    r"(?:falta[nm]?|hacen? falta|faz falta|fazem falta|urgen?)\b"
    r"(?!\s+(?:muy\s+|tan\s+|solo\s+|so\s+|apenas\s+)?"
    r"(?:poc[oa]|pouc[oa]|(?:\w+\s+)?(?:dias?|semanas?|mes(?:es)?|años?|anos?))\s+(?:tiempo\s+|tempo\s+)?(?:para|a)\b)"
)
# Whoever wishes to share is in no need, whatever adverb stands between.
_HOW_MUCH = (
    r"(?:(?:much[oa]|muito|bastante|tanto|sobre todo|sobretudo|tambien|tambem|poder|seguir|continuar|volver|voltar|a|"
    r"en|em|\w+mente)\s+){0,3}"
)
_WISHES = (
    rf"(?:interesa(?:n|ria)?|interessa(?:m|ria)?|gustaria)\b(?!\s+{_HOW_MUCH}"
    r"(?:compart|ced|prest|ayud|apoy|ofrec|compartilh|partilh|emprest|ajud|apoi|oferec)(?:[aei]r|i?endo|ando)\b)"
)
_TO = re.compile(rf"{_OPENING}(?:al?|aos?)\s+{_ARTICLE}$")
_LACKS = re.compile(
    r"(?:\s*\([^()]{1,60}\))?(?:\s*,)?\s+(?:(?:tambien|aun|todavia|hoy|ahora|tambem|ainda|agora|hoje)\s+)?"
    rf"(?:(?:les?|lhes?)\s+)?(?:{_FALLS_SHORT}|{_WISHES})"
)
_LACKED_BY = re.compile(rf"{_OPENING}(?:(?:les?|lhes?)\s+)?{_FALLS_SHORT}\s+(?:al?|aos?)\s+{_ARTICLE}$")
_HELP = re.compile(
    rf".*\b(?:(?:can|could|to|might) (?:help|support|assist|advise)|(?:puede|pueden|podria|podrian) (?:ayudar|"
    rf"apoyar|asesorar|orientar)|"
    rf"(?:pode|podem|poderia) (?:ajudar|apoiar|orientar)|ayudar|apoyar a|ajudar)\s+(?:a\s+|al\s+|ao\s+|"
    rf"o\s+)?{_ARTICLE}$"
)
_BEGINS = re.compile(
    rf"{_OPENING}(?:hoy|today|hoje|aqui|here|actualmente|currently|en \d{{4}}|in \d{{4}})?\s*,?\s*{_ARTICLE}$"
)
_WHO_IS = re.compile(
    r".*\b(?:like|as|than|unlike|como|que|igual que|al igual que|tal como|assim como|conforme|segun)\s+"
    + _ARTICLE
    + r"$"
)
_SAID_BEFORE = (_WE_OF, _WE_ARE, _WORKS_FOR, _FOR_US, _OURS, _OUR_PEOPLE, _HELP, _LACKED_BY)
# Who is asked to help or lend is not the one in need.
_HELPS = re.compile(
    r"['’]s\b|.{0,30}\b(?:help|support|assist|advise|lend|share|ayudar|apoyar|asesorar|prestar|compartir|ajudar|apoiar|"
    r"emprestar|compartilhar|partilhar)"
)
_AFTER_NEED = re.compile(_ASIDE + _NEEDS)
_AFTER_WE = re.compile(
    r"(?:\s*\([^()]{1,60}\))?(?:\s*[,:–—-])?(?:\s+(?:de|del|do|da|of|in|en|em)\s+\w+)?(?:\s*,)?\s+" + _WE_NEED
)
_SPOKEN_TO = re.compile(r"\b(?:you|your|usted|ustedes|voce|vos)\b")
_FROM = re.compile(rf"\b(?:from|desde|de|do|da)\s+{_ARTICLE}$")
_LEARN = re.compile(
    r".{0,20}\b(?:would like|want|wish|queremos|quisieramos|gostariamos|desejamos|deseamos)\s+(?:to\s+|de\s+)?"
    r"(?:learn|know|hear|see|aprender|saber|conocer|conhecer|ver)\b"
)
_POSSESSED = re.compile(r"['’]s?\s+(?:need|request|question)")
_PURE = re.compile(_ASIDE + r"(?:needs|necesita|necesitan|precisa|precisam|is in need of|lacks|carece de)\b")
_BEHIND = re.compile(
    rf".*\b(?:with|con|com|of|del?|d[oae]|for|para|by|por|pel[oa]|to|al?|ao|from|desde|between|entre|and|y|e)\s+{_ARTICLE}$"
)
# For whom something is sought, where nothing follows but their people.
_FOR_WHOM = re.compile(
    rf".*\b(?:for|para)\s+{_ARTICLE}(?:(?:{_PEOPLE}|personal|personnel|pessoal|equipo|equipe|team)\s+{_OF}{_ARTICLE})?$",
    re.DOTALL,
)
_LAST = re.compile(rf"(?:\s*\([^()]{{1,60}}\))?(?:['’]s?)?(?:\s+(?:{_PEOPLE}|team))?[\s.!?]*$")
_SENTENCE = re.compile(r"[.!?;\n]\s+|[¿¡]\s*")
_JOINED = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|,?\s*(?:and|y|e))\s+" + _ARTICLE)


def institutions_in_need(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The institutions of which a need says itself that they are the ones in need, in the order of the text.

    Of a name that several bear, all of them. Empty where the text does not say so beyond doubt. "como lo hizo SENA"
    names somebody else; the host is never in need.
    """
    host = vocabulary.institutions.host.id
    text = without_letter(text, vocabulary).strip()
    named = [mention for mention in vocabulary.institutions.mentions(text) if mention.ids != (host,)]
    found: dict[str, None] = {}
    folded = fold(text)
    for chain in _chains(named, folded):
        before = folded[: chain[0].start]
        before = before[max((cut.end() for cut in _SENTENCE.finditer(before)), default=0) :]
        if _is_in_need(before, folded[chain[-1].end :]):
            found.update((id, None) for mention in chain for id in mention.ids)
    return tuple(found)


def institutions_served(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The institution for which a need says at its end that something is sought ("a platform for INFOCAL teachers").

    Of a name that several bear, all of them; empty where the text names others, too.
    """
    text = without_letter(text, vocabulary).strip()
    named = vocabulary.institutions.mentions(text)
    folded = fold(text)
    if len(named) != 1 or not (_FOR_WHOM.match(folded[: named[0].start]) and _LAST.match(folded[named[0].end :])):
        return ()
    return named[0].ids


def _chains(named: list[Mention], folded: str) -> Iterator[tuple[Mention, ...]]:
    """Names that are joined by "and" stand together."""
    chain: list[Mention] = []
    for mention in named:
        if chain and not _JOINED.fullmatch(folded, chain[-1].end, mention.start):
            yield tuple(chain)
            chain = []
        chain.append(mention)
    if chain:
        yield tuple(chain)


def _is_in_need(before: str, after: str) -> bool:
    """Whether a name between these words is that of the institution in need."""
    if _HOW_CAN.match(before) or (_HOW.match(before) and _CAN.match(after)):
        return _HELPS.match(after) is None
    if _WHO_IS.match(before):
        return False
    if (_TO.match(before) and _LACKS.match(after)) or (_NEED_OF.match(before) and after.strip(" .?!")):
        return True
    return any(pattern.match(before) for pattern in _SAID_BEFORE) or _needs(before, after) or _speaks(before, after)


def _needs(before: str, after: str) -> bool:
    """Whether it is said of the name that it needs something."""
    if _PURE.match(after) and not _BEHIND.match(before):
        return True
    begins = _BEGINS.match(before) or _ITS_PEOPLE.match(before)
    return bool(begins and _AFTER_NEED.match(after)) or bool(_BEGINS.match(before) and _POSSESSED.match(after))


def _speaks(before: str, after: str) -> bool:
    """Whether those of this name say "we need".

    "SENA, we would like to know how you certify" and "from SENA we want to learn" speak to SENA, or of it.
    """
    if _AFTER_WE.match(after) is None:
        return False
    if _AT.match(before):
        return not (_FROM.search(before) and _LEARN.match(after))
    spoken_to = _SPOKEN_TO.search(_SENTENCE.split(after, maxsplit=1)[0])
    return _BEGINS.match(before) is not None and spoken_to is None
