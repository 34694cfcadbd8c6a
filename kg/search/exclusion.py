"""The words that exclude the name behind them: "other than SENAI"; and whether they do so where a text asks."""

from __future__ import annotations

import re

# Folded. What may stand between a cue, or a conjunction, and a name.
PREPOSITION = r"(?:(?:of|from|by|in|at|to|for|del?|d[oa]s?|en|em|n[oa]s?|al?|aos?|con|com|por|pel[oa]s?)\s+)?"
ARTICLE = r"(?:(?:the|el|la|los|las|lo|o|a|os|as)\s+)?"
_THOSE = r"(?:(?:those|that|l[oa]s?|el|[oa]s?)\s+(?=(?:of|from|in|by|at|del?|d[oa]s?|en|em)\b))?"
_CUE = re.compile(
    r"(?:\b(?:other than|rather than|instead(?= of\b)|different (?=(?:from|to)\b)|different than|besides|apart from|"
    r"aside from|except(?:ing| for)?|(?<!not )(?<!without )excluding|"
    r"outside(?: of)?|if not|"
    r"(?:any|every)(?:one|body)(?: else)? but|(?:any|every|all)(?: other)? (?:institutions?|country|countries) but|"
    r"(?:some|any)(?:one|body) not|"
    r"(?<!we are )(?<!i am )(?<!we're )(?<!i'm )(?<!why )not (?=(?:from|by|in|at|of)\b)|(?:but|and|is|(?<!we )are) not|"
    r"excepto|exceto|(?<!a )salvo|exclu(?:yendo|indo)|fora (?=[oa]s?\b)|"
    r"(?:with|con|com) (?:the |la |a )?exce(?:ption|pcion|cao)|a exce(?:pcion|cao)|"
    r"(?<!al )(?<!lo )(?<!pelo )(?<!ao )menos (?!(?:d[eoa]l?|en|em|n[oa])\b)|tod[oa]s?(?: \w+){0,3} menos|"
    r"(?:aparte|a parte|ademas|alem|fuera|fora|en vez|en lugar|em vez|em lugar|ao inves) (?=(?:del?|d[oa]s?)\b)|"
    r"s(?:in|em) (?:contar|incluir|ser)|"
    r"(?<!hace )(?<!hacen )(?<!faz )(?<!fazem )(?:distint[oa]s?|diferentes?) (?=(?:del?|d[oa]s?|al?|aos?)\b)|"
    r"(?:si no(?: es| son| fuera)?|se nao(?: for| e| sao)?)|"
    r"(?:ou?tr[oa]s? )?(?:que|quien|quienes|quem) (?:no|nao) "
    r"(?:sean?|sejam?|es|son|sao|e|esten?|estejam?|estan?|estao)|"
    r"(?<!por que )no (?=(?:del?|en|por)\b)|(?:pero|y) no|"
    r"nao (?=(?:d[eoa]s?|n[oa]s?|em|pel[oa]s?)\b)|(?:mas|e) nao)|"
    rf"[,;(]\s*(?:not|nao))(?:\s+|(?<=\s)){PREPOSITION}{_THOSE}{PREPOSITION}{ARTICLE}[\"'«“]?$"
)
_REACH = 80
_OF_COUNTRY = re.compile(r"['’]s\b")
_NOT_ALONE = re.compile(r"\s+(?:only|alone|sol[oa]|solamente|unicamente|apenas|somente)\b")
# "Besides Brazil, there are courses in Chile, too" adds; "who besides SENAI ... ?" asks for others.
_ADDS = re.compile(r"\b(?:besides|apart from|aside from|aparte|a parte|ademas|alem)\b")
_TOO = re.compile(r"\b(?:also|too|as well|tambien|tambem)\b")
_OTHERS = re.compile(r"\b(?:who|which|else|others?|any\w+|quien(?:es)?|otr[oa]s?|alguien|quem|outr[oa]s?|alguem)\b")
_LISTS = re.compile(
    r"other than|exce|salvo|menos|besides|apart|aside|a ?parte|ademas|alem|s(?:in|em) (?:contar|incluir)"
)
_SENTENCE_END = re.compile(r"[?!;:¿¡]|\.(?!\w)")

