"""What a clause says: initiative, offer, need, constraint or nothing, and how far it has come."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.ingest.adverse import is_adverse
from kg.ingest.clause import Clause
from kg.ingest.coordination import without_insertion
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import cue_denied, kind_denied, negations, offer_denied, subject_denied
from kg.ingest.hindered import hindered
from kg.ingest.needed import ARTICLE, is_needed
from kg.ingest.own_end import ceases_forced, ends_own, goes_on_forced, lifts_burden
from kg.ingest.predicates import Verb, main_verb
from kg.ingest.progress import group_status
from kg.ingest.questions import asked_of
from kg.ingest.status import status_of, tense_status, told_status
from kg.ingest.verbs import Tense
from kg.ingest.world import is_of_the_world
from kg.model import Kind, Status
from kg.text import fold

_NEGATION_REACH = 12
_ASKED = 70  # how far into a clause "asked whether anyone had a" may end
_FEW_WORDS = 4
_OBJECT = 4  # behind how many words of a call the thing that it asks for may stand: "help us with the microphone"
_SURE, _LIKELY, _WEAK = 0.9, 0.75, 0.55
_BY_VERB = 0.8
_CONTINUED = 0.9
_COMPARED = re.compile(r"\s+(?:\w+\s+)?(?:\w+er|more \w+|mas \w+|mais \w+|menos \w+)\s+(?:than|(?:do\s+)?que)\b")
_PAUSE = re.compile(r",\s*$")
_LENDS = re.compile(r"\b(?:lend|prest|emprest)(?:a|e|ar\w*|arnos|ing)?\b")
_HELPS = re.compile(r"\b(?:help|support|ayudar|apoyar|ajudar|apoiar)\w*(?: us| nos)?\s+(?:with|con|com)\s")
_OF_ANSWERS = frozenset(("research-and-data", "international-cooperation"))
_MAY = frozenset(("could", "might", "may", "would", "poderia", "podera", "podria", "podra"))
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_WITH = re.compile(r"\b(?:con|com|with|junto a[os]?|alongside|together with|from)\s+(?:(?:las|los|as|os|the)\s+)?$")
_NO = re.compile(r"(?:no|none|ningun\w*|sin|nenhum\w*|sem|without)\s")
# What is closed as one closes a deal, or a course with those who passed it, is brought to its end and not stopped.
_CLOSE = re.compile(r"cerr|cierr|encerr|fech|clos|conclu")
_CONCLUDED = re.compile(
    rf"\s+(?:{ARTICLE}\s+)?(?:\w+\s+)?(?:(?:convenio|acuerdo|alianza|contrato|trato|parceria|acordo|alianca|agreement|"
    r"deal|contract|partnership)s?\b|(?:curso|programa|proyecto|projeto|ciclo|taller|oficina|turma|course|programme)s?\s+"
    r"(?:con|com|with)\s+\d|(?:dia|jornada|sesion|sessao|reunion|reuniao|encuentro|encontro|ronda|rodada|año|ano|semana|"
    r"exposicion|intervencion|intervencao|day|session|meeting|round|year|week|presentation)\s+(?:con|com|with)\b|"
    r"(?:año|ano|ejercicio|exercicio|year|(?:19|20)\d\d)\s+(?:sin|sem|without)\b)"
)
_THANKS_TO = re.compile(r"\b(?:gracias|gracas|thanks)\s+(?:al?|as|aos?|to)\b")
# Whom an institution serves: what it offers them is no offer to the others.
_CLIENTS = re.compile(
    r"\b(?:aprendi[cz]|apprentic|estudiant|estudant|student|alumn|alun|learner|trainee|joven|jovem|joven|young|youth|desemple|"
    r"desempreg|unemploy|trabajador|trabalhador|worker|mujer|mulher|women|ciudadan|cidada|usuari|emplead|empregad|employ|"
    r"beneficiari|empresa|compan|firm|pyme|jovens)"
)
_OF_CLIENTS = re.compile(rf"{_CLIENTS.pattern}\w*\s+(?:de|das?|dos?|del|of|from)\s+(?:(?:las|los|the)\s+)?$")
_OF_OTHERS = re.compile(
    r"(?:\s+(?:de|in|of|em|en)\s+\w+)?\s+(?:de|d[ao]s|of|from|in)\s+(?:(?:los|las|the)\s+)?(?:demas|demais|otr[oa]s|outr[oa]s|other)\s+"
    r"(?:pais|institu|organism|centr|miembr|membr|countr|member|agenc|bod)"
)
_STILL_THERE = re.compile(
    r"\ba (?:la )?disposicion\b|\ba disposicao\b|\b(?:has|have) (?:made|put) (?:\w+ )?available\b|"
    r"\b(?:ha|han) puesto en linea\b"
)
_WAS = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:also\s+)?$")
_MONEY = re.compile(
    r"budget|fund|allocation|grant|subsid|subven|presup|financ|fondos|asignac|partida|orcam|verba|dotac"
)
_SPENT_ON = re.compile(rf"\b(?:on|of|for|in|with|en|de|del|d[ao]s?|con|com|para|por)\s+(?:{ARTICLE}\s+)?$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a clause says; ``confidence`` in [0, 1]."""

    kind: Kind
    status: Status
    confidence: float


