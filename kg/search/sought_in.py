"""In which country a need looks for what was done: "¿Qué hizo Uruguay ...?", "Is there anything from Spain ...?"."""

from __future__ import annotations

import re

from kg.search.denial import denied_spans
from kg.search.exclusion import ARTICLE
from kg.search.names import distinct, read_names
from kg.search.sought import IN_USE, ITS_WORK, OWN, TURNED_DOWN, WORK
from kg.text import fold
from kg.vocabulary import Vocabulary

# Folded; the names themselves stand as "@". What was done in a country, or is there, in a question about it.
_IN = r"(?:in|en|em|no|na|nos|nas)"
_THERE = re.compile(
    r"(?:^|[.;!?\n]\s*)[¿\s]*(?:y |e |and )?(?:what (?:is|are|was|were|has been) (?:\w+ )?(?:done|doing)|"
    r"(?:o )?que (?:se (?:hizo|hace|ha hecho|esta haciendo|fez|faz)|foi feito|hay|ha)|como se (?:hizo|hace|fez|faz)|"
    r"(?:is|are) there (?:any|some)\w*|hay(?! que)|existen?|existem|ha(?! \d)|quien(?:es)? \w+|quem \w+|"
    r"who (?:has|have|had|\w+s|\w+ed)|"
    r"alguien|alguem|does anyone|has anyone)\b[^.;:!?¿¡,\n]*?"
    rf"\b(?:{_IN}|from|(?:ilhas|islas|islands) (?:de|of))\s+{ARTICLE}$"
)
_GOVERNMENT = r"(?:(?:gobierno|governo) d[aeo]\s+)?"
_DID = re.compile(
    r"(?:^|[.;!?\n]\s*)[¿\s]*(?:y |e |and )?(?:o )?(?:que|como) (?:(?:ha|han|esta|estan|tem|vem) )?"
    r"(?!(?:hay|ha|se|es|e|ser|no|na|en|em)\b)"
    r"\w+(?:o|io|ou|iu|eu|ez|ado|ido|aron|ieron|aram|eram|iram|ando|endo|indo)"
    rf"\s+(?:(?:el|o|la)\s+)?{_GOVERNMENT}$"
)
_AS_THERE = re.compile(rf"[^\s.;:!?¿¡,][^.;:!?¿¡\n]*\b(?:like|as|como|igual que)\s+{_IN}\s+(?:(?:the|el|la|los)\s+)?$")
_DONE_BY = re.compile(
    r"\b(?:what|how) (?:did|does|has|have|is|are|do)\s+(?:the\s+)?(?:(?:institutions|government) (?:of|in)\s+)?$|"
    r"(?:^|[.;!?\n]\s*)[¿\s]*(?:y |e |and )?(?:l?o )?que (?:hizo|hace|fez|faz|tiene|tem|logro)"
    rf"\s+(?:el |la |o |a )?{_GOVERNMENT}$|"
    r"(?:^|[.;!?\n]\s*)(?:and )?(?:has|have|does|did)\s+(?:the\s+)?$"
)
# What stands before a country that is no place to look: "docentes de Bolivia", "hola desde Perú".
_BEFORE_BARE = re.compile(r"\b(?:de|del|da|do|of|from|desde|para|for|to|a|hasta|somos|soy|hola)\s+(?:\w{1,3}\s+)?$")
_OF_OUR_OWN = re.compile(
    r"\b(?:we|us|ours?|i|my|nosotr[oa]s|nuestr[oa]s?|mis?|noss[oa]s?|meus?|minhas?|"
    r"(?!ultimos|prestamos|extremos|proximos|maximos|minimos|legitimos|ramos|tramos|anos)\w+(?:amos|emos|imos))\b"
)
_AIM = re.compile(
    r"\b(?:para|pra|for|to|puede|pueden|podria|podrian|pueda|puedan|pode|podem|poderia|possa|possam|can|could|"
    r"viv\w+|resid\w+|radicad\w+|liv(?:e|es|ing)|mor(?:a|am|ando)|trabaj\w+|trabalh\w+|work\w*|\w*migr\w+|"
    r"universidad\w*|universit\w+|banco|bank|embajada|embaixada|embassy)\b"
)
_LACKING = re.compile(
    r"\b(?:not?|without(?! (?:charge|cost|fees))|lack\w*|needs?|few|little|falt\w*|necesi\w+|poc[oa]s?|pouc[oa]s?|"
    r"sin(?! (?:costo|cargo|pago|costes))|sem(?! (?:custo|custos|propinas?|onus|pagar))|precis\w+|neces\w+|"
    r"carencia\w*|many|much\w*|muit\w*|demand\w*)\b(?!\s*(?:@|$))"
)
_ITS_OWN = re.compile(
    r"^[¿\s]*(?:recursos|resources|ejemplos?|examples?|exemplos?|noticias)"
    rf"(?: (?!humanos|natur|econom|financ)\w+){{0,2}} (?:de|from|da|do|of)\s+{ARTICLE}$"
)
_MARKS = re.compile(r"[.,;:!?¿¡\n]")
KEY_WORDS = 6
"""A text of no more words, without any mark, that names some work or places in it, is of key words: a country that
stands bare at its beginning or end, or behind "in", is where to look."""
_SOUGHT_THERE = re.compile(
    rf"\b(?:{WORK[3:-1]}|training|formacion|formacao|capacitacion|capacitacao|places|cupos|vagas)\b"
)


def countries_sought(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ISO codes of the countries whose doings a text looks to, in order: "¿Qué hizo Uruguay ...?", "as in Spain".

    A country that is only where somebody is, lives or is to go, where something is lacking, or where a named
    institution is, is not looked to, nor is one that the text excludes or denies.
    """
    wanted = set(read_names(text, vocabulary).countries)
    denied = denied_spans(text)
    folded = fold(text)
    found, before, at = [], "", 0
    for mention in vocabulary.countries.mentions(text):
        before += folded[at : mention.start]
        at = mention.end
        kept = mention.id in wanted and not any(start <= mention.start < end for start, end in denied)
        if kept and _is_looked_at(before, folded[at:]):
            found.append(mention.id)
        before += "@"
    return distinct(found)


def _is_looked_at(before: str, behind: str) -> bool:
    """Whether what was done in the country between is asked for."""
    if _AS_THERE.search(before):
        return True
    sentence = before[max(before.rfind(mark) for mark in ".;!?\n") + 1 :]
    if _LACKING.search(sentence) or _AIM.search(sentence):
        return False
    if ITS_WORK.search(before) or OWN.match(behind):
        return not (IN_USE.search(before) or TURNED_DOWN.match(behind))
    if any(asked.search(before) for asked in (_DID, _DONE_BY, _ITS_OWN)):
        return True
    ours = _OF_OUR_OWN.search(before) or _OF_OUR_OWN.search(behind)
    return not ours and (_THERE.search(before) is not None or _is_key_word(before, behind))


def _is_key_word(before: str, behind: str) -> bool:
    """Whether the country between stands at an edge of a few words that name some work."""
    text, words = before + behind, [*before.split(), *behind.split()]
    if (before.strip() and behind.strip()) or not 0 < len(words) <= KEY_WORDS or _MARKS.search(text):
        return False
    return _BEFORE_BARE.search(before) is None and _SOUGHT_THERE.search(text) is not None
