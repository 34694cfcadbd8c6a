"""Names of persons in minutes: only to know who speaks for whom and where a quote must not begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.ingest.cues import Cues
from kg.text import STOP_WORDS, fold

PART = r"[^\W\d_a-zß-ÿ][\w'’-]*\.?"
_LINK = r"(?:(?:de|del|da|do|dos|das|la|las|los|van|von|y|e)\s+){0,3}"
NAME = re.compile(rf"{PART}(?:[^\S\n]*\n?[^\S\n]*(?<=\s){_LINK}{PART}){{1,4}}")
_WORD = re.compile(r"[^\W\d_]+")
_SAYING = 60  # how far behind a name the verb of saying is looked for
_INITIALS = re.compile(r"^(?:[^\W\d_]\.\s*)+(?=\w)")
# With what may stand before it: "the Dr.", "el propio Ing.".
TITLE = re.compile(
    r"\b(?:(?:the|la|el|o|a)\s+)?(?:(?:propio|propia|próprio|própria|mismo|misma)\s+)?"
    r"(?:mr|mrs|ms|miss|dr|dra|drs|eng|enga|ing|inga|lic|licda|licdo|prof|profa|profr|sr|sra|srta|mg|mgtr|"
    r"mtr|msc|mtro|mtra|don|doña|dona|arq|cra|cr|cdor|cdora|econ|abg|abog|téc|tec|psic|mag|"
    r"señor|señora|señorita|senhor|senhora|ingeniero|ingeniera|engenheiro|engenheira|engineer|doctor|doctora|doutor|"
    r"doutora|licenciado|licenciada|magíster|magister|mestre|maestro|maestra|profesor|profesora|professor|"
    r"professora|arquitecto|arquitecta|arquiteto|arquiteta|architect|contador|contadora|abogado|abogada|advogado|"
    r"advogada|economista|economist)\b\.?[ªº]?\s+",
    re.IGNORECASE,
)


@dataclass
class People:
    """Whose spokesperson a name is: surnames and full names by institution ids, gathered while reading."""

    cues: Cues
    _known: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str, ids: Iterable[str]) -> None:
        """Remember that the person ``name`` speaks for ``ids``."""
        words = _words(name)
        if words:
            self._known.setdefault(words, tuple(ids))

    def find(self, name: str) -> tuple[str, ...]:
        """Whom a name speaks for, allowing for small differences of spelling; empty if unknown or shared by several."""
        wanted = _words(name)
        if not wanted:
            return ()
        found = {ids for words, ids in self._known.items() if _same(wanted, words)}
        if not found and len(wanted) == 1:
            found = {ids for words, ids in self._known.items() if words[0] == wanted[0]}
        return found.pop() if len(found) == 1 else ()

    def first_surname(self, text: str) -> tuple[str, ...]:
        """Whom the first known surname in ``text`` speaks for; empty if there is none."""
        known = (self.find(word[0]) for word in re.finditer(PART, text))
        return next((ids for ids in known if ids), ())

    def before_role(self, words: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words before the first that names a post: "Ana Ruiz Director General" is Ana Ruiz."""
        for at, word in enumerate(words):
            if any(cue.roles.fullmatch(fold(word[0]).strip(".,;")) for cue in self.cues):
                return words[:at]
        return words

    def _is_surname(self, text: str, match: re.Match[str]) -> bool:
        """Whether a word alone is the surname of a known person: a verb of saying or asking follows at once."""
        return self._says(text, match.end()) and bool(self.find(match[0]))

    def _says(self, text: str, at: int) -> bool:
        behind = fold(text[at : at + _SAYING].lstrip())
        return any(cue.phrases[name].match(behind) for cue in self.cues for name in ("report", "asks", "courtesy"))

    def speaks(self, name: str, text: str) -> bool:
        """Whether ``text`` tells somewhere that ``name`` says something, as no place does: "INA, San José"."""
        if re.search(rf"\b(?:Para|Segundo|Según|According to|For)\s+{re.escape(name)},", text):
            return True
        surname = re.compile(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}(?:,[^,.;:\n]{{1,60}},)?(?=\s)")
        return any(self._says(text, found.end()) for found in surname.finditer(text))

    def first_in(self, text: str, taken: Iterable[tuple[int, int]]) -> str | None:
        """The first person that a short text names, with a title or by two names; ``taken`` as for ``at_start``."""
        spans = tuple(taken)
        for word in re.finditer(r"\S+", text):
            at = word.start()
            found = self.at_start(text[at:], [(a - at, b - at) for a, b in spans if b > at])
            if found is not None:
                return text[word.start() : word.start() + found[1]]
        return None

    def at_start(self, text: str, taken: Iterable[tuple[int, int]], *, single: bool = False) -> tuple[int, int] | None:
        """The span of a person's name, with its title, at the beginning of ``text``.

        A surname alone is one if it is known and says something.

        Args:
            text: a sentence or label.
            taken: spans in it that name institutions or countries: no person begins within them.
            single: whether a name may be of one word, as after "according to".
        """
        title = TITLE.match(text)
        start = title.end() if title else 0
        match = NAME.match(text, start)
        if match is None:
            match = re.compile(PART).match(text, start)
            if match is not None and not (title or single or self._is_surname(text, match)):
                return None
        if match is None or any(a < match.end() and match.start() < b for a, b in taken):
            return None
        words = [fold(word[0]) for word in _WORD.finditer(_INITIALS.sub("", match[0]))]
        if not title and (words[0] in _OPENERS or any(cue.has("bodies", words[0]) for cue in self.cues)):
            return None
        if not title and any(cue.roles.fullmatch(word) for cue in self.cues for word in words[:2]):
            return None
        return (0, match.end())


def has_title(text: str) -> bool:
    """Whether ``text`` begins with a person's title: "Dr. Ruiz"."""
    return TITLE.match(text) is not None


_NO_FIRST_WORDS = (
    "every", "each", "last", "next", "early", "late", "mid",
    "pasado", "pasada", "proximo", "proxima", "passado", "passada",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "online", "classroom", "distance", "virtual", "pregunta", "question", "pergunta", "respuesta", "answer",
)  # fmt: skip
_OPENERS = frozenset(word for words in STOP_WORDS.values() for word in words) | frozenset(_NO_FIRST_WORDS)


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word[0]) for word in _WORD.finditer(TITLE.sub("", name)) if len(word[0]) > 1)


def _same(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names are of one person: each word of the shorter is one of the longer, or like one.

    The first word is a given name where more follow, and must be the same: María is not Mario.
    """
    shorter, longer = sorted((wanted, known), key=len)
    if len(shorter) == 1 and shorter[0] == longer[0] and len(longer) > 1:
        return False
    typed, others = _surnames(shorter), _surnames(longer)
    return all(word in longer or (word in typed and any(_alike(word, one) for one in others)) for word in shorter)


def _surnames(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that may be a surname: all but the first, or the only one."""
    return words[1:] or words


def _alike(a: str, b: str) -> bool:
    """Equal but for one letter, in words of five letters or more; the first letter, and an ending of gender, count."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0] or _differ_in_gender(a, b):
        return False
    shorter, longer = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter))
    rest = longer[at + 1 :]
    return rest in (shorter[at:], shorter[at + 1 :])


def _differ_in_gender(a: str, b: str) -> bool:
    """Whether two words differ as the given names of a woman and a man do: Mario and María, Daniel and Daniela."""
    return a.rstrip("ao") == b.rstrip("ao")
