"""What a question about a named body asks for: something in particular, one kind of statement, or all that is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Kind, Status
from kg.search.index import PROOF
from kg.search.period import DATED
from kg.text import fold, terms, words

# Folded. Words that ask for all that somebody has said.
_ANYTHING = (
    "about any anybody anything everything does doing do done face faced faces facing happened happening happens has "
    "have know known learn list news show take taken tell there took want what working works acerca alguien alguna "
    "algunas cuenta cuentame cuenten dice dime digame enfrenta enfrentan existe existen ha haber hablame hable hace "
    "hacen haciendo han hay hecho hicieron hizo informacion interesa interesan muestra muestrame necesito noticias "
    "ocurre pasa pasado pasando paso quiero queremos quisiera saber sabe saben sobre sucede tiene tienen toma toman "
    "tomaron tomo trabaja trabajan trabajando todas todo todos ver conocer acontece aconteceu alguem algum conhecer "
    "conte diga enfrentam existem fale faz fazem fazendo feito fez fizeram gostaria informacao informacoes mostre "
    "preciso quero tem tomam tomou trabalha trabalham tudo did had tuvo tuvieron tenia tenian teve "
    "tiveram tinha tinham "
    "enfrento enfrentaron enfrentou enfrentaram hacia hacian fazia faziam main new principales nuevas "
    "nuevos principais "
    "novas novos"
)
# What somebody does, or did: a kind only where no other is named.
_DOINGS = (
    "achieved achievement achievements action actions activities case cases example examples experience experiences "
    "initiative initiatives measure measures practices program programme programmes programs project projects "
    "response responses result results success successes accion acciones actividad actividades caso casos ejemplo "
    "ejemplos experiencia experiencias exito exitos iniciativa iniciativas logrado logro logros medida medidas "
    "programa programas proyecto proyectos respuesta respuestas resultado resultados solucion soluciones "
    "solution solutions solucao solucoes acao acoes atividade atividades "
    "conquista conquistas exemplo exemplos projeto projetos resposta respostas"
)
# Only beside the word of a kind: "¿Qué ayuda necesita ...?" asks for needs, "ayuda de ..." for help.
_BESIDE_KIND = (
    "ayuda ayudas apoyo apoyos help support ajuda ajudas apoio apoios tipo tipos kind kinds meet met encounter "
    "encountered encuentra encuentran encontro encontraron encontrou encontraram encontra encontram"
)
# Only beside a word of offering: "¿Qué cursos ofrece ...?" asks for offers, "cursos de ..." for courses.
_TAUGHT = (
    "course courses curso cursos service services servicio servicios servico servicos training formacion capacitacion "
    "capacitaciones formacao capacitacao"
)
_INTENDED = (
    "intend intends plan planned planning plans planea planean planeaba planeaban planeado planeados "
    "planearon planeo planes planifica planifican planeja planejam planejava planejavam planejou planejado planos"
)
# What is hard for somebody is told as an obstacle or as what it lacks.
_HARD = (
    "challenge challenges difficulties difficulty problem problems dificultad dificultades problema problemas reto "
    "retos desafio desafios dificuldade dificuldades"
)
_OF_KIND = {
    Kind.NEED: "asks ask asked lack lacking lacks need needed needs request requested requests require requires seek "
    "seeking seeks sought "
    "buscan busca buscando carece carecen demandan falta faltan faltam necesidad necesidades necesita "
    "necesitan necessidade necessidades necessita necessitam pede pedem pediu pide piden pidieron pidio precisa "
    "precisam procura procuram requiere requieren requer requerem solicita solicitan solicitam necesitaba "
    "necesitaban necesitaron buscaba buscaban solicito solicitaron solicitou solicitaram pidieron requeria "
    "requirio precisava precisavam precisou necessitava necessitavam procurava procurou pediram",
    Kind.OFFER: "offer offered offering offers provide provided provides ofrece ofrecen ofrecio ofrecieron ofrecia "
    "ofrecian oferta ofertas ofrecido oferece oferecem ofereceu ofereceram oferecia ofereciam",
    Kind.CONSTRAINT: "barrier barriers constraint constraints limitation limitations obstacle obstacles barrera "
    "barreras limitacion limitaciones obstaculo obstaculos restriccion restricciones barreira barreiras limitacao "
    "limitacoes restricao restricoes",
    Kind.AGREEMENT: "agree agreed agreement agreements agrees commit commits committed commitment commitments "
    "acordaron acordado acordados acordo acordos acordou acordaram acuerda acuerdan acuerdo acuerdos compromete "
    "comprometen comprometieron comprometio comprometido comprometeu comprometeram compromiso compromisos compromisso "
    "compromissos",
}
_ASKING = frozenset(_ANYTHING.split())
_ACTS = frozenset(_DOINGS.split())
_OFFERED = frozenset(_TAUGHT.split())
_OF_ANY_KIND = frozenset(_BESIDE_KIND.split())
_PLANS = frozenset(_INTENDED.split())
_KINDS_OF: dict[str, tuple[Kind, ...]] = {
    **{word: (kind,) for kind, listed in _OF_KIND.items() for word in listed.split()},
    **dict.fromkeys(_HARD.split(), (Kind.CONSTRAINT, Kind.NEED)),
}

_THEN = r"(?:during|throughout|in|since|durante|en|desde|em|n[oa])"
# "The response to the crisis", "lo que hizo frente a la pandemia": all of it, in a time when that was all there was.
# Portuguese "a crise" is the crisis itself, "à crise" is to it.
_FACING = r"(?:in\s+response\s+to|to|in\s+the\s+face\s+of|frente\s+(?:al?|à)|ante|al|a\s+la|à|ao|diante\s+d[aoe])"
_EPIDEMIC = (
    r"(?:pandemi[ac]|quarantine|lockdown|cuarentena|quarentena|confinamiento|confinamento|emergenc(?:y|ia)|"
    r"crisis|crise|covid|coronavirus)"
)
# The epidemic is a time only behind a word of time: "SENAI covid" asks for what SENAI did about it. What came before
# or after it can't be told by its date.
_WHEN = re.compile(
    rf"\b(?:(?:{_THEN}|{_FACING})\s+(?:(?:the|la|el|a|o|de|del|d[ao])\s+)*"
    rf"(?:covid(?:[\s-]*19)?\s+)?{_EPIDEMIC}(?:[\s-]*19)?"
    rf"(?:\s+(?:(?:of|by|de|del|d[ao]|por|la|el)\s+)*(?:covid(?:[\s-]*19)?|coronavirus|sanitaria|2020))?|"
    rf"{DATED}|"
    r"(?:last|past|this|recent|current|ultim[oa]s?|pasad[oa]s?|passad[oa]s?|est[ea]|neste|nest[ea])\s+"
    r"(?:(?:two|three|five|dos|tres|cinco|dois|\d{1,2})\s+)?(?:years?|months?|años?|anos?|mes|meses)"
    r"(?:\s+(?:pasad[oa]s?|passad[oa]s?))?|"
    r"(?:año|ano|mes)\s+(?:pasado|passado)|recently|lately|today|currently|recientemente|ultimamente|actualmente|"
    r"recentemente|atualmente|ahora|hoy|agora|hoje|durante|during|(?:el|the|o)\s+(?:año|year|ano))\b"
)
# "Prácticas" alone are a stay in a company.
_PRACTICES = re.compile(
    r"\b(?:(?:buenas|mejores|boas|melhores|good|best)\s+(?:practicas|praticas|practices?)|"
    r"(?:case stud(?:y|ies)|estud[io]os? de caso))\b"
)
_PHRASE = re.compile(
    r"\b(?:(?:i|we)\s+need\s+to|(?:does|do|did)\s+work(?:\s+(?:on|with))?|next\s+steps?|proximos\s+pass?os)\b"
)
_LOOKING = re.compile(r"\blook(?:s|ing)?\s+for\b")
_GOING = re.compile(r"\b(?:van?\s+a\s+hacer|hara|haran|va[io]\s+fazer|fara|farao|will\s+do|going\s+to\s+do)\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What words without names ask for.

    Something in ``particular``, else statements of these ``kinds`` and ``statuses``; all where there are none.
    """

    particular: bool
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()


