"""Family `tags`: a structure tree that can be walked, whoever made the file.

(ISO 14289-1, PDF/UA-1; ISO 32000-1, 14.7 and 14.8.)
"""

import re
from collections.abc import Iterator
from pathlib import Path

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.tags.facts import Tag, TagTree

_LIST = frozenset({"LI", "Caption"})
_ITEM = frozenset({"Lbl", "LBody"})
_HEADING = re.compile(r"H(?P<level>[1-9][0-9]{0,2})")
# fmt: off
_STANDARD = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private",
    "P", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot",
    "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
    "DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact",
})
# fmt: on
"""What every reader knows (32000-1, 14.8.4; the last line, 32000-2), besides headings of a level."""
_SHOWN = 60  # characters


def file_has_a_tree(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Every tagged file says so, and has a tree (14289-1, 6.2 and 7.1)."""
    if not tree.roots or not tree.marked:
        yield error("tags/none", Place(path))


def tree_has_one_root(tree: TagTree, path: Path) -> Iterator[Finding]:
    """All that is read stands in one Document (32000-1, 14.8.4.2).

    A second root is a second document: some readers stop at the end of the first.
    """
    types = [root.type for root in tree.roots]
    if types and types != ["Document"]:
        yield error("tags/several-roots", Place(path), {"count": len(types), "types": ", ".join(types[:5])})


def types_are_standard(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Every element is, or stands for, what readers know (14289-1, 7.1); a ring of roles is nothing."""
    odd = sorted(
        {tag.type for tag in tree.all if tag.type not in _STANDARD and not _HEADING.fullmatch(tag.type)}
    )
    if odd:
        facts = {"count": len(odd), "types": ", ".join(_short(kind) or "–" for kind in odd[:5])}
        yield error("tags/role-unknown", Place(path), facts)


def all_text_is_somewhere(tree: TagTree, path: Path) -> Iterator[Finding]:
    """All text is in the tree or an artifact (14289-1, 7.1): what is neither is read by some alone."""
    outside = tree.loose + tree.unreached
    for number in sorted({leaf.page for leaf in outside}):
        texts = [leaf.text.strip() for leaf in outside if leaf.page == number]
        facts = {"count": len(texts), "text": _short(texts[0])}
        yield error("tags/text-outside", Place(path, page=number), facts)


def tree_agrees_with_pages(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Pages lead up to the elements that lead down to them (32000-1, 14.7.4.4).

    Readers that start from a place on a page, as a finger does, take the way up.
    """
    if tree.disagreements:
        facts = {"count": len(tree.disagreements), "first": tree.disagreements[0]}
        yield error("tags/disagreement", Place(path), facts)


def headings_leave_no_gap(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Headings begin at the first level and go down one at a time (14289-1, 7.4.2)."""
    before = 0
    for tag in tree.all:
        heading = _HEADING.fullmatch(tag.type)
        level = int(heading["level"]) if heading else 0
        if level > before + 1:
            facts = {"level": level, "due": before + 1, "text": _short(tag.text)}
            yield error("tags/heading-gap", _place(path, tag), facts)
        before = level or before


def lists_hold_items(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Each list holds items, an item a label and a body (32000-1, 14.8.4.3.3)."""
    for tag in tree.all:
        known = {"L": _LIST, "LI": _ITEM}.get(tag.type)
        wrong = [kid.type for kid in tag.inner if known and kid.type not in known]
        if wrong:
            facts = {"type": tag.type, "held": ", ".join(wrong[:3]), "text": _short(tag.text)}
            yield error("tags/list-broken", _place(path, tag), facts)


def heads_of_tables_have_a_scope(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Every heading cell says whether it heads a row or a column (14289-1, 7.5)."""
    for tag in tree.all:
        if tag.type == "TH" and not tag.scope:
            facts = {"text": _short(tag.text)}
            yield error("tags/head-cell-unscoped", _place(path, tag), facts)


def _place(path: Path, tag: Tag) -> Place:
    first = next(tag.leaves, None)
    return Place(path, page=first.page) if first is not None else Place(path)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN].rsplit(" ", 1)[0] + " …"
