"""Whose experience a need looks to: "the platform of SENCE", "like SENAI", "¿Qué hizo Uruguay?"."""

from __future__ import annotations

import re

from kg.search.denial import denied_spans
from kg.search.exclusion import ARTICLE
from kg.search.names import distinct, read_names
from kg.text import fold
from kg.vocabulary import Vocabulary

# Folded; the names themselves stand as "@". What stands before the name of whom a need looks to.
_NAMES = r"(?:@,?\s*(?:,|and|or|y|e|o|u|ou)\s+(?:(?:(?:l[oa]s?|os?|as?) )?(?:of|from|del?|d[ao]s?)\s+)?)*"
# What somebody has that others can look at. Help, money, graduates and requests come from somebody, too.
_WORK = (
    r"(?:platforms?|courses?|experiences?|models?|method(?:s|olog(?:y|ies))?|simulators?|program(?:me)?s?|projects?|"
    r"initiatives?|systems?|frameworks?|materials?|contents?|guid(?:es?|elines)|protocols?|tools?|apps?|"
    r"strateg(?:y|ies)|"
    r"practices|workshops?|approach(?:es)?|plataformas?|cursos?|experiencias?|modelos?|metodos?|metodologias?|"
    r"simulador(?:es)?|programas?|proyectos?|projetos?|iniciativas?|sistemas?|marcos?|material(?:es)?|materiais|"
    r"contenidos?|conteudos?|guias?|protocolos?|herramientas?|ferramentas?|aplicacion(?:es)?|aplicativos?|estrategias?|"
    r"practicas|praticas|taller(?:es)?|oficinas?|enfoques?)"
)
_TEACHERS = (
    r"(?:teachers?|instructors?|trainers?|staff|experts?|people|docentes?|instructor(?:es|as?)|personal|"
    r"equipo|expert[oa]s?|"
    r"gente|instrutor(?:es|as?)|professor(?:es|as?)?|formador(?:es|as?)?|pessoal|equipe|especialistas?|specialists?)"
)
_OF = r"(?:of|from|by|del?|d[ao]|por|pel[ao]|que|that)"
_PAID = (
    r"(?:paid|financed|funded|pagad[oa]s?|pag[oa]s?|financiad[oa]s?|donad[oa]s?|doad[oa]s?|"
    r"donated|sold|used|usad[oa]s?)"
)
_ASIDE = rf"(?:{_OF}|{_TEACHERS}|{_PAID}|to|for|with|in|and|or|a|al|ao|para|con|com|en|em|y|e|o|ou)"
_ITS_WORK = re.compile(
    rf"\b{_WORK}(?: (?:of|de) (?!{_ASIDE}\b)[\w-]+)?(?: (?!{_ASIDE}\b)[\w-]+){{0,2}} {_OF}\s+{ARTICLE}{_NAMES}$"
)
_ITS_TEACHERS = re.compile(rf"\b{_TEACHERS} (?:of|from|del?|d[ao])\s+{ARTICLE}{_NAMES}$")
_AS_IT_DID = re.compile(
    r"\b(?:(?:like|as|como)(?: (?:those|that|the ones?|l[oa]s?|el|os?|as?))?(?: (?:of|from|del?|d[ao]s?))?|"
    r"(?:lo mismo|igual|o mesmo) (?:que|al?|ao)|what|how|l?o que|(?:how|what) (?:did|does|has|had|is)|"
    r"(?:que|como) (?:hizo|hace|ha|fez|faz|tem|tiene|logro)|"
    r"(?:talk|speak|meet|exchange|contact|hablar|conversar|reunir\w*|intercambi\w+|falar|conversa|reuniao|troca\w*)"
    rf"(?: \w+){{0,2}} (?:with|to|con|com)(?: {_TEACHERS} (?:of|from|del?|d[ao]))?)\s+{ARTICLE}{_NAMES}$"
)
# "SENA's invitation", and what who asks is itself.
_OWN = re.compile(
    r"['’]s\b(?!\s+(?:\w+\s+)?(?:graduates?|students?|learners?|members?|request|recommendation|"
    r"suggestion|invitation|help|"
    r"support|money|funds?|funding|letter|certificates?|titles?|diplomas?|neighbou?rs?)\b)"
)
_OURSELVES = re.compile(r"\b(?:somos|soy|we are|i am|we['’]re|sou)\b[^.;:!?\n]*$")
_IN_USE = re.compile(r"\b(?:(?:ya|ja) \w+|already|(?:we|i) (?:use|have|had))\b[^.;:!?\n,]*$")
_TURNED_DOWN = re.compile(
    r"[^.;:!?\n]*?\b(?:(?:no|nao) (?:nos |me )?(?:sirven?|funcionan?|gustan?|alcanzan?|convencen?|serve|"
    r"servem|funcionam?|"
    r"atendem?)|(?:does not|doesn['’]t|do not|don['’]t) (?:work|suit|serve|fit|help)|"
    r"(?:(?:muy|demasiado|muito|too|very) )?(?:car[oa]s?|costos[oa]s?|expensive|costly)|(?:ya|ja) (?:l[oa]s? )?\w+mos|"
    r"otr[oa]s?|outr[oa]s?|another|other)\b"
)
_WHO_TEACH = re.compile(
    r"\s+(?:(?:que|who|para que)(?: nos| us)? (?:can|could|pued\w+|poss\w+|capaciten?|enseñen?|dicten?|"
    r"formen?|expliquen?|"
    r"muestren?|asesoren?|entrenen?|ayuden?|apoyen?|ensinem?|capacitem?|treinem?|expliquem?|mostrem?|"
    r"ministrem?|orientem?|"
    r"ajudem?)|(?:to|para) (?:train|teach|show|explain|advise|help|capacitar|enseñar|formar|explicar|"
    r"mostrar|ensinar|treinar))"
    r"\b"
)
# What was done in a country, or is there, in a question that nobody asks of their own: "who in Peru", "is there
# anything from Spain", "Há cursos em Cabo Verde?", "¿Cómo reabrió Costa Rica ...?".
_IN = r"(?:from|in|of|en|em|n[ao]s?|del?|d[ao]s?)"
_THERE = re.compile(
    r"\b(?P<asked>(?:who|which|where|what (?:is|was|has been|do|did)|any(?:one|body|thing)|some(?:one|body)|"
    r"(?:is|are|was|were) there|quien(?:es)?|donde|cual(?:es)?|alguien|alguem|(?:o )?que (?:se|foi|fue|esta|hay|ha)|"
    r"hay|hubo|existe[mn]?|quem|onde|quais|ha|houve|tem)\b[^.;:!?\n]*?)"
    rf"\b{_IN}\s+{ARTICLE}$"
)
_ITS_OWN = re.compile(
    r"\b(?:recursos|resources|ejemplos?|examples?|exemplos?|casos?|cases?|lecciones|lessons|licoes|noticias?|news)"
    rf"(?: [\w-]+){{0,2}} {_IN}\s+{ARTICLE}$"
)
_AS_THERE = re.compile(
    rf"\b(?:like|as|como|igual que|lo mismo que|o mesmo que)\s+{_IN}\s+{ARTICLE}$|"
    rf"(?:^|[¿?.!]\s*)(?:como|que) (?!necesit|precis|quier|quer)\w+\s+{ARTICLE}$"
)
_OF_OUR_OWN = re.compile(
    r"\b(?:we|us|ours?|i|my|nosotr[oa]s|nuestr[oa]s?|nos|mis?|noss[oa]s?|meus?|minhas?|\w+(?:amos|emos|imos))\b"
)
# Those who live there may be anybody's people, and what is lacking there is sought elsewhere.
_WHO_LIVE = re.compile(r"\b(?:viv\w+|resid\w+|radicad\w+|liv(?:e|es|ing)|mor(?:a|am|ando)|\w*migr\w+)\b[^,]*$")
_LACKING = re.compile(
    r"\b(?:no|not|without|lack\w*|needs?|sin|falta\w*|necesi\w+|sem|precis\w+|neces\w+|carencia\w*)\b"
)
_MARKS = re.compile(r"[.,;:!?¿¡\n]")
KEY_WORDS = 8
"""A text of no more words, without any mark, is of key words: the country at its beginning or end is where to look."""


