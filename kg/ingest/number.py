"""A group of digits in a text, and what stands about it: whether it counts what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNCOUNTED_DIGITS = 9
_MAX_LINE = 1000
_REACH = 130
BLANK = " \u00a0\u2007\u2009\u202f"
COUNTED = re.compile(
    rf"[{BLANK}]*(?:reais|pesos|soles|bolivianos|d[óo]lares|dollars|euros|alum?n|aprendi|particip|estud|student|learner|"
    r"trainee|persona|pessoa|people|hora|hour)",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    rf"[{BLANK}]*[,(]?[{BLANK}]*(?:ext(?:ensi[óo]n|ension)?|int(?:erno)?|ramal|anexo|x)\b\.?:?[{BLANK}]*\d{{1,6}}\b"
    r"|(?:/\d{1,4}(?![\d/]*[ .-]?\d))+",
    re.IGNORECASE,
)
THOUSANDS = re.compile(rf"(?!0)\d{{1,3}}(?:[{BLANK}.]\d{{3}})+$")
_ROUND = re.compile(rf"\d[{BLANK}.]?000$")
_RANGE = re.compile(r"(\d{3,4})[\u2010-\u2013-](\d{4})$")
_ROUNDED_TO = 50
_WORD_FOLLOWS = re.compile(rf"[{BLANK}]*(?:%|[$€]|[^\W\d_])")
# Words that nothing is counted by; "2500 de los docentes" and "2500 of them" are counts.
_PART_OF = r"de(?!\s+(?:l[oa]s|sus|seus|suas|nuestr[oa]s|noss[oa]s|ell[oa]s|eles|elas|est[oa]s)\b)"
_GOES_ON = re.compile(
    rf"[{BLANK}]+(?:y|e|o|u|ou|and|or|para|por|con|com|en|em|na|a|al|ao|{_PART_OF}|desde|hasta|até|durante|antes|for|"
    r"with|from|by|in|on|at|to|until|before|after|during|hoy|hoje|today|now|ahora|agora|mañana|amanhã|tomorrow|si|se|"
    r"if|cuando|quando|when|e-?mail|correo|correio)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A group of digits, ``text[start:end]``, and what stands about it."""

    text: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The digits and what groups them."""
        return self.text[self.start : self.end]

    @property
    def digits(self) -> int:
        """How many digits it has."""
        return sum(map(str.isdigit, self.written))

    @property
    def line_start(self) -> int:
        """Where its line begins, or what of it stands near."""
        first = max(0, self.start - _MAX_LINE)
        return max(first, self.text.rfind("\n", first, self.start) + 1)

    @property
    def line(self) -> str:
        """Its line, or so much of it as stands near."""
        last = min(len(self.text), self.end + _MAX_LINE)
        end = self.text.find("\n", self.end, last)
        return self.text[self.line_start : end if end >= 0 else last]

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.text[max(self.line_start, self.start - _REACH) : self.start]

    @property
    def followed(self) -> bool:
        """Whether a word or a sign of money follows, as after a count."""
        return bool(_WORD_FOLLOWS.match(self.text, self.end)) and not EXTENSION.match(self.text, self.end)

    @property
    def goes_on(self) -> bool:
        """Whether the sentence goes on behind it with a word that nothing is counted by: "o", "para", "and"."""
        return bool(_GOES_ON.match(self.text, self.end))

    @property
    def groups(self) -> list[str]:
        """The digits between signs and blanks."""
        return re.findall(r"\d+", self.written)

    @property
    def is_count(self) -> bool:
        """Whether it is grouped by thousands, and too short or too round for a telephone number."""
        return bool(THOUSANDS.match(self.written)) and (self.digits < _UNCOUNTED_DIGITS or self.is_round)

    @property
    def is_round(self) -> bool:
        """Whether it ends in three zeros."""
        return bool(_ROUND.search(self.written))

    @property
    def is_range(self) -> bool:
        """Whether it may be said of what was counted roughly: 2500-3000."""
        ends = _RANGE.match(self.written)
        if not ends:
            return False
        low, high = int(ends[1]), int(ends[2])
        return low < high and not low % _ROUNDED_TO and not high % _ROUNDED_TO
