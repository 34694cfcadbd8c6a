"""Whether a cue of a need says that something is needed or lacking now, or only names what was studied or mended."""

from __future__ import annotations

import re

from kg.ingest.clause import Clause
from kg.ingest.denials import cue_denied

_BECAUSE = re.compile(r"\b(?:for|por|por la|due to(?: a| the)?|debido a la|devido a|a causa de la|por causa da)\s+$")
ARTICLE = r"(?:the|an?|el|la|los|las|una?|unos|o|as|os|ums?|uma|its|their|our|sus?|seus?|suas?)"
_NOUN = re.compile(r"need$|needs\b")
_SPECIAL = re.compile(r"\bspecial\s+$")
_NOT_NEEDED = re.compile(r"\s+(?:no|not|nothing)\b")
# The demand for something, as a noun, unless it is told as what the institution itself asks for.
_DEMAND = re.compile(r"demandas?$|procura$")
_OF_DEMAND = re.compile(
    r"\b(?:la|las|su|sus|una|al|alta|baja|mucha|poca|gran|mayor|menor|hay|fuerte|de|en|por|con|sin|a|as|sua|suas|uma|da|das|"
    r"na|nas|pela|baixa|muita|pouca|grande|maior|ha|com|sem|oferta (?:e|y))\s+$"
)
_HELP = (
    r"(?:apoy|apoi|ayud|ajud|asisten|assisten|asesor|assessor|acompañ|acompanh|cooper|equip|material|materia|contenid|"
    r"conteud|simulador|tutor|docent|instru|parceir|socio|aliad|financ)"
)
_OWN_DEMAND = re.compile(
    rf"\s+(?:(?:a|para)\s+(?:la|a)\s+red|a\s+rede|(?:de|por)\s+(?:parceir|apoi|instituic)|"
    rf"(?:[^\s,;]+\s+){{0,6}}?(?:es|e|son|sao|seria)\s+(?:de\s+|por\s+)?(?:(?:el|la|o|a)\s+)?{_HELP})"
)
# Whoever seeks that something may be wants it, but asks for what others are to do.
_OTHERS = re.compile(
    r"\s+que\s+(?:(?:l[oa]s|as|os)\s+)?(?:otr[oa]s?|outr[oa]s?|algun[oa]?s?|alguma?s?|alguien|alguem|cualquier|qualquer|"
    r"demas|demais|instituciones|instituicoes|paises|"
    r"(?:nos|les?|lhes?)\s+(?:ayud|ajud|apoy|apoi|enseñ|ensin|compart|partilh|asesor|assessor|facilit|prest|orient|"
    r"acompañ|acompanh|transf)\w*)\b"
)
# Those whom an institution serves need something, and not itself: "de quem procura trabalho".
_OF_THOSE_WHO = re.compile(
    r"\b(?:(?:de|a|para|por)\s+(?:quem|quien|quienes)|(?:of|for|to)\s+(?:those|people|anyone|persons)\s+who)\s+(?:\w+\s+)?$"
)
_SEEKS = re.compile(r"(?:busc|procur)\w+$")
# What is asked for as a courtesy or as one's turn.
_EXCUSED = re.compile(
    r"\s+(?:(?:las|la|as|a|sus|suas)\s+)?(?:disculpas|desculpas|perdon|perdao|excusas|palabra|palavra)\b"
)
_NEGATED = re.compile(r"\b(?:no|nao)\b")
_NO_TROUBLE = re.compile(
    r"\s+(?:limit|problem|shortage|restriction|failure|cost|fee|charge|issue|complaint|loss|cut)(?:e?s)?\b"
)
# What is studied or mended is no need any more: "a survey of training needs", "it overcame the lack of teachers".
_STUDIED = re.compile(
    r"\b(?:survey|study|analysis|assessment|mapping|diagnosis|estudio|encuesta|diagnostico|levantamiento|relevamiento|"
    r"analisis|mapeo|estudo|pesquisa|levantamento|mapeamento|analise)s?\s+(?:of|on|into|de|da|das|do|dos|sobre)\s+"
    r"(?:\w+\s+){0,2}$"
)
_MENDED = re.compile(
    r"overcame|overcomes?|solved|resolved|remedied|met|filled|eased|bridged|(?:resolv|solucion|super|subsan|supl|suplant|"
    r"remedi|compens)(?:io|ieron|imos|o|aron|amos|eu|eram|emos|ou|aram|iu|iram)"
)
_ITS_OBJECT = re.compile(rf"\s+(?:{ARTICLE}\s+)?(?:\w+\s+)?")


def is_needed(clause: Clause, need: re.Match[str]) -> bool:
    """Whether a cue says that something is needed or lacking now."""
    if cue_denied(clause, need.start()) or _of_plans(clause, need) or _is_cause(clause, need):
        return False
    if _NEGATED.search(need[0]) and _NO_TROUBLE.match(clause.folded, need.end()):
        return False
    if _EXCUSED.match(clause.folded, need.end()) or _is_demand_or_wish(clause, need):
        return False
    if _NOUN.match(need[0]) and _is_noun(clause, need):
        return False
    verb = clause.verb
    says = verb is not None and verb.start <= need.start() < verb.end
    if not says and (
        _STUDIED.search(clause.folded, 0, need.start()) or _OF_THOSE_WHO.search(clause.folded, 0, need.start())
    ):
        return False
    mended = verb is not None and _MENDED.fullmatch(verb.word) and verb.end < need.start()
    return not (verb and mended and _ITS_OBJECT.fullmatch(clause.folded, verb.end, need.start()))


def _is_demand_or_wish(clause: Clause, need: re.Match[str]) -> bool:
    """Whether a cue is the noun "demanda" or "procura", or a wish that something may be: "buscamos que usen"."""
    if _DEMAND.match(need[0]) and _OF_DEMAND.search(clause.folded, 0, need.start()):
        return _OWN_DEMAND.match(clause.folded, need.end()) is None
    wished = _SEEKS.match(need[0]) is not None and clause.folded.startswith(" que ", need.end())
    return wished and not is_of_others(clause.folded, need.end())


def is_of_others(folded: str, at: int) -> bool:
    """Whether at ``at`` it goes on with what others are to do: " que otras instituciones compartan"."""
    return _OTHERS.match(folded, at) is not None


def _is_noun(clause: Clause, need: re.Match[str]) -> bool:
    """Whether the English "need" or "needs" only names a matter: "where the need was greatest", "special needs"."""
    if _NOT_NEEDED.match(clause.folded, need.end()) or _SPECIAL.search(clause.folded, 0, need.start()):
        return True
    verb = clause.verb
    if verb and verb.start <= need.start() < verb.end:
        return False
    if need[0] == "need":
        return True
    return verb is not None and verb.end < need.start() and not verb.state


def _of_plans(clause: Clause, need: re.Match[str]) -> bool:
    """Whether what is lacking are plans: "we have no plans to", a plain denial."""
    found = clause.cues.phrases["no_plan"].search(clause.folded, need.start())
    return found is not None and found.start() <= need.end() + 6


def _is_cause(clause: Clause, need: re.Match[str]) -> bool:
    """Whether a lack is only the cause of something else: "it was shelved for lack of funds"."""
    return _BECAUSE.search(clause.folded, 0, need.start()) is not None and clause.verb is not None
