"""Whose experience a need looks to: "the platform of SENCE", "like SENAI", "how did SENAC ...?"."""

from __future__ import annotations

import re

from kg.search.denial import denied_spans
from kg.search.exclusion import ARTICLE
from kg.search.names import distinct, read_names
from kg.text import fold
from kg.vocabulary import Vocabulary

# Folded; the names themselves stand as "@". What stands before the name of whom a need looks to.
_NAMES = r"(?:@,?\s*(?:,|and|or|y|e|o|u|ou)\s+)*"
_BEFORE = re.compile(
    rf"(?:\b(?:of|from|by|like|as|del?|d[ao]|como|por|pel[ao]|what|how|que|(?:how|what) (?:did|does|has|had|is)|"
    r"(?:que|como) (?:hizo|hace|ha|fez|faz|tem|tiene|logro)|"
    r"(?:talk|speak|meet|exchange|contact|hablar|conversar|reunir\w*|intercambi\w+|falar|conversa|reuniao|troca\w*)"
    rf"(?: \w+){{0,2}} (?:with|to|con|com))\s+){ARTICLE}{_NAMES}$"
)
# Behind these it is who helps, trains or pays already, or where somebody comes from.
_ELSE = re.compile(
    r"\b(?:support|help|funding|money|letter|invitation|member|part|graduates?|students?|learners?|teachers?|instructors?|"
    r"staff|team|centres?|centers?|colleagues?|director|"
    r"apoyo|ayuda|colaboracion|fondos?|carta|invitacion|miembros?|parte|egresad[oa]s?|graduad[oa]s?|estudiantes?|"
    r"alumn[oa]s?|docentes?|instructor(?:es|as?)?|personal|equipo|centros?|colegas?|director[a]?|sedes?|"
    r"apoio|ajuda|colaboracao|convite|membros?|egress[oa]s?|estudantes?|alun[oa]s?|instrutor(?:es|as?)?|equipe|diretor[a]?|"
    rf"pessoal|depend\w+|receiv\w+|recib\w+|receb\w+|com(?:e|es|ing)|besides|instead|ademas|alem|antes|despues)"
    rf"\s+(?:of|from|by|del?|d[ao])\s+{ARTICLE}{_NAMES}$"
)
_OWN = re.compile(r"['’]s\b")


def institutions_sought(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ids of the institutions whose doings a text looks to, in order; the host is none of them.

    Whoever is only named beside the need ("we work with SENAI", "with the support of SENA") is not looked to, nor is
    whoever the text excludes, or names in what it says is not needed.
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
        looked_to = _BEFORE.search(before) and not _ELSE.search(before)
        if kept and (looked_to or _OWN.match(folded, mention.end)):
            found.append(mention.ids[0])
        before += "@"
    return distinct(found)
