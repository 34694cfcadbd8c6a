"""The part of a web page that is its own: without menus, banners, readers' comments and other pages' news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN_TAGS = """
    script style noscript template head nav aside footer button select option input textarea iframe object
    embed svg math canvas audio video map dialog menu
"""
_ROLE_NAMES = "navigation banner contentinfo complementary search menu menubar dialog alertdialog"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_ROLES = frozenset(_ROLE_NAMES.split())
_BESIDE = (
    "main|site|page|top|left|right|primary|secondary|header|footer|mobile|side|sub|global|user|social|post|widget|"
    "region|block|cc|js"
)
_PARTS = (
    r"banner|bar|notice|consent|popup|modal|links?|list|items?|buttons?|icons?|nav|menu|left|right|first|second|"
    r"container|wrapper|content|inner|area|widget|region|trail|collapse|to-content|\d+"
)
_COOKIES = re.compile(
    rf"(?:(?:{_BESIDE}|eu|gdpr)[_-])*cookies?(?:[_-](?:{_PARTS}|law|info|message|policy))*", re.IGNORECASE
)
_BOILERPLATE = re.compile(
    rf"(?:(?:{_BESIDE})[_-])*(?:breadcrumbs?|navbar|nav|menu|sidebar|share|sharing|skip|pagination|pager)(?:[_-](?:{_PARTS}))*"
    r"|social[_-](?:links|icons|buttons)",
    re.IGNORECASE,
)
# In a class, which names what a part looks like; an id may name its subject ("menu-planning").
_BOILERPLATE_CLASS = re.compile(
    r"(?:.*[_-])?(?:cookies?|breadcrumbs?|navbar|nav|menu|sidebar|share|sharing|sharedaddy|skip|pagination|pager|"
    r"social[_-](?:media[_-])?(?:links?|icons?|buttons?|bar|menu|nav|networks?))(?:[_-].*)?",
    re.IGNORECASE,
)
# What readers write under a page; in a class, for an id may name a chapter ("comments").
_COMMENTS = re.compile(
    rf"(?:(?:{_BESIDE}|blog|entry|wp|fb|facebook)[_-])*comment(?:s|list)?(?:[_-](?:{_PARTS}|body|section|respond|form|meta|"
    r"thread|template|block|text|author))*|(?:comment[_-])?respond|disqus(?:[_-]thread)?|wpdiscuz.*",
    re.IGNORECASE,
)
# Other pages that this one leads to.
_RELATED = re.compile(
    r"(?:.*[_-])?(?:related[_-]?(?:posts?|news|articles?|content|items|entries|stories|links|box)|yarpp|"
    r"(?:posts|noticias|notas|not[íi]cias|mat[ée]rias|entradas|artigos|art[íi]culos)[_-]?relacionad[ao]s|"
    r"(?:latest|recent|popular)[_-]posts|m[áa][si]s?[_-](?:le[íi]das?|lidas?|vistas)|lei?a[_-](?:tamb[ée]m|mais|tambi[ée]n)|"
    r"te[_-]puede[_-]interesar)(?:[_-].*)?|related",
    re.IGNORECASE,
)
# A page that says less than this is no page that readers comment on.
_MIN_PAGE_CHARACTERS = 100
_LAID_OUT = re.compile(r"(?:^|.*[_-])(?:no|has|with|without)[_-]", re.IGNORECASE)
_BESIDE_SOCIAL = frozenset(["link", "links", "icon", "icons", "button", "buttons", "media", "networks"])
_FIELDS = "input select textarea"
_MAX_FORM_CHARACTERS = 300


def main_part(root: _Element) -> _Element:
    """The one part that the page itself calls its main one, else the whole page."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = [node for node in root.iterfind(path) if not is_unseen(node)]
        if len(found) == 1 and "".join(map(str, found[0].itertext())).strip():
            return root if path == ".//article" and _is_beside(found[0], root) else found[0]
    return root


def _is_beside(article: _Element, root: _Element) -> bool:
    """Whether an article, alone of its kind on a page, is a comment, or holds less than half of what the page shows."""
    sizes = _sizes(root)
    return any(map(_is_comment, (article, *article.iterancestors()))) or 2 * sizes[article] < sizes[root]


def is_unseen(node: _Element) -> bool:
    """Whether an element is none that a reader of the page sees as its text."""
    if not isinstance(node.tag, str) or node.tag.lower() in _UNSEEN:
        return True
    if node.get("hidden") is not None or node.get("aria-hidden") == "true" or node.get("role") in _ROLES:
        return True
    return "display:none" in (node.get("style") or "").replace(" ", "").lower()


def hide_boilerplate(part: _Element) -> None:
    """Hide menus, banners and small forms by their names, but nothing that holds most of the text of ``part``.

    Comments may be longer than what they are on.
    """
    sizes = _sizes(part)
    for node in part.iterdescendants():
        cookies = _is_named(node, _COOKIES)
        comments = _is_comment(node) and sizes[part] - sizes[node] >= _MIN_PAGE_CHARACTERS
        beside = _is_comment(node) or _is_boilerplate(node, sizes[node])
        if cookies or comments or (beside and 2 * sizes[node] <= sizes[part]):
            node.set("hidden", "")


def _sizes(part: _Element) -> dict[_Element, int]:
    """For each element of ``part`` how many characters it shows, without blanks and links."""
    sizes: dict[_Element, int] = {}
    for node in reversed([*part.iter()]):
        shown = _length(node.text) + sum(sizes[child] + _length(child.tail) for child in node)
        sizes[node] = 0 if is_unseen(node) or str(node.tag).lower() == "a" else shown
    return sizes


def _length(text: str | None) -> int:
    return sum(map(len, (text or "").split()))


def _is_boilerplate(node: _Element, size: int) -> bool:
    tag = str(node.tag).lower()
    if tag == "header":
        return next(node.iterancestors("main", "article"), None) is None
    if tag == "form":
        fields = (field for field in node.iter(*_FIELDS.split()) if field.get("type") != "hidden")
        return size < _MAX_FORM_CHARACTERS and next(fields, None) is not None
    return any(_is_named(node, names) for names in (_BOILERPLATE, _RELATED)) or _has_class_of_boilerplate(node, size)


def _has_class_of_boilerplate(node: _Element, size: int) -> bool:
    """Whether a class holds a word of menus and the like, but for "no-sidebar", or a part calls its links social."""
    classes = (node.get("class") or "").lower().split() if _may_be_hidden(node) else []
    if "social" in classes and (size == 0 or not _BESIDE_SOCIAL.isdisjoint(classes)):
        return True
    return any(_BOILERPLATE_CLASS.fullmatch(name) and not _LAID_OUT.match(name) for name in classes)


def _may_be_hidden(node: _Element) -> bool:
    return str(node.tag).lower() not in ("body", "html", "main", "article")


def _is_comment(node: _Element) -> bool:
    """Whether it holds what readers wrote; an article may be one comment."""
    if not _may_be_hidden(node) and node.tag != "article":
        return False
    classes = (node.get("class") or "").split()
    return any(map(_COMMENTS.fullmatch, classes)) or node.get("id") in ("respond", "disqus_thread")


def _is_named(node: _Element, names: re.Pattern[str]) -> bool:
    """Whether one of an element's classes, or its id, is one of ``names``."""
    if not _may_be_hidden(node):
        return False
    return any(names.fullmatch(name) for name in f"{node.get('class') or ''} {node.get('id') or ''}".split())