# "Workers trained outside Chile", "students who are not in Colombia": where those are of whom it is told.
_ELSEWHERE = re.compile(r"(?:outside|fuera|fora (?!o|a)|.*\b(?:not?|nao)\b)")
_PERSONS = (
    r"(?:trabajador[ea]s|trabalhador[ea]s|workers?|estudiantes?|estudantes?|students?|learners?|trainees?|aprendices|"
    r"aprendizes|apprentices|alumn[oa]s?|alun[oa]s?|jovenes|jovens|youth|young people|migrantes?|migrants?|"
    r"refugiad[oa]s?|refugees?|personas?|pessoas?|people|mujeres|mulheres|women|men|hombres|homens|participantes|"
    r"participants|egresad[oa]s|graduates|ciudadan[oa]s|cidada[oa]s|cidadaos|citizens|desemplead[oa]s|desempregad[oa]s|"
    r"niñ[oa]s|criancas|children|comunidades|communities|familias|families)"
)
_OF_PERSONS = re.compile(rf"\b{_PERSONS}\s+(?:(?:que|quien(?:es)?|quem|who|that)\b[^,.;:?!]{{0,60}})?$")
# "Outside Brazil", and "and not in Brazil", exclude only behind whoever is asked for, what they are asked to do or
# have, or what they offer; elsewhere it is said of something else: "títulos obtenidos fuera de Brasil".
_OUTSIDE = re.compile(
    r"(?:outside|fuera|fora (?!o|a)|(?:but|and|pero|y|mas|e) (?:not|no|nao)\s+(?:in|en|em|n[oa]s?)\b)"
)
_IN_PLACE = re.compile(r"(?<=\w)\s+(?:in|en|em|n[oa])\s+(?:(?:el|la|the|o|a)\s+)?[^\W\d_]+(?:\s[^\W\d_]+)?\s*,?\s*$")
_FROM = re.compile(r"\s+(?:from|desde|de)$")
_BODY = (
    r"(?:who(?:ever)?|which|(?:some|any)(?:one|body)(?: else)?|else|others?|quien(?:es)?|alguien|quem|alguem|"
    r"(?:ou?tr[oa]s?\s+)?(?:institu\w+|organi[sz]\w+|organismos?|agenc\w+|bodies|entid\w+|countries|paises|centr[eo]s?)|ou?tr[oa]s?)"
)
_HAVE = (
    r"(?:has|have|offers?|provides?|runs?|teach(?:es)?|given?|tienen?|ofrecen?|imparten?|dan?|ha dado|han dado|tem|"
    r"oferecem?|dao)"
)
_OFFERED = (
    r"(?:courses|experiences|(?:good|best) practices|projects|program(?:me)?s|initiatives|cursos|experiencias|"
    r"(?:buenas|boas) prac?ticas|proyectos|projetos|programas|iniciativas)"
)
_CARRIED_OUT = (
    r"(?:desarrollad|implementad|aplicad|ejecutad|probad|organizad|cread|diseñad|ofrecid|desenvolvid|executad|testad|criad|"
    r"oferecid|develop|implement|appli|test|design|creat|launch|organi[sz]|offer)\w*"
)
_DO = r"(?:do|done|offer|offered|run|provide|teach)"
_DOES = r"(?:hacen?|hizo|hicieron|ofrecen?|faz(?:em)?|fez|fizeram|oferecem?|(?:ha|han) hecho|tem feito)"
_ASKED = re.compile(
    rf"(?:\b{_BODY}(?:\s+(?:is|are|esta|estan?|que|that))?|\b{_BODY}\s+{_HAVE}(?:\s+[\w-]+){{1,3}}|"
    rf"\b{_OFFERED}(?:\s+{_CARRIED_OUT})?|"
    rf"\b(?:does|do|did|has|have)\b[^,;.:?!]*\b{_DO}|"
    rf"\b(?:que|quien|quem)\s+{_DOES}(?:\s+(?:el|la|o|a))?(?:\s+[\w-]+)?|"
    r"(?:^|[?!.;:,¿¡])\s*(?:[\w-]+\s*){0,2},?)\s*$"
)
_OF_BODY = re.compile(rf"\b{_BODY}$")
# What is brought from elsewhere to be recognised, and whoever recognises it.
_BROUGHT = re.compile(
    r"\b(?:titul|estud|stud(?:y|ies|ied)\b|diplom|qualific|cualific|certific|degrees?\b|credenc|credential|competenc|skills\b|"
    r"habilid|destrez|learning\b|aprendizaje|aprendizagem|experiencia\b|experience\b|laboral|work\b|trabaj|trabalh|empleo|"
    r"emprego|jobs?\b|recogni|reconoc|reconhec|valid|homolog|convalid|acept|aceit|accept|acredit)"
)

