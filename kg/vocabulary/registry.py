"""The registry: which institution a text names. Similar spelling suggests, and never merges."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from kg.errors import AmbiguousNameError, NotFoundError
from kg.model import Institution
from kg.text import fold, sentences, words
from kg.vocabulary.countries import Countries, CountryMention
from kg.vocabulary.institutions import Entry, Table, read_institutions
from kg.vocabulary.names import Mention, NameIndex, words_outside_addresses
from kg.vocabulary.tables import load_table

# Between a name and the country after it; with "of" or a bracket the country surely belongs to the name.
_OF = re.compile(r"\s*(?:\(\s*|,?\s+(?:of|de|del|do|da|dos|das)\s+)(?:(?:the|la|el|los|republica de)\s+)?")
_BESIDE = re.compile(r"\s*(?:[,\-–—/|]|,?\s+(?:in|en|em|from|no|na))?\s*(?:(?:the|la|el)\s+)?")
# Between a country and the name after it: "Peru's Ministry of Labour", "Peru: Ministry of Labour".
_OWN = re.compile(r"\s*['’]s?\s+")
_BEFORE = re.compile(r"\s*[:,;|/\-–—(\t]?\s*(?:(?:the|el|la|o|a)\s+)?")
# Before a country with which a sentence opens: "From Portugal, ...".
_SENTENCE_FROM = re.compile(
    r"(?:^|[.;!?]\s+|\n\s*)(?:de|desde|do|da|por|pelo|pela|por parte de|em nome de|en nombre de|from|for|on behalf of)"
    r"\s+(?:(?:the|el|la|o|a)\s+)?$"
)
_LONGEST_OPENING = 40
_AND = len(" and ")
_NEXT_TO = re.compile(r"[^\S\n]+\(?|\(")
_CELL_END = re.compile(r"[|\t]")
_CONNECTING = "of the de del la el los do da dos das in en em from a o s and y e"
_CONNECTORS = frozenset(_CONNECTING.split())

_SUGGESTIONS = 5


class Registry:
    """The institutions by id and by name."""

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        host: str,
        countries: Countries,
        kinds: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take checked entries.

        ``host`` is the id of the body that runs the network; ``kinds`` says by word which kind of body is called so.
        """
        self._entries = {entry.institution.id: entry for entry in sorted(entries, key=lambda e: e.institution.id)}
        self._countries = countries
        self._kinds = kinds
        self.host = self._entries[host].institution

    def __iter__(self) -> Iterator[Institution]:
        """All institutions by id."""
        return (entry.institution for entry in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, id: object) -> bool:
        return id in self._entries

    def get(self, id: str) -> Institution:
        """The institution with this id.

        Raises:
            NotFoundError: there is none; with ids of similar names.
        """
        entry = self._entries.get(id)
        if entry is None:
            raise NotFoundError("institution", id, self.suggest(id))
        return entry.institution

    def continued_by(self, id: str) -> tuple[str, ...]:
        """The institution with this id and the closed ones that it has succeeded, one after another, by id.

        Raises:
            NotFoundError: there is no such institution.
        """
        found = {self.get(id).id}
        while more := {body.id for body in self if body.successor in found} - found:
            found |= more
        return tuple(sorted(found))

    def evidence(self, id: str) -> Mapping[str, str]:
        """Where each fact of an institution (its name, its country) is from: an address, ``minutes`` or ``memory``.

        Raises:
            NotFoundError: there is no such institution.
        """
        self.get(id)
        return self._entries[id].evidence

    @cached_property
    def _names(self) -> NameIndex:
        index = NameIndex()
        for entry in self._entries.values():
            body = entry.institution
            for name in {body.acronym, body.own_name, *body.names.values(), *body.aliases}:
                index.add(name, body.id, capital=name in entry.capitals_only, distant=name in entry.only_with_country)
        return index

    @cached_property
    def _kind_names(self) -> NameIndex:
        index = NameIndex()
        for word, kind in self._kinds.items():
            index.add(word, kind)
        return index

    def kinds_named(self, text: str) -> tuple[str, ...]:
        """The kinds of body that a text speaks of without a name ("a ministry"), each once, in order."""
        found = self._kind_names.mentions(text, words_outside_addresses(text))
        return tuple(dict.fromkeys(mention.ids[0] for mention in found))

    def resolve(self, text: str, *, country: str | None = None) -> Institution:
        """The institution with this id, acronym, name or alias, in any case, alone or with its country.

        Args:
            text: ``sena-co``, ``SENA``, ``SENA (Colombia)``, ``Ministry of Labour of Peru``.
            country: ISO code; the institution must be of this country.

        Raises:
            AmbiguousNameError: several bear the name, and no country decides.
            NotFoundError: none bears it, or none in ``country``; with ids of similar names.
        """
        home = country.upper() if country else None
        given = text.strip()
        if given.lower() in self._entries:
            return self._checked((given.lower(),), given, home)
        ids = self._names.find(given)
        if not ids:
            ids = self._from_parts(given)
        elif home is None:
            near = tuple(id for id in ids if not self._names.is_distant(given, id))
            if not near:
                raise NotFoundError("institution", given, ids)
            ids = near
        return self._checked(ids, given, home)

    def _checked(self, ids: tuple[str, ...], given: str, home: str | None) -> Institution:
        if home is not None:
            there = tuple(id for id in ids if self.get(id).country == home)
            if not there:
                raise NotFoundError("institution", f"{given} ({home})", ids or self.suggest(given))
            ids = there
        if not ids:
            raise NotFoundError("institution", given, self.suggest(given))
        if len(ids) > 1:
            raise AmbiguousNameError(given, ids)
        return self._entries[ids[0]].institution

    def _from_parts(self, given: str) -> tuple[str, ...]:
        """Ids when nothing but names of one institution and countries stand in ``given``."""
        mentions = self._names.mentions(given, words(given), any_case=True)
        countries = self._countries.mentions(given)
        taken = [(m.start, m.end) for m in mentions] + [(c.start, c.end) for c in countries]
        for start, end, word in words(given):
            if word not in _CONNECTORS and not any(a <= start and end <= b for a, b in taken):
                return ()
        if not mentions:
            return ()
        shared = set(mentions[0].ids).intersection(*(m.ids for m in mentions[1:]))
        homes = {country.id for country in countries}
        if homes:
            fitting = {id for id in shared if self._entries[id].institution.country in homes}
        else:
            fitting = {id for id in shared if not all(self._names.is_distant(m.name, id) for m in mentions)}
        return tuple(sorted(fitting))

    def mentions(self, text: str, *, demonyms: Sequence[CountryMention] = ()) -> tuple[Mention, ...]:
        """The institutions named in ``text``, in order, the longest name first, never inside a longer word.

        A name that several bear is decided by the country beside it ("Ministry of Labour of Peru", then part
        of the mention); an acronym by the country beside it elsewhere in the text; or by the only fitting country in
        its sentence; else the mention keeps all ids, or the one that needs no country, with the ``others``. Where the
        country beside it is that of none, nobody known is meant and there is no mention. A country in a line of its own
        decides, too, and so does one in the cell beside it ("INFOTEP | República Dominicana"); neither is part of the
        mention. ``demonyms`` are the words of the text by which it tells a country without its name ("IEFP português"):
        next to a name they decide as well.
        """
        found = self._names.mentions(text, words_outside_addresses(text))
        shared = [m for m in found if len(m.ids) > 1 or self._names.is_distant(m.name, m.ids[0])]
        if not shared:
            return tuple(found)
        countries = self._countries.mentions(text)
        kept: list[Mention] = []
        open_ones: list[int] = []
        told: dict[tuple[str, ...], set[str]] = {}
        for mention in found:
            if mention not in shared:
                kept.append(mention)
                continue
            free = tuple(c for c in countries if not kept or c.start >= kept[-1].end)
            decided = self._decide(text, mention, free)
            if decided is mention:
                decided = self._by_demonym(text, mention, demonyms) or _in_bracket(text, mention, kept) or mention
            if decided is mention:
                decided = self._opened(text, mention, countries)
            if decided is mention:
                open_ones.append(len(kept))
            elif decided is not None and len(mention.name.split()) == 1:
                # Many countries have a Ministry of Labour, and a text speaks of several; an acronym it explains once.
                told.setdefault(mention.ids, set()).update(decided.ids)
            if decided is not None:
                kept.append(decided)
        for at in open_ones:
            sure = told.get(kept[at].ids, set()) | self._with_country(kept[at], found)
            kept[at] = self._by_text(text, kept[at], countries, sure)
        return tuple(mention for mention in kept if mention.ids)

    def _decide(self, text: str, mention: Mention, free: tuple[CountryMention, ...]) -> Mention | None:
        """Whom a shared name means by the country beside it: the mention itself when there is none.

        ``free`` are the countries that no mention before it has taken.
        """
        homes = {id: self._entries[id].institution.country for id in mention.ids}
        for country, sure in _beside(text, mention, free):
            ids = tuple(id for id in mention.ids if homes[id] == country.id)
            if ids:
                if _breaks(text, mention, country) or _CELL_END.search(_between(text, mention, country)):
                    return Mention(mention.start, mention.end, mention.name, ids)
                start, end = min(mention.start, country.start), max(mention.end, country.end)
                end += "(" in text[mention.end : end] and text[end : end + 1] == ")"
                return Mention(start, end, text[start:end], ids)
            if sure:
                return None
        return mention

    def _by_demonym(self, text: str, mention: Mention, demonyms: Sequence[CountryMention]) -> Mention | None:
        """Whom a shared name means by the demonym that stands next to it: "IEFP português", "the Colombian INFOTEP"."""
        for told in demonyms:
            start, end = min(mention.start, told.start), max(mention.end, told.end)
            gap = (mention.end, told.start) if mention.end <= told.start else (told.end, mention.start)
            ids = tuple(id for id in mention.ids if self._entries[id].institution.country == told.id)
            of_two = any(0 <= told.start - other.end <= _AND for other in demonyms)  # "the Dominican and Colombian"
            if gap[0] <= gap[1] and len(ids) == 1 and not of_two and _NEXT_TO.fullmatch(text, *gap):
                return Mention(start, end, text[start:end], ids)
        return None

    def _opened(self, text: str, mention: Mention, countries: tuple[CountryMention, ...]) -> Mention:
        """Whom it means by the country with which its sentence opens: "From Portugal, Ms Ruiz, of the IEFP, said"."""
        first = next(iter(_in_sentence(text, mention, countries)), None)
        if first is None or first.end > mention.start or not text.startswith(",", first.end):
            return mention
        opening = _SENTENCE_FROM.search(fold(text[max(0, first.start - _LONGEST_OPENING) : first.start]))
        ids = tuple(id for id in mention.ids if self._entries[id].institution.country == first.id)
        return Mention(mention.start, mention.end, mention.name, ids) if opening and len(ids) == 1 else mention

    def _by_text(self, text: str, mention: Mention, countries: tuple[CountryMention, ...], told: set[str]) -> Mention:
        """Whom it means without a country beside it; ``told`` are those whom it means elsewhere, with one."""
        near = {country.id for country in _in_sentence(text, mention, countries)}
        ids = tuple(told)
        if len(ids) != 1:
            here = tuple(id for id in mention.ids if self._entries[id].institution.country in near)
            if len(here) == 1:
                return Mention(mention.start, mention.end, mention.name, here)
        if not ids:
            ids = tuple(id for id in mention.ids if not self._names.is_distant(mention.name, id))
        # What the text itself tells holds under the heading of any country.
        others = tuple(id for id in mention.ids if id not in ids) if ids and len(told) != 1 else ()
        return Mention(mention.start, mention.end, mention.name, tuple(sorted(ids)), others)

    def _with_country(self, short: Mention, found: Sequence[Mention]) -> set[str]:
        """Whom a shared name means where it stands in a longer name of one of them: "IEFP, Portugal".

        Of several words no more may follow than the country: "TVET Council Barbados".
        """
        longer = {(other.name, other.ids[0]) for other in found if len(other.ids) == 1 and other.ids[0] in short.ids}
        if len(short.name.split()) == 1:
            begins = re.compile(rf"{re.escape(fold(short.name))}[\s,(/-]")
            return {id for name, id in longer if begins.match(fold(name))}
        return {id for name, id in longer if self._without_home(name, id) == fold(short.name)}

    def _without_home(self, name: str, id: str) -> str | None:
        """A name, folded, without the country of its institution at its end; None where it has none there."""
        last = next(reversed(self._countries.mentions(name)), None)
        if last is None or last.end < len(name) or last.id != self._entries[id].institution.country:
            return None
        return fold(name[: last.start]).rstrip(" ,(-")

    def suggest(self, name: str) -> tuple[str, ...]:
        """Ids of institutions with a similar id, acronym or name, most similar first; a hint for a person."""
        wanted = fold(name.strip())
        if not wanted:
            return ()
        ranked = []
        for entry in self._entries.values():
            best = max(_likeness(wanted, fold(known)) for known in _spellings(entry.institution))
            if best >= 0.7:
                ranked.append((-best, entry.institution.id))
        return tuple(id for _, id in sorted(ranked)[:_SUGGESTIONS])


