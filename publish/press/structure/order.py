"""Reading order: what lies on the pages, put where the manuscript has it.

A layout says where an element is read by attributes: `data-line` (its line in the manuscript),
`data-within` (the story it stands in) and `data-continues` (the story it is a later part of).
A layout whose document is in the manuscript's order needs none of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from publish.press.marked import Content, Marked, contents_of
from publish.press.structure.roles import is_drawing

_FRAMES: Final = frozenset({"body", "html", "main", ""})
_RANKS: Final = {"header": 0, "nav": 1, "section": 3, "footer": 4}
_BODY: Final = 2
_FIRST, _LAST = -1, 10**9
_AT_THE_END: Final = {"byline": _LAST, "proof": _LAST + 1}

Kid = Marked | Content


def in_reading_order(root: Marked) -> tuple[Marked, ...]:
    """Give the pieces of a document in the order in which they are read, each story in one.

    Masthead, contents, the stories with all that belongs to them, sources, colophon.
    """
    pieces = list(_pieces(root))
    opening = [one for one in pieces if _opens_a_story(one)]
    stories = {one.says("id") or f"#{place}": [one] for place, one in enumerate(opening)}
    apart: list[Marked] = []
    for piece in pieces:
        host = "" if _opens_a_story(piece) else _host_of(piece, stories)
        if host:
            stories[host].append(piece)
        elif not _opens_a_story(piece):
            apart.append(piece)
    whole = [_whole(parts) for parts in stories.values()]
    if any(_line(one) for one in whole):
        whole.sort(key=_line)
    return tuple(sorted((*apart, *whole), key=_rank))


def _pieces(marked: Marked) -> Iterator[Marked]:
    for kid in marked.kids:
        if not isinstance(kid, Marked):
            continue
        if kid.tag in _FRAMES or "sheet" in kid.names:
            yield from _pieces(kid)
        else:
            yield kid


def _opens_a_story(piece: Marked) -> bool:
    return piece.tag == "article" and not (piece.says("data-within") or piece.says("data-continues"))


def _host_of(piece: Marked, stories: dict[str, list[Marked]]) -> str:
    """Give the id of the story that a piece is read in: the one named, or the one it was typed in."""
    named = piece.says("data-within") or piece.says("data-continues")
    if named in stories:
        return named
    before = [one for one in stories if 0 < _line(stories[one][0]) <= _line(piece)]
    return max(before, key=lambda one: _line(stories[one][0]), default="")


def _whole(parts: list[Marked]) -> Marked:
    """Put a story together from its parts."""
    first, *others = parts
    kids: list[Kid] = list(first.kids)
    for part in others:
        if not part.says("data-continues"):
            kids.append(part)
        elif half := _half_in(part):
            kids = _with_half(kids, _line(part), half)
        else:
            kids += [_silent(kid) for kid in part.kids]
    return replace(first, kids=tuple(_sorted(kids)))


def _silent(kid: Kid) -> Kid:
    """Silence the line that says which story goes on: to who hears it, it never stopped."""
    if isinstance(kid, Marked) and "kicker" in kid.names:
        return replace(kid, attributes={**kid.attributes, "data-artifact": "header"})
    return kid


def _half_in(part: Marked) -> tuple[Content, ...]:
    """Give the other half of a drawing over two pages."""
    if is_drawing(part) and part.says("data-half"):
        return tuple(contents_of(part))
    halves = (_half_in(kid) for kid in part.kids if isinstance(kid, Marked))
    return next((half for half in halves if half), ())


def _with_half(kids: list[Kid], line: int, half: tuple[Content, ...]) -> list[Kid]:
    """Add the right half of a drawing to its left one."""
    return [
        _grown(kid, half) if isinstance(kid, Marked) and kid.tag == "figure" and _line(kid) == line else kid
        for kid in kids
    ]


def _grown(marked: Marked, half: tuple[Content, ...]) -> Marked:
    if is_drawing(marked):
        return replace(marked, kids=(*marked.kids, *half))
    return replace(
        marked, kids=tuple(_grown(kid, half) if isinstance(kid, Marked) else kid for kid in marked.kids)
    )


def _sorted(kids: list[Kid]) -> Iterator[Kid]:
    """Sort what a story holds by the line it was typed on; what has none follows what it stood behind."""
    keyed: list[tuple[int, Kid]] = []
    at = _FIRST
    for kid in kids:
        last = next((_AT_THE_END[name] for name in _names(kid) if name in _AT_THE_END), 0)
        if last:
            keyed.append((last, kid))
            continue
        at = (_line(kid) if isinstance(kid, Marked) else 0) or at
        keyed.append((at, kid))
    return (kid for _, kid in sorted(keyed, key=lambda one: one[0]))


def _names(kid: Kid) -> tuple[str, ...]:
    return kid.names if isinstance(kid, Marked) else ()


def _line(marked: Marked) -> int:
    return int(marked.says("data-line") or 0)


def _rank(piece: Marked) -> int:
    return _RANKS.get(piece.tag, _BODY)
