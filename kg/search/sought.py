"""Whose experience a need looks to: "the platform of SENCE", "like SENAI", "how did SENAC ...?"."""

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
WORK = (
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
ITS_WORK = re.compile(
    rf"\b{WORK}(?: (?:of|de) (?!{_ASIDE}\b)[\w-]+)?(?: (?!{_ASIDE}\b)[\w-]+){{0,2}} {_OF}\s+{ARTICLE}{_NAMES}$"
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
OWN = re.compile(
    r"['’]s\b(?!\s+(?:\w+\s+)?(?:graduates?|students?|learners?|members?|request|recommendation|"
    r"suggestion|invitation|help|"
    r"support|money|funds?|funding|letter|certificates?|titles?|diplomas?|neighbou?rs?)\b)"
)
_OURSELVES = re.compile(r"\b(?:somos|soy|we are|i am|we['’]re|sou)\b[^.;:!?\n]*$")
IN_USE = re.compile(r"\b(?:(?:ya|ja) \w+|already|(?:we|i) (?:use|have|had))\b[^.;:!?\n,]*$")
TURNED_DOWN = re.compile(
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


def _is_looked_to(before: str, behind: str) -> bool:
    if ITS_WORK.search(before) or OWN.match(behind):
        return not (IN_USE.search(before) or TURNED_DOWN.match(behind))
    if _ITS_TEACHERS.search(before) and _WHO_TEACH.match(behind):
        return True
    return _AS_IT_DID.search(before) is not None and not _OURSELVES.search(before)