def _spellings(body: Institution) -> tuple[str, ...]:
    return (body.id, body.acronym, body.own_name, *body.names.values(), *body.aliases)


def _likeness(a: str, b: str) -> float:
    """In [0, 1]; short words must nearly agree."""
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < 0.7 or matcher.quick_ratio() < 0.7:
        return 0.0
    return matcher.ratio()


def _in_bracket(text: str, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The acronym of a bracket right behind the name that it is short for: "Instituto do Emprego, Portugal (IEFP)"."""
    last = before[-1] if before else None
    if last is None or len(last.ids) != 1 or last.ids[0] not in mention.ids:
        return None
    enclosed = text[last.end : mention.start].strip() == "(" and text.startswith(")", mention.end)
    return Mention(mention.start, mention.end, mention.name, last.ids) if enclosed else None


def _beside(
    text: str, mention: Mention, countries: tuple[CountryMention, ...]
) -> Iterator[tuple[CountryMention, bool]]:
    """Countries next to a name, the surest first, and whether the words between leave no doubt."""
    folded = fold(text)
    after = next((c for c in countries if c.start >= mention.end), None)
    before = next((c for c in reversed(countries) if c.end <= mention.start), None)
    if after and _breaks(text, mention, after) and not _is_line(text, after):
        after = None
    if before and _breaks(text, mention, before) and not _is_line(text, before):
        before = None
    if after and _OF.fullmatch(folded, mention.end, after.start):
        yield after, True
    if before and _OWN.fullmatch(folded, before.end, mention.start):
        yield before, True
    if after and _BESIDE.fullmatch(folded, mention.end, after.start):
        yield after, False
    if before and _BEFORE.fullmatch(folded, before.end, mention.start):
        yield before, False


def _breaks(text: str, mention: Mention, country: CountryMention) -> bool:
    """Whether a name and a country stand in two lines; a name may be wrapped before "of Peru" or ", Peru"."""
    between = _between(text, mention, country)
    wrapped = mention.start < country.start and between.count("\n") == 1 and bool(between.strip())
    return "\n" in between and not wrapped


def _between(text: str, mention: Mention, country: CountryMention) -> str:
    """What stands between a name and a country."""
    first, last = sorted(((mention.start, mention.end), (country.start, country.end)))
    return text[first[1] : last[0]]


def _is_line(text: str, country: CountryMention) -> bool:
    """Whether nothing but a country stands in its line: no letter before or after it."""
    before = text[text.rfind("\n", 0, country.start) + 1 : country.start]
    stop = text.find("\n", country.end)
    after = text[country.end : stop if stop >= 0 else len(text)]
    return not any(sign.isalpha() for sign in before + after)


def _in_sentence(text: str, mention: Mention, countries: tuple[CountryMention, ...]) -> list[CountryMention]:
    span = next(((a, b) for a, b in sentences(text) if a <= mention.start < b), (0, len(text)))
    return [c for c in countries if span[0] <= c.start and c.end <= span[1]]


def load_registry(path: Path, *, countries: Countries) -> Registry:
    """Read and check the registry's table.

    Raises:
        DataFileError: it is missing or broken, with the line.
    """
    table: Table = load_table(path, read_institutions)
    return Registry(table.entries, host=table.host, countries=countries, kinds=table.kinds)
