"""Family `tags`: what is heard is what the editor wrote, in its order, in its language, and nothing else."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from publish.findings import Finding, error, warning
from publish.place import Place
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.tags.facts import Anchor, Leaf, Tag, TagTree
from publish.preflight.tags.letters import heard, heard_in, letters

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|svg|gif|webp|tiff?|bmp|eps|pdf)", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    {"ici", "cliquez", "cliquezici", "lien", "lire", "suite", "here", "click", "clickhere", "link", "more"}
)
_BARE = re.compile(r"(?:https?://|mailto:|www\.)\S+")
_LEAST = 4  # letters of a running head that tell it from any other text
_SAME_HEIGHT = 3.0  # pt
_SHOWN = 60  # characters
_TOLD = 3  # findings of order: one text out of place moves all after it


def drawings_are_described(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Every figure has an alternative text (ISO 14289-1, 7.3), and no file name for one."""
    for tag in tree.all:
        if tag.type != "Figure":
            continue
        place = _place(path, tag)
        said = (tag.alt or tag.actual or "").strip()
        if not said:
            yield error("tags/alt-missing", place)
        elif _FILE_NAME.fullmatch(said):
            yield error("tags/alt-file-name", place, {"alt": said})


def links_say_where_they_lead(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Every link says in words where it leads (ISO 14289-1, 7.18.5): read alone, « ici » says nothing."""
    for tag in tree.all:
        for anchor in (kid for kid in tag.kids if isinstance(kid, Anchor)):
            told = anchor.told.strip()
            if not told or letters(told) in _EMPTY_WORDS or _BARE.fullmatch(told):
                place = Place(path, page=anchor.page)
                yield warning("tags/link-untold", place, {"told": told or "–", "address": anchor.address})


def running_heads_are_not_read(tree: TagTree, path: Path) -> Iterator[Finding]:
    """No running head is read: it is an artifact on every page (ISO 14289-1, 7.8)."""
    heads: dict[str, list[tuple[int, int]]] = {}
    for leaf in tree.artifacts:
        if leaf.box is not None:
            heads.setdefault(letters(leaf.text), []).append((leaf.page, round(leaf.box.top)))
    for tag in tree.all:
        for leaf in tag.leaves if not any(tag.inner) else ():
            text = letters(leaf.text)
            if leaf.box is not None and len(text) >= _LEAST and _repeats(heads.get(text, ()), leaf):
                facts = {"text": _short(leaf.text)}
                yield error("tags/head-as-text", Place(path, page=leaf.page), facts)


def _repeats(heads: Iterable[tuple[int, int]], leaf: Leaf) -> bool:
    """Tell whether a text stands where a head of the same words stands on another page."""
    return any(
        page != leaf.page and leaf.box is not None and abs(top - leaf.box.top) < _SAME_HEIGHT
        for page, top in heads
    )


def tree_reads_as_the_manuscript(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every text of the stories is in the tree, in the order of the manuscript.

    A page is read across columns and stories; who listens hears one story after the other.
    """
    tree = heard(proof.tags) if proof.tags else ""
    at, told = 0, 0
    for text in promise.read if tree else ():
        wanted = letters(text)
        found = tree.find(wanted, at) if wanted else at
        if found >= 0:
            at = found + len(wanted)
        elif wanted not in tree:
            yield error("tags/text-lost", Place(proof.path), {"text": _short(text)})
        elif told < _TOLD:
            told += 1
            yield error("tags/order", Place(proof.path), {"text": _short(text)})


def passages_keep_their_language(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every passage in another language says so (ISO 14289-1, 7.2).

    Else it is read aloud with the voice of another language, and nobody understands it.
    """
    if proof.tags is None or not promise.read:
        return
    tree = heard(proof.tags)
    spoken = heard_in(proof.tags)
    for text, language in promise.foreign:
        wanted = letters(text)
        if wanted and wanted in tree and wanted not in spoken.get(language.lower(), ""):
            facts = {"text": _short(text), "language": language}
            yield error("tags/language-lost", Place(proof.path), facts)


def _place(path: Path, tag: Tag) -> Place:
    first = next(tag.leaves, None)
    return Place(path, page=first.page) if first is not None else Place(path)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN].rsplit(" ", 1)[0] + " …"
