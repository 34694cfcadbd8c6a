"""What a neighbourhood picture shows: a centre, branches of leaves around it, and twigs at the leaves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One node: its words in the picture, the whole of them (``title``), where it leads, and its look.

    ``look`` is a class of the style sheet; ``key`` is unique in a picture; ``language`` is that of its words, empty
    for the page's. ``twigs`` are nodes one step further, none of which is drawn elsewhere.
    """

    key: str
    label: str
    title: str
    address: str
    look: str
    language: str = ""
    twigs: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """Leaves that belong to the centre in the same way, which ``heading`` says."""

    heading: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """All that is drawn; ``links`` are further pairs of keys that belong together."""

    centre: Leaf
    branches: tuple[Branch, ...]
    links: tuple[tuple[str, str], ...] = ()