_ASKS = (
    r"who(?:m|ever)?|which|quien(?:es)?|quem|cual(?:es)?|qual|quais|(?:need|seek|look)(?:s|ing)?|wants?|would like|"
    r"search(?:ing)?|find|show|interested|necesit\w+|busc(?:o|an?|amos|ando)|quer(?:emos|o|ia|iamos)|quier[oe]n?|"
    r"quisier\w+|precis(?:o|am?|amos|ando)|procur(?:o|am?|amos|ando)|gostari\w+|dese(?:o|amos)|desej(?:o|amos)|"
    r"solicit(?:o|an?|amos|am|ando)|pido|pe[cd]o|pedimos|requer\w+|requier\w+|interess?a\w*"
)
_SAYS = (
    r"(?:we|i)|trabajo (?:con|en|para)|trabalho (?:com|n[oa]|em|para)|soy|sou|estoy|estou|tengo|tenho|"
    r"(?:helps?|helped|supports?|supported|trained|advised|taught|gave) us|"
    r"nos (?:ha|han|dio|dieron|deu|deram|(?:ayud|apoy|apoi|ajud|acompan|acompañ|asesor|ofrec|oferec|brind|prest|"
    r"facilit)\w+)|"
    r"(?!(?:ultimos|proximos|minimos|maximos|optimos|otimos|prestamos|tramos|ramos|extremos|animos|reclamos|podemos|"
    r"podamos|podriamos|poderiamos|debemos|devemos)\b)\w{2,}[aei]mos"
)
# What asks, or what those who ask say of themselves; "that we can use" is said of the thing.
_SPEAKS = re.compile(
    rf"(?P<asks>\b(?:(?:we|i)\s+(?:(?:are|am|also|still|now|urgently|currently|really)\s+){{0,3}})?(?:{_ASKS})\b)|"
    rf"(?<!\bque )(?<!\bthat )(?<!\bwhich )(?<!\bif )(?<!\bsi )(?<!\bse )\b(?:{_SAYS})\b|"
    r"(?:^|[,(]|\b(?:and|but|y|e|pero|mas))\s*(?:our|nuestr[oa]s?|noss[oa]s?)\b"
)
_A_SUBJECT = re.compile(
    r"\s*(?:the|el|la|los|las|o|a|os|as|this|that|these|it|they|est[eao]s?|es[eao]s?|isto|isso|ell[oa]s?|el[ea]s?)\b"
)


def find_cue(folded: str, end: int) -> re.Match[str] | None:
    """The words right before the name that begins at ``end`` that exclude it, if any."""
    return _CUE.search(folded, max(0, end - _REACH), end)


def lists_by_commas(cue: re.Match[str]) -> bool:
    """Whether names joined by nothing but commas may stand behind it: "except SENA, SENAI, SENAC"."""
    return _LISTS.search(cue[0]) is not None


def ends_sentence(folded: str, end: int) -> bool:
    """Whether nothing more is said in the sentence from ``end`` on."""
    return not _SENTENCE_END.split(folded[end:], maxsplit=1)[0].strip(" ,)\"'”»")


def excludes(folded: str, cue: re.Match[str], end: int, *, country: bool) -> bool:
    """Whether a cue excludes the names between it and ``end``, the last of them a country's or a body's.

    "Not from SENAI alone" and "outside Brazil's cities" exclude nobody, nor does what is told of learners ("trained
    outside Chile") or of those who ask ("we work with SENAC but not with SENAI").
    """
    if _NOT_ALONE.match(folded, end) or (country and _OF_COUNTRY.match(folded, end)):
        return False
    before, after = folded[: cue.start()], folded[end:]
    head, tail = _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after, maxsplit=1)[0]
    if (_ELSEWHERE.match(cue[0]) and _OF_PERSONS.search(before)) or (_OUTSIDE.match(cue[0]) and not _is_asked(head)):
        return False
    adds = _ADDS.search(cue[0]) is not None
    too = adds and _TOO.search(head + tail) and not _OTHERS.search(head + tail)
    spoken = [*_SPEAKS.finditer(head)][-1:] or [*_SPEAKS.finditer(tail)][:1]
    if too or spoken:
        return not too and spoken[0]["asks"] is not None
    asked_elsewhere = _asks(before[: len(before) - len(head)]) or _asks(after[len(tail) :])
    if not asked_elsewhere or after[len(tail) :].startswith("?"):
        return True
    return not adds and _A_SUBJECT.match(head) is None


def _is_asked(head: str) -> bool:
    """Whether a sentence up to "outside" has just told who is asked for, or what they are to do, have or offer."""
    head = _FROM.sub("", _IN_PLACE.sub("", head).rstrip(" ,"))
    found = _ASKED.search(head)
    return found is not None and (_BROUGHT.search(head) is None or _OF_BODY.search(head) is not None)


def _asks(folded: str) -> bool:
    return any(found["asks"] for found in _SPEAKS.finditer(folded))
