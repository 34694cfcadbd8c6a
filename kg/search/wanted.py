"""What a question about a named body asks for: something in particular, one kind of statement, or all that is told."""

from __future__ import annotations

import re

from kg.model import Kind
from kg.search.period import DATED
from kg.text import fold, terms, words

# Folded. Words that ask for all that somebody has done.
_ANYTHING = (
    "about achieved achievement achievements all any anybody anything do does doing done everything experience "
    "experiences happened happening happens has have initiative initiatives know known learn list news project "
    "projects program programme programmes programs show success successes tell there want what "
    "actividades acerca alguien alguna algunas cuenta cuentame cuenten dice dime digame existe existen experiencia "
    "experiencias exitos ha haber hablame hable hace hacen haciendo han hay hecho hicieron hizo informacion iniciativa "
    "iniciativas interesa interesan logrado logro logros muestra muestrame necesito "
    "noticias ocurre pasa pasado pasando "
    "paso programa programas proyecto proyectos quiero queremos quisiera saber sabe saben sobre sucede tiene tienen "
    "todas todo todos ver conocer acontece aconteceu alguem algum atividades conhecer conquistas conte "
    "diga existem exitos fale faz fazem fazendo feito fez fizeram gostaria informacao informacoes mostre preciso "
    "projeto projetos quero tem tudo"
)
_ASKING = frozenset(_ANYTHING.split())
_OF_KIND = {
    Kind.NEED: "need needed needs necesidad necesidades necesita necesitan necessidade necessidades precisa precisam "
    "requiere requieren",
    Kind.OFFER: "offer offered offering offers ofrece ofrecen oferta ofertas ofrecido oferece oferecem",
    Kind.CONSTRAINT: "barrier barriers constraint constraints obstacle obstacles barrera barreras obstaculo obstaculos "
    "restriccion restricciones barreira barreiras restricao restricoes",
    Kind.AGREEMENT: "agreement agreements acuerdo acuerdos acordo acordos",
}
_KIND_OF = {word: kind for kind, listed in _OF_KIND.items() for word in listed.split()}

_THEN = r"(?:during|throughout|in|since|durante|en|desde|em|n[oa])"
_EPIDEMIC = (
    r"(?:pandemi[ac]|quarantine|lockdown|cuarentena|quarentena|confinamiento|confinamento|emergenc(?:y|ia)|"
    r"crisis|crise|covid|coronavirus)"
)
# The epidemic is a time only behind a word of time: "SENAI covid" asks for what SENAI did about it. What came before
# or after it can't be told by its date.
_WHEN = re.compile(
    rf"\b(?:{_THEN}\s+(?:(?:the|la|el|a|o|de|del|d[ao])\s+)*(?:covid(?:[\s-]*19)?\s+)?{_EPIDEMIC}(?:[\s-]*19)?"
    rf"(?:\s+(?:(?:of|by|de|del|d[ao]|por|la|el)\s+)*(?:covid(?:[\s-]*19)?|coronavirus|sanitaria|2020))?|"
    rf"{DATED}|"
    r"(?:last|past|this|recent|current|ultim[oa]s?|pasad[oa]s?|passad[oa]s?|est[ea]|neste|nest[ea])\s+"
    r"(?:(?:two|three|five|dos|tres|cinco|dois|\d{1,2})\s+)?(?:years?|months?|años?|anos?|mes|meses)"
    r"(?:\s+(?:pasad[oa]s?|passad[oa]s?))?|"
    r"(?:año|ano|mes)\s+(?:pasado|passado)|recently|lately|today|currently|recientemente|ultimamente|actualmente|"
    r"recentemente|atualmente|ahora|hoy|agora|hoje|durante|during|(?:el|the|o)\s+(?:año|year|ano))\b"
)
# "Prácticas" alone are a stay in a company.
_PHRASE = re.compile(
    r"\b(?:(?:buenas|mejores|boas|melhores|good|best)\s+(?:practicas|praticas|practices?)|(?:i|we)\s+need\s+to)\b"
)


def is_wanted(rest: str, language: str) -> bool:
    """Whether words without names ask for anything in particular; "IT" in capitals does, a time does not."""
    return any(word not in _KIND_OF for word in _particular(rest, language))


def kinds_wanted(rest: str, language: str) -> tuple[Kind, ...]:
    """The kinds of statement that are asked for, where nothing else is: "What does SENCE offer?"."""
    found = [_KIND_OF.get(word) for word in _particular(rest, language)]
    return tuple(dict.fromkeys(kind for kind in found if kind is not None)) if None not in found else ()


def _particular(rest: str, language: str) -> list[str]:
    folded = fold(rest)
    for pattern in (_WHEN, _PHRASE):
        folded = pattern.sub(lambda found: " " * len(found[0]), folded)
    return [
        word
        for start, end, word in words(folded)
        if word in _KIND_OF
        or (word not in _ASKING and (terms(word, language) or (end - start > 1 and rest[start:end].isupper())))
    ]
