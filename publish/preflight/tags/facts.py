"""What a structure tree says, read from the bytes: values only."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.preflight.facts import Box

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_TOUCHING = 0.22  # of the height of the signs: nearer than any word space


@dataclass(frozen=True, slots=True)
class Leaf:
    """Marked content in the tree, or text outside of it; `page` counts from 1."""

    page: int
    text: str
    """What is read: the text that stands in for the painted one, where there is one."""
    box: Box | None
    """Around its text; None for a drawing."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An annotation in the tree."""

    page: int
    address: str
    """Where it leads on the web; `#` and a name within the file."""
    told: str
    """What it says of itself (Contents)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """An element of structure."""

    type: str
    """The standard type that its own stands for (RoleMap)."""
    kids: "tuple[Tag | Leaf | Anchor, ...]" = ()
    language: str = ""
    alt: str | None = None
    actual: str | None = None
    expansion: str = ""
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()

    @property
    def inner(self) -> "Iterator[Tag]":
        """Its own elements."""
        return (kid for kid in self.kids if isinstance(kid, Tag))

    @property
    def all(self) -> "Iterator[Tag]":
        """The element and all below it, in order."""
        yield self
        for kid in self.inner:
            yield from kid.all

    @property
    def leaves(self) -> Iterator[Leaf]:
        """All its content, in order."""
        for kid in self.kids:
            if isinstance(kid, Leaf):
                yield kid
            elif isinstance(kid, Tag):
                yield from kid.leaves

    @property
    def text(self) -> str:
        """What is read of it, on one line."""
        if self.actual is not None:
            return self.actual
        parts = [(kid, kid.text) for kid in self.kids if not isinstance(kid, Anchor)]
        out = ""
        before: Tag | Leaf | None = None
        for kid, text in parts:
            out += _gap(before, kid, out) + text
            before = kid if text else before
        return " ".join(out.split())


@dataclass(frozen=True, kw_only=True, slots=True)
class TagTree:
    """The structure of one file."""

    marked: bool
    """The file says that it is tagged."""
    roots: tuple[Tag, ...] = ()
    language: str = ""
    artifacts: tuple[Leaf, ...] = ()
    """Text that the file calls no part of the document."""
    loose: tuple[Leaf, ...] = ()
    """Text that is not marked at all."""
    unreached: tuple[Leaf, ...] = ()
    """Text that is marked as content of the tree, and to which no element of it leads."""
    disagreements: tuple[str, ...] = ()
    """Where the way down the tree and the way up it are not the same."""

    @property
    def all(self) -> Iterator[Tag]:
        """Every element, in reading order."""
        for root in self.roots:
            yield from root.all


def _gap(before: Tag | Leaf | None, after: Tag | Leaf, text: str) -> str:
    """Give what stands between two parts of a text: a space, unless one word goes on."""
    if not text or text.endswith(SOFT_HYPHEN):
        return ""
    first, second = _last(before), _first(after)
    if first is None or second is None or first.box is None or second.box is None:
        return " "
    one, other = first.box, second.box
    level = first.page == second.page and one.bottom < (other.bottom + other.top) / 2 < one.top
    near = abs(other.left - one.right) < _TOUCHING * max(one.height, other.height)
    return "" if level and near else " "


def _last(part: Tag | Leaf | None) -> Leaf | None:
    if isinstance(part, Tag):
        leaves = tuple(part.leaves)
        return leaves[-1] if leaves else None
    return part


def _first(part: Tag | Leaf) -> Leaf | None:
    return next(part.leaves, None) if isinstance(part, Tag) else part