@dataclass(frozen=True, slots=True)
class Thing:
    """That a clause is a thing mentioned, and whether it was announced as one of several measures taken."""

    measure: bool


def judge(quote: str, cues: LanguageCues, *, hint: Kind | None = None, thing: Thing | None = None) -> Judgement | None:
    """What ``quote`` says, or ``None`` for what is no statement: a courtesy, a description, a plain denial.

    Args:
        quote: one clause.
        cues: of its language.
        hint: the kind that a heading or a column already says.
        thing: given if it is a thing mentioned ("the purchase of ..."), so that a verb in it is not its own.
    """
    quote = without_insertion(quote, cues)
    clause = Clause(fold(quote), None if thing else main_verb(quote, cues), cues)
    questioned = quote.rstrip(' "”»').endswith("?")
    if clause.cues.phrases["seeks"].search(clause.folded, 0, _ASKED) or (questioned and _calls_for_help(clause)):
        return Judgement(Kind.NEED, Status.ONGOING, _LIKELY)
    others = asked_of(quote, clause)
    if others is not None and others.everyone:
        return Judgement(Kind.NEED, Status.ONGOING, _LIKELY)
    asked = questioned or clause.has("question") or others is not None
    if len(_WORD.findall(clause.folded)) < 2 or asked or clause.has("absence") or _is_conditional(clause):
        return None
    if hint is not None:
        return _hinted(quote, clause, hint)
    return _judged(clause, thing) if thing else _deed(quote, clause)


def _calls_for_help(clause: Clause) -> bool:
    """Whether a question asks all for help with a theme of the field, or for a loan; not what a chair asks for."""
    call = clause.cues.phrases["calls"].search(clause.folded, 0, _ASKED)
    if call is None:
        return False
    remark = clause.cues.phrases["remarks"].search(clause.folded, call.end())
    if remark is not None and len(_WORD.findall(clause.folded[call.end() : remark.start()])) <= _OBJECT:
        return False
    asked = clause.folded[call.start() :]
    helped = _LENDS.search(asked) or _HELPS.search(asked)
    return helped is not None or any(points.search(asked) for _, points in clause.cues.themes)


def _deed(quote: str, clause: Clause) -> Judgement | None:
    """What a clause with a subject of its own says; of what the world around does only what it forces on others.

    What that keeps from happening is an obstacle.
    """
    postponed = clause.has("not_yet") and _intends(clause)
    kept_from = hindered(clause) if _by_cue(clause) is None and not postponed else None
    if kept_from is not None:
        return Judgement(Kind.CONSTRAINT, kept_from, _LIKELY)
    if _by_cue(clause) is None and not postponed and is_adverse(clause):
        return Judgement(Kind.CONSTRAINT, status_of(clause, Kind.CONSTRAINT), _LIKELY)
    found = _judged(clause, None)
    deed = found is not None and found.kind in (Kind.INITIATIVE, Kind.OFFER)
    return None if deed and is_of_the_world(quote, clause) else found


