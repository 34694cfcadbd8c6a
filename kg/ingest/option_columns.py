"""Columns that stand for one option of a question: how their headers say so, and which are answered with grades."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.ingest.table import Sheet
from kg.text import collapse, fold

_OPTION = re.compile(r"(?P<question>.*?\S)\s*(?:\[(?P<bracket>[^\[\]]+)\]|:\s+(?P<after>[^:]+))\s*(?:\(\d+\))?")
_TICKS = frozenset(("", "0", "1", "true", "false"))
_MIN_GRADED, _MAX_STEPS, _MAX_STEP_WORDS = 4, 7, 4
_SEVERAL = 3

# How to answer, or an example of it: beside a question, but no answer to choose. Folded.
_INSTRUCTION = re.compile(
    r"\W*(?:por favor|please|se ruega|"
    r"describa(?:l[ao]s?)?|descreva(?:-[ao]s?)?|describe|expli(?:que|quel[ao]s?|que-[ao]s?)|explain|"
    r"especifique(?:l[ao]s?|-[ao]s?)?|specify|indique(?:l[ao]s?|-[ao]s?)?|indicate|mencione(?:l[ao]s?|-[ao]s?)?|"
    r"enumere|liste|escriba|escreva|anote|comente|señale|aponte|responda|cuentenos|conte-nos|elija|escoja|escolha|"
    r"seleccione|selecione|marque|assinale|"
    r"(?:detalle|detalhe) (?:brevemente|[ao]s|l[ao]s|sus?|suas?|seus?|cual|qual|quais)|"
    r"tell us|list (?:up to|all|the|them|your|here)|(?:choose|select|check|tick|mark) (?:all|one|up to|as many)|"
    r"(?:muy |muito |very )?(?:brevemente|briefly)|en pocas|em poucas|in (?:a )?few|"
    r"(?:maximo|maximum|max\.?|hasta|ate|up to)(?: de| of)? \d+|(?:opcional|optional)\W*\Z|"
    r"texto (?:libre|livre)|free text|open (?:answer|question|text)|"
    r"(?:respuesta|resposta|pregunta|pergunta) (?:abierta|aberta|libre|livre|breve|corta|curta)|"
    r"por ejemplo|por exemplo|for example|p\. ?e[jx]|e[jx]\.|e\. ?g\.)(?!\w)"
)


def split_option(header: str) -> tuple[str, str] | None:
    """Question and option of ``question [option]`` or ``question: option``.

    An instruction is no option, nor is a question under the title of its section.
    """
    split = _OPTION.fullmatch(header)
    if split and (split["after"] or "").endswith("?"):
        return None
    option = collapse(split["bracket"] or split["after"]) if split else ""
    return (split["question"], option) if split and not _INSTRUCTION.match(fold(option)) else None


def slash_options(sheet: Sheet) -> Mapping[int, tuple[str, str]]:
    """By column, question and option of ``question/option`` (KoBo): columns that hold nothing but ticks.

    The question is a column of its own, with the chosen options joined, or the beginning that two such columns share.
    """
    ticks = [at for at, header in enumerate(sheet.header) if "/" in header and _holds_ticks(sheet, at)]
    shared = Counter(sheet.header[at].rpartition("/")[0] for at in ticks)
    found = {}
    for at in ticks:
        header = sheet.header[at]
        cuts = [match.start() for match in re.finditer("/", header) if header[: match.start()] in sheet.header]
        if not cuts and shared[header.rpartition("/")[0]] > 1:
            cuts = [header.rindex("/")]
        if cuts and header[: cuts[0]] and (option := collapse(header[cuts[0] + 1 :])):
            found[at] = (header[: cuts[0]], option)
    return found


def steps_of_scale(answers: Sequence[tuple[str, str]], asked: int, is_degree: Callable[[str], bool]) -> tuple[str, ...]:
    """The steps of a scale, in order of use, if the answers to all options of a question are a few words of degree.

    Args:
        answers: pairs of option and answer. Of four or more, each step stands for two on average, or some do in a grid
            that is filled in whole; and what is used again is used under several options, as grades are and things
            ("basic welding", under "Courses" alone) are not.
        asked: how many cells the grid has.
        is_degree: whether an answer is a number or tells a degree: things that recur ("connectivity") are no steps.

    Returns:
        The steps; empty where there is no telling.
    """
    steps: dict[str, str] = {}
    options: dict[str, list[str]] = defaultdict(list)
    for option, answer in answers:
        step = fold(collapse(answer))
        steps.setdefault(step, answer)
        options[step].append(option)
    if len(answers) < _MIN_GRADED or len(steps) > _MAX_STEPS:
        return ()
    short = all(len(step.split()) <= _MAX_STEP_WORDS and is_degree(step) for step in steps)
    again = len(answers) >= 2 * len(steps) or (len(answers) == asked and len(answers) > len(steps))
    return tuple(steps.values()) if short and again and _grades(options) else ()


def _grades(options: Mapping[str, list[str]]) -> bool:
    """Whether words, given with the options that each stands under, are spread over these as grades are.

    Most of those used again stand under several options: two of the words, or one under three.
    """
    spread = [under for under in options.values() if len(set(under)) > 1]
    again = sum(len(under) for under in options.values() if len(under) > 1)
    several = len(spread) > 1 or any(len(set(under)) >= _SEVERAL for under in spread)
    return several and 4 * sum(map(len, spread)) >= 3 * again


def by_question(cells: Iterator[tuple[str, str, str]]) -> Mapping[str, list[tuple[str, str]]]:
    """Question, option and answer: pairs of option and answer, gathered by question."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for question, option, answer in cells:
        found[question].append((option, answer))
    return found


def _holds_ticks(sheet: Sheet, at: int) -> bool:
    cells = {row.cells[at].casefold() for row in sheet.rows}
    return cells <= _TICKS and cells != {""}