def wanted(rest: str, language: str) -> Wanted:
    """What a question about a named body asks for; "IT" in capitals is particular, a time is not.

    Plans are of what somebody does, offers or has agreed to do. An act ("initiatives", "results") is a kind only where
    no other is named: "What experiences does it need?" asks for needs; beside plans, for what was done, too.
    """
    found = _telling(rest, language)
    kinds = tuple(dict.fromkeys(kind for word in found for kind in _KINDS_OF.get(word, ())))
    if any(not _is_general(word, kinds) for word in found):
        return Wanted(particular=True)
    if kinds:
        return Wanted(False, kinds)
    planned, acts = (any(word in listed for word in found) for listed in (_PLANS, _ACTS))
    if planned:
        return Wanted(False, (*PROOF, Kind.AGREEMENT), () if acts else (Status.PLANNED,))
    return Wanted(False, PROOF if acts else ())


def _is_general(word: str, kinds: tuple[Kind, ...]) -> bool:
    beside = (bool(kinds) and word in _OF_ANY_KIND) or (Kind.OFFER in kinds and word in _OFFERED)
    return beside or word in _KINDS_OF or word in _ACTS or word in _PLANS


def _telling(rest: str, language: str) -> list[str]:
    """The folded words that tell what is asked for, times and words of asking left out."""
    folded = "".join("à" if mark in "àÀ" else plain for mark, plain in zip(rest, fold(rest), strict=True))
    for pattern in (_WHEN, _PHRASE):
        folded = pattern.sub(lambda found: " " * len(found[0]), folded)
    folded = _PRACTICES.sub(lambda found: "practices".ljust(len(found[0])), folded)
    folded = _LOOKING.sub(lambda found: "seeks".ljust(len(found[0])), folded)
    folded = _GOING.sub(lambda found: "plan".ljust(len(found[0])), folded)
    return [
        word
        for start, end, word in words(folded)
        if _is_general(word, ())
        or (word not in _ASKING and (terms(word, language) or (end - start > 1 and rest[start:end].isupper())))
    ]