def _is_conditional(clause: Clause) -> bool:
    """Whether what is told hangs on an "if": "Were the levy to rise, the Trust could take in more"."""
    condition = clause.cues.phrases["condition"].search(clause.folded)
    if condition is None or (condition.start() and not _PAUSE.search(clause.folded, 0, condition.start())):
        return False
    later = {Tense.FUTURE, Tense.CONDITIONAL}
    words = _WORD.findall(clause.folded)
    return any(clause.cues.verbs.of(word) & later or word in _MAY for word in words)


def _judged(clause: Clause, thing: Thing | None) -> Judgement | None:
    if clause.has("not_yet") and _intends(clause):
        return Judgement(Kind.INITIATIVE, Status.PLANNED, _LIKELY)
    kind = _by_cue(clause)
    forced = kind is None and ceases_forced(clause)
    ended = ends_own(clause) and not _is_concluded(clause)
    if forced or ended or (kind is not Kind.CONSTRAINT and clause.has("given_up")):
        return Judgement(Kind.CONSTRAINT if forced else Kind.INITIATIVE, Status.STOPPED, _LIKELY)
    if _says_nothing(clause, kind):
        return None
    if kind is not None:
        return Judgement(kind, status_of(clause, kind), _SURE if clause.verb or kind is not Kind.OFFER else _LIKELY)
    found = _initiative(clause)
    if thing and found and found.status is Status.UNKNOWN:
        return replace(found, status=_status_of_thing(clause, thing))
    return found


def _status_of_thing(clause: Clause, thing: Thing) -> Status:
    """How far a thing mentioned has come: "supplementing ..." goes on, one of the "measures taken" is done."""
    lasting = Tense.GERUND in clause.cues.verbs.of(clause.folded.split(maxsplit=1)[0])
    return Status.DONE if thing.measure and not lasting else Status.ONGOING


def _hinted(quote: str, clause: Clause, hint: Kind) -> Judgement | None:
    """What a clause says whose kind is known; only a courtesy says nothing.

    Under what is done, what other bodies may use is an offer nonetheless.
    """
    if kind_denied(quote, hint, clause.cues) or (clause.has("courtesy") and _by_cue(clause) is None):
        return None
    if clause.cues.phrases["nothing"].match(clause.folded) and _is_nothing(clause, hint):
        return None
    if hint is Kind.INITIATIVE and _is_to_bodies(clause) and _by_cue(clause) is Kind.OFFER:
        hint = Kind.OFFER  # "What it does: ... Any institution may use the guides."
    status = status_of(clause, hint)
    if status is Status.UNKNOWN and clause.verb is None:
        # "Refunds for small firms" under "Initiatives": there is such a thing.
        return Judgement(hint, Status.ONGOING, _WEAK)
    return Judgement(hint, status, _SURE if _by_cue(clause) in (hint, None) else _LIKELY)


def _is_to_bodies(clause: Clause) -> bool:
    """Whether other bodies are named as those whom something is for, and not as those with whom it is done."""
    named = clause.cues.phrases["to_bodies"].finditer(clause.folded)
    return not all(
        _WITH.search(clause.folded, 0, found.start()) or _OF_CLIENTS.search(clause.folded, 0, found.start())
        for found in named
    )