def institutions_sought(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ids of the institutions whose doings a text looks to, in order; the host is none of them.

    Whoever is only named beside the need ("we work with SENAI", "with the support of SENA") is not looked to, nor is
    whoever the text excludes, names in what it says is not wanted, or has something that won't do ("the platform of
    SENCE is too expensive").
    """
    registry = vocabulary.institutions
    wanted = set(read_names(text, vocabulary).institutions) - {registry.host.id}
    denied = denied_spans(text)
    folded = fold(text)
    found, before, at = [], "", 0
    for mention in registry.mentions(text):
        before += folded[at : mention.start]
        at = mention.end
        kept = mention.ids[0] in wanted and not any(start <= mention.start < end for start, end in denied)
        if kept and _is_looked_to(before, folded[at:]):
            found.append(mention.ids[0])
        before += "@"
    return distinct(found)


def countries_sought(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ISO codes of the countries whose doings a text looks to, in order: "¿Qué hizo Uruguay ...?", "as in Spain".

    A country that is only where somebody is ("in Bolivia we have no internet", "Hondurans who live in Spain") or where
    a named institution is, is not looked to, nor is one that the text excludes or denies.
    """
    wanted = set(read_names(text, vocabulary).countries)
    denied = denied_spans(text)
    folded = fold(text)
    found, before, at = [], "", 0
    for mention in vocabulary.countries.mentions(text):
        before += folded[at : mention.start]
        at = mention.end
        kept = mention.id in wanted and not any(start <= mention.start < end for start, end in denied)
        if kept and (_is_looked_to(before, folded[at:]) or _is_looked_at(before, folded[at:])):
            found.append(mention.id)
        before += "@"
    return distinct(found)


def _is_looked_at(before: str, behind: str) -> bool:
    """Whether what was done in the country between is asked for."""
    if _AS_THERE.search(before) or _ITS_OWN.search(before):
        return True
    if _OF_OUR_OWN.search(before) or _OF_OUR_OWN.search(behind) or _WHO_LIVE.search(before):
        return False
    if _THERE.search(before):
        return True
    text, words = before + behind, [*before.split(), *behind.split()]
    at_edge = not (before.strip() and behind.strip()) and 0 < len(words) <= KEY_WORDS
    return at_edge and not (_MARKS.search(text) or _LACKING.search(text))


def _is_looked_to(before: str, behind: str) -> bool:
    if _ITS_WORK.search(before) or _OWN.match(behind):
        return not (_IN_USE.search(before) or _TURNED_DOWN.match(behind))
    if _ITS_TEACHERS.search(before) and _WHO_TEACH.match(behind):
        return True
    return _AS_IT_DID.search(before) is not None and not _OURSELVES.search(before)
