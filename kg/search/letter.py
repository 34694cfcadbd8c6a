"""What a text asks without the greeting and the closing of the letter that it stands in."""

from __future__ import annotations

import re

from kg.search.names import read_names, without
from kg.text import fold, words
from kg.vocabulary import Vocabulary

# Folded. How a letter begins, and who may be greeted beside names.
GREETING = (
    r"(?:dear|hello|hi|hey|greetings|good (?:morning|afternoon|evening|day)|(?:muy )?estimad[oa]s?|querid[oa]s?|hola|"
    r"(?:muy )?buen[oa]s (?:dias|tardes|noches)|buen dia|saludos|saudacoes|prezad[oa]s?|car[oa]s?|ola|oi|bom dia|"
    r"boa tarde|boa noite)"
)
_SALUTATION = re.compile(rf"\s*{GREETING}\b(?!-)(?P<whom>[^.,;:!?\n]{{0,80}})[.,;:!?\n]")
_WHOM = (
    "all and at colleague colleagues everybody everyone friends from gentlemen in ladies madam members of sir sirs "
    "team the a al amigas amigos colegas compañeras compañeros cordiales cordiais de del el en equipo la las los "
    "miembros señor señora señoras señores toda todas todo todos y ao aos as da das do dos e em equipe membros na no "
    "o os senhor senhora senhores"
)
_GREETED = frozenset(_WHOM.split())
# How a letter ends: what may stand alone in a line, or before the name of who signs.
_CLOSING = re.compile(
    r"\n[ \t]*(?:(?:(?:un|reciban? un|um) )?(?:(?:muy )?cordial(?:es)? |atent[oa]s? |afectuos[oa]s? )?saludos?"
    r"(?: (?:muy )?(?:cordial(?:es)?|atent[oa]s?|afectuos[oa]s?|fratern[oa]s?))?(?: (?:a|para) tod[oa]s)?|"
    r"(?:muy )?atentamente|(?:muy )?cordialmente|atenciosamente|respetuosamente|respeitosamente|atte|att|"
    r"(?:un |um )?(?:abrazos?|abracos?)(?: (?:a|para) tod[oa]s)?|"
    r"(?:(?:com )?(?:os )?(?:melhores|meus|nossos) )?cumprimentos|"
    r"saudacoes(?: cordiais)?|cordiais saudacoes|(?:(?:with )?(?:kind|best|warm)(?:est)? )?regards|"
    r"(?:with )?best wishes|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|cordially|respectfully)\b"
    r"[ \t]*(?P<end>[.,;:!–—-]*)[ \t]*"
)
_SIGNATURE = 300
_SIGNED_LINE = 100
_SENTENCE = 5
"""A line of so many words that ends in a full stop is a sentence, and no name of who signs."""
_ASKED_BEFORE = 4
_SAYS = re.compile(
    r"\b(?:(?!(?:ultimos|proximos|minimos|maximos|prestamos)\b)\w{2,}[aei]mos|we|who|which|how|quien(?:es)?|quem|"
    r"como|que|need(?:s|ed)?|seek(?:s|ing)?|looking|want|would|please|por favor|are|is|has|have|"
    r"necesit(?:o|an?|ando)|busc(?:o|an?|am|ando)|quisier\w+|quier[oe]n?|quero|quer|querem|precis(?:o|am?)|"
    r"procur(?:o|am?|ando)|gostari\w+|solicit(?:o|an?|am|ando)|pido|interess?a\w*|existen?|existem|hay|esta[on]?|"
    r"estao|tengo|tiene[ns]?|tenho|tem)\b|[?¿]"
)
_POSTSCRIPT = re.compile(r"\n\s*p\.? ?[ds]\.?\s*[:.]")


def without_letter(text: str, vocabulary: Vocabulary) -> str:
    """The text without greetings and closing; see ``without_greeting`` and ``without_closing``."""
    return without_closing(without_greeting(text, vocabulary))


def without_greeting(text: str, vocabulary: Vocabulary) -> str:
    """The text without the salutations that it begins with, if they only say who is greeted and more follows."""
    found = _SALUTATION.match(fold(text))
    if found is None or not text[found.end() :].strip():
        return text
    whom = text[found.start("whom") : found.end()]
    unnamed = without(whom, read_names(whom, vocabulary).spans)
    others = [unnamed[start:end] for start, end, word in words(unnamed) if word not in _GREETED]
    return text if any(word[0].islower() for word in others) else without_greeting(text[found.end() :], vocabulary)


def without_closing(text: str) -> str:
    """The text without its closing: from a line that begins with "Kind regards" or the like on, if a signature follows.

    Where more than a signature follows, such a line stands at the beginning of the letter, and it alone is left out.
    "Atentamente solicitamos" closes nothing; a postscript stays.
    """
    folded = fold(text)
    for found in _CLOSING.finditer(folded):
        after = text[found.end() :]
        if after and after[0] != "\n" and not after[0].isupper():
            continue
        postscript = _POSTSCRIPT.search(folded, found.end())
        end = postscript.start() if postscript else len(text)
        if _is_signature(text[found.end() : end]):
            if len(words(text[: found.start()])) >= _ASKED_BEFORE:
                return text[: found.start()] + text[end:]
        elif after[0] == "\n":
            return without_closing(text[: found.start()] + after)
    return text


def _is_signature(text: str) -> bool:
    """Whether this is nothing but short lines of names, posts and bodies."""
    return len(text) <= _SIGNATURE and all(_is_signed(line.strip()) for line in text.split("\n"))


def _is_signed(line: str) -> bool:
    sentence = line.endswith(".") and len(words(line)) >= _SENTENCE
    return len(line) <= _SIGNED_LINE and not sentence and _SAYS.search(fold(line)) is None