def _is_nothing(clause: Clause, hint: Kind) -> bool:
    """Whether a clause that begins with a denial says that there is nothing of a kind.

    Obstacles and needs are often told so ("no teachers who can assess"); what is done or offered hardly ever is.
    """
    if _by_cue(clause) is not None:
        return False
    if hint in (Kind.NEED, Kind.CONSTRAINT) and any(
        theme not in _OF_ANSWERS and points.search(clause.folded) for theme, points in clause.cues.themes
    ):
        return False  # "no budget line"; "no data" is no answer
    return hint in (Kind.INITIATIVE, Kind.OFFER) or (clause.verb is None and len(clause.folded.split()) <= _FEW_WORDS)


def continued(quote: str, cues: LanguageCues, before: Judgement | None) -> Judgement | None:
    """What a clause says that goes on with the verb of the one ``before``: "... and to train teachers"."""
    words = _WORD.findall(fold(quote))
    if before is None or not words or main_verb(quote, cues) is not None:
        return None
    first = words[1] if words[0] == "to" and len(words) > 1 else words[0]
    if cues.verbs.of(first) & {Tense.BASE, Tense.GERUND, Tense.PARTICIPLE}:
        return Judgement(before.kind, before.status, before.confidence * _CONTINUED)
    return None


def unless_forced(found: Judgement | None, quote: str, behind: str, cues: LanguageCues) -> Judgement | None:
    """What a clause says that ends something of one's own, where the words ``behind`` it tell who forced that."""
    ended = found is not None and (found.kind, found.status) == (Kind.INITIATIVE, Status.STOPPED)
    if found is None or not ended or not goes_on_forced(fold(quote), fold(behind), cues):
        return found
    return replace(found, kind=Kind.CONSTRAINT)


def unclear(quote: str, cues: LanguageCues) -> Judgement | None:
    """For a whole sentence in which no verb of ours was found, and nothing denies, asks or describes: an initiative."""
    clause = Clause(fold(quote), main_verb(quote, cues), cues)
    if _tells_no_deed(clause):
        return None
    silent = ("negation", "courtesy", "meeting", "context", "expectation", "question", "absence", "nothing", "everyone")
    asked = quote.rstrip(' "”»').endswith("?") or asked_of(quote, clause) is not None
    if (
        clause.has("no_deed")
        or clause.verb is not None
        or asked
        or is_of_the_world(quote, clause)
        or any(clause.has(name) for name in silent)
    ):
        return None
    return Judgement(Kind.INITIATIVE, Status.ONGOING, _WEAK)


def describe(quote: str, cues: LanguageCues) -> Judgement:
    """As ``judge``, for a text that is known to be a statement: an initiative where nothing says otherwise."""
    clause = Clause(fold(quote), main_verb(quote, cues), cues)
    kind = _by_cue(clause)
    if kind is not None:
        return Judgement(kind, status_of(clause, kind), _SURE)
    return _initiative(clause) or Judgement(Kind.INITIATIVE, Status.UNKNOWN, _WEAK)


def _by_cue(clause: Clause) -> Kind | None:
    """The kind whose cue is the main verb, else the one whose cue comes first; ``None`` if there is none."""
    found: list[tuple[bool, int, int, Kind]] = []

    def add(cue: re.Match[str], rank: int, kind: Kind) -> None:
        verb = clause.verb
        found.append((not (verb and cue.start() < verb.end and verb.start < cue.end()), cue.start(), rank, kind))

    constraint = clause.central("constraint")
    if constraint and not (
        cue_denied(clause, constraint.start())
        or _closes_deal(clause, constraint)
        or _is_saving(clause, constraint)
        or lifts_burden(clause)
    ):
        add(constraint, 0, Kind.CONSTRAINT)
    for rank, name in enumerate(("lack", "need"), start=1):
        need = next((found for found in clause.centrals(name) if is_needed(clause, found)), None)
        if need:
            add(need, rank, Kind.NEED)
    offer = next((found for found in clause.centrals("offer") if _is_written(clause, found)), None)
    if offer and _is_open(clause) and not offer_denied(clause, offer.start()):
        add(offer, 3, Kind.OFFER)
    anyone = clause.cues.phrases["anyone_may"].search(clause.folded)
    anyone = anyone or clause.cues.phrases["for_anyone"].search(clause.folded)
    received = anyone is not None and anyone[0].startswith("offered") and _WAS.search(clause.folded, 0, anyone.start())
    if anyone and not received and not _is_own(clause) and not offer_denied(clause, anyone.start()):
        add(anyone, 3, Kind.OFFER)
    act = clause.cues.phrases["offers_act"].search(clause.folded)
    if act and _is_made_to_others(clause, act) and not offer_denied(clause, act.start()):
        add(act, 3, Kind.OFFER)
    return min(found)[-1] if found else None


