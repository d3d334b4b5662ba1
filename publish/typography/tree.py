"""From a tree of inlines to one run, and back.

What no rule may look into (code, broken lines, passages in another language, superior
figures, small capitals already set) is one character of the run, and comes back as it
was.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from publish.model.text import (
    Code,
    FolioSlot,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    SmallCaps,
    SourceCall,
    Superior,
    Text,
    plain,
)
from publish.typography.characters import BREAK, EXPONENT, OBJECT, OPAQUE, SPACE, SPACES
from publish.typography.paths import Mark, Path, Paths
from publish.typography.run import Call, Edit, Run

# The first alternative is the key of text without marks, which is most of it.
_SAME_KEY = re.compile(r"\x00+|(.)\1*", re.DOTALL)
_OPAQUE = re.compile(f"([{''.join(sorted(OPAQUE))}])")
_ROMAN = re.compile(r"[ivxlcdm]+")
_DIGIT = re.compile(r"[0-9]")
# A space that belongs to the sign on its left is not one to take away from a call.
_KEEPS_SPACE = re.compile(r"[\s«(\[–—]")
_WORD_BEGINS = re.compile(r"[\w«“‘\"(\[]")


@dataclass(frozen=True, slots=True)
class Flat:
    """A run, and what its opaque characters stand for, in order."""

    run: Run
    objects: tuple[Inline, ...]


def flatten(inlines: Inlines, settle: Callable[[Foreign], Foreign]) -> Flat:
    """Read a tree as one run; `settle` sets a passage in another language."""
    reader = _Reader(settle)
    reader.read(inlines, ())
    run = Run("".join(reader.texts), "".join(reader.keys), tuple(reader.calls), reader.paths)
    return Flat(_calls_glued(run), tuple(reader.objects))


def unflatten(flat: Flat) -> Inlines:
    """Build the tree again."""
    root: list[Inline] = []
    open_marks: list[tuple[int, list[Inline]]] = []
    for path, leaf in _leaves(flat):
        common = 0
        while common < min(len(path), len(open_marks)) and open_marks[common][0] == path[common]:
            common += 1
        _close(open_marks, common, root, flat.run.paths)
        open_marks.extend((number, []) for number in path[common:])
        (open_marks[-1][1] if open_marks else root).append(leaf)
    _close(open_marks, 0, root, flat.run.paths)
    return _joined(root)


@dataclass(slots=True)
class _Reader:
    settle: Callable[[Foreign], Foreign]
    paths: Paths = field(default_factory=Paths)
    texts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    objects: list[Inline] = field(default_factory=list)
    length: int = 0

    def read(self, inlines: Inlines, path: Path) -> None:
        key = self.paths.key(path)
        for inline in inlines:
            match inline:
                case Text(value):
                    self._text(value, key)
                case SourceCall():
                    self.calls.append(Call(self.length, inline, key))
                case LineBreak():
                    self._opaque(inline, BREAK, key)
                case Code() | FolioSlot():
                    self._opaque(inline, OBJECT, key)
                case Foreign(children) if children:
                    self._opaque(self.settle(inline), OBJECT, key)
                case _:
                    self._mark(inline, path)

    def _mark(self, mark: Mark, path: Path) -> None:
        if mark.children and not _is_set(mark):
            self.read(mark.children, (*path, self.paths.add(mark)))
        else:
            self._opaque(mark, EXPONENT if isinstance(mark, Superior) else OBJECT, self.paths.key(path))

    def _text(self, value: str, key: str) -> None:
        if not OPAQUE.isdisjoint(value):
            self.objects.extend(Text(character) for character in value if character in OPAQUE)
        self._emit(value, key)

    def _opaque(self, inline: Inline, character: str, key: str) -> None:
        self.objects.append(inline)
        self._emit(character, key)

    def _emit(self, text: str, key: str) -> None:
        self.texts.append(text)
        self.keys.append(key * len(text))
        self.length += len(text)


def _is_set(mark: Mark) -> bool:
    """Tell whether a mark holds what rules would misread: 10⁵ is not 105, xix is no word."""
    match mark:
        case Superior():
            return _DIGIT.search(plain(mark.children)) is not None
        case SmallCaps():
            return _ROMAN.fullmatch(plain(mark.children)) is not None
        case _:
            return False


def _calls_glued(run: Run) -> Run:
    """Put the space before a call behind it, so that no line can begin with the call."""
    edits: dict[Edit, None] = {}
    for call in run.calls:
        start = call.at
        while start and run.text[start - 1] in SPACES:
            start -= 1
        if start == call.at or not start or _KEEPS_SPACE.match(run.text, start - 1):
            continue
        edits.update((Edit(index, index + 1, ""), None) for index in range(start, call.at))
        if _WORD_BEGINS.match(run.text, call.at):
            edits[Edit(call.at, call.at, SPACE)] = None
    return run.edited(edits) if edits else run


def _leaves(flat: Flat) -> Iterator[tuple[Path, Inline]]:
    run, objects = flat.run, iter(flat.objects)
    calls = list(reversed(run.calls))
    for same in _SAME_KEY.finditer(run.keys):
        path, at = run.paths.path(same[0][0]), same.start()
        while at < same.end():
            while calls and calls[-1].at <= at:
                call = calls.pop()
                yield run.paths.path(call.key), call.node
            end = min(same.end(), calls[-1].at) if calls else same.end()
            for piece in _OPAQUE.split(run.text[at:end]):
                if piece:
                    yield path, next(objects) if piece in OPAQUE else Text(piece)
            at = end
    for call in reversed(calls):
        yield run.paths.path(call.key), call.node


def _joined(children: list[Inline]) -> Inlines:
    """Make one text of texts that touch."""
    joined: list[Inline] = []
    for is_text, group in groupby(children, key=lambda child: isinstance(child, Text)):
        if is_text:
            joined.append(Text("".join(child.value for child in group if isinstance(child, Text))))
        else:
            joined.extend(group)
    return tuple(joined)


def _close(open_marks: list[tuple[int, list[Inline]]], depth: int, root: list[Inline], paths: Paths) -> None:
    while len(open_marks) > depth:
        number, children = open_marks.pop()
        mark = replace(paths.mark(number), children=_joined(children))
        (open_marks[-1][1] if open_marks else root).append(mark)