def _is_made_to_others(clause: Clause, act: re.Match[str]) -> bool:
    """Whether an offer that a clause makes is none to those whom an institution serves, and none that it got itself."""
    if _WAS.search(clause.folded, 0, act.start()):
        return False
    return not _is_own(clause) and _CLIENTS.search(clause.folded, act.end()) is None


def _is_own(clause: Clause) -> bool:
    """Whether those of the institution itself are named, and not "the instructors of the other countries".

    What is said of the thing offered ("the manual that guides its teachers") is not whom it is for.
    """
    verb, phrases = clause.verb, clause.cues.phrases
    said = phrases["relative"].search(clause.folded, verb.end) if verb else None
    stop = said.start() if said else len(clause.folded)
    return any(
        not _OF_OTHERS.match(clause.folded, own.end()) for own in phrases["own"].finditer(clause.folded, 0, stop)
    )


def _is_written(clause: Clause, cue: re.Match[str]) -> bool:
    """Whether a cue that is a verb by its accent alone has it: "dá acesso", not "equipamentos da rede"."""
    return cue[0] not in clause.cues.words["accented"] or (clause.verb is not None and clause.verb.start == cue.start())


def _is_open(clause: Clause) -> bool:
    """Whether others may use what is offered: it says whom it is for, or it is free and still there."""
    if _is_own(clause):
        return False
    if clause.has("open_to"):
        return True
    verb = clause.verb
    once = verb is not None and (not verb.state or group_status(clause.folded, verb, clause.cues) is Status.DONE)
    happened = once and tense_status(clause) is Status.DONE
    return clause.has("free") and (not happened or _STILL_THERE.search(clause.folded) is not None)


def _closes_deal(clause: Clause, closed: re.Match[str]) -> bool:
    """Whether the word that tells something as closed is the verb of a clause that brings it to its end."""
    verb = clause.verb
    return verb is not None and verb.start <= closed.start() < verb.end and _is_concluded(clause)


def _is_concluded(clause: Clause) -> bool:
    """Whether what is told as closed was brought to its end: "cerró un convenio", "encerrou o curso com 300 alunos"."""
    verb = clause.verb
    if verb is None or _CLOSE.match(verb.word) is None:
        return False
    return _CONCLUDED.match(clause.folded, verb.end) is not None


def _is_saving(clause: Clause, less: re.Match[str]) -> bool:
    """Whether less money is a success ("thanks to a platform"), or none of it is less: "time spent on funding"."""
    if _MONEY.match(less[0]) is None:
        return False
    return _THANKS_TO.search(clause.folded) is not None or _SPENT_ON.search(clause.folded, 0, less.start()) is not None


def _is_courtesy(clause: Clause) -> bool:
    """Whether a clause thanks or praises; "thanks to an agreement, it trained 40 tutors" does not."""
    return any(not _is_means(clause, cue.start()) for cue in clause.cues.phrases["courtesy"].finditer(clause.folded))


def _is_means(clause: Clause, start: int) -> bool:
    """Whether a "thanks to" says by what something was done: after its verb, or before it and set off by a comma."""
    if clause.verb is None or _THANKS_TO.match(clause.folded, start) is None:
        return False
    return clause.verb.end <= start or "," in clause.folded[start : clause.verb.start]


def _says_nothing(clause: Clause, kind: Kind | None) -> bool:
    if kind in (None, Kind.OFFER) and _is_courtesy(clause):
        return True
    if kind is None and _tells_no_deed(clause):
        return True
    meeting = clause.central("meeting")
    if meeting and kind is Kind.CONSTRAINT:
        closed = clause.central("constraint")
        return closed is not None and meeting.start() <= closed.start() < meeting.end()
    if kind in (None, Kind.OFFER) and meeting:
        return True
    return kind is None and (clause.central("context") is not None or clause.central("expectation") is not None)


def _tells_no_deed(clause: Clause) -> bool:
    """Whether the verb itself only describes, or words that open the clause make an opinion of a present."""
    if clause.has("abandoned"):
        return False
    if clause.cues.phrases["opinion"].match(clause.folded) and not _has_happened(clause):
        return True
    verb, phrases = clause.verb, clause.cues.phrases
    told = list(phrases["no_deed"].finditer(clause.folded))
    told += (aged for aged in phrases["aged"].finditer(clause.folded) if not clause.folded[aged.end() :].strip(" .,"))
    return any(verb.start < at.end() and at.start() < verb.end if verb else not at.start() for at in told)


def _has_happened(clause: Clause) -> bool:
    """Whether the verb tells a deed of the past or a plan, whatever opinion opens the clause."""
    verb = clause.verb
    if verb is None:
        return False
    if verb.word in clause.cues.words["copula"]:
        return _DIGIT.search(clause.folded, verb.end) is not None  # "the best step was to train 300 tutors"
    past = Tense.PAST in verb.tenses and Tense.PRESENT not in verb.tenses
    return past or told_status(clause) in (Status.DONE, Status.PLANNED) or tense_status(clause) is Status.DONE


def _intends(clause: Clause) -> bool:
    """Whether a plan or a future stands anywhere in the clause: "not yet, but in May"."""
    if clause.has("planned"):
        return True
    return any(Tense.FUTURE in clause.cues.verbs.of(word) for word in _WORD.findall(clause.folded))


def _denies(clause: Clause) -> bool:
    """Whether a clause only says what there is not, or not yet."""
    if clause.verb is None:
        return clause.has("not_yet") or _NO.match(clause.folded) is not None
    negation = next(negations(clause.folded, clause.cues, clause.verb), None)
    near = bool(negation and negation.start() <= clause.verb.end + _NEGATION_REACH)
    return near or _is_not_yet(clause, clause.verb) or subject_denied(clause, clause.verb.start)


def _is_not_yet(clause: Clause, verb: Verb) -> bool:
    """Whether a clause says that something is not yet; "it reaches those who have no papers yet" says it of others."""
    return any(
        clause.cues.phrases["relative"].search(clause.folded, verb.end, found.start()) is None
        for found in clause.cues.phrases["not_yet"].finditer(clause.folded)
    )


def _initiative(clause: Clause) -> Judgement | None:
    if _denies(clause):
        return None
    status = status_of(clause, Kind.INITIATIVE)
    if clause.central("planned") or told_status(clause):
        return Judgement(Kind.INITIATIVE, status, _SURE)
    if clause.verb and _is_copula(clause.verb, clause):
        return None
    if clause.verb:
        # A verb of no table is told by its ending alone.
        return Judgement(Kind.INITIATIVE, status, _BY_VERB if clause.cues.verbs.of(clause.verb.word) else _WEAK)
    if clause.central("activity") or clause.central("ongoing") or clause.central("done"):
        return Judgement(Kind.INITIATIVE, status, _LIKELY)
    return None


def _is_copula(verb: Verb, clause: Clause) -> bool:
    """Whether a clause only says what something is: "The Institute is the youngest of all"."""
    if verb.word not in clause.cues.words["copula"]:
        return False
    plain = not clause.has("activity") or _COMPARED.match(clause.folded, verb.end) is not None
    return plain and group_status(clause.folded, verb, clause.cues) is None
