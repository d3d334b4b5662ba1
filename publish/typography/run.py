"""A paragraph as one string that rules can read, and the edits that rules make to it.

Marks are transparent: a rule sees the text on both sides of them as one run.  Calls to
sources are not in the string at all; each stands at a boundary and stays with the word
on its left.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from publish.model.text import SourceCall
from publish.typography.characters import OPAQUE, SPACES
from publish.typography.paths import Mark, Paths


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters to put in the place of others.

    A space that is put in goes outside the marks that its two neighbours do not share.
    Other characters take the marks of those they replace, or of the one at `like`.
    """

    start: int
    end: int
    text: str
    mark: Mark | None = None
    """A mark to put the new characters under, unless they already have it."""
    like: int | None = None


@dataclass(frozen=True, slots=True)
class Splice:
    """A passage to put in the place of another, marks and all, without asking."""

    start: int
    end: int
    text: str
    keys: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call to a source, after the character before `at`; `key` tells its marks."""

    at: int
    node: SourceCall
    key: str


@dataclass(frozen=True, slots=True)
class Run:
    """The text of a paragraph; `keys` tells the marks of each of its characters."""

    text: str
    keys: str
    calls: tuple[Call, ...]
    paths: Paths

    def within(self, index: int, kind: type[Mark]) -> bool:
        """Tell whether a character stands under a mark of one kind."""
        return self.paths.within(self.keys[index], kind)

    def opens_mark(self, index: int) -> bool:
        """Tell whether a mark begins just before a character."""
        if not index or self.keys[index] == self.keys[index - 1]:
            return False
        shared = self.paths.shared(self.keys[index - 1], self.keys[index])
        return len(self.paths.path(self.keys[index])) > len(self.paths.path(shared))

    def edited(self, edits: Iterable[Edit]) -> "Run":
        """Make edits; one that overlaps another, or touches what is opaque, is not made."""
        return _Hand(self).write(sorted(edits, key=lambda edit: (edit.start, edit.end)))

    def spliced(self, splices: Iterable[Splice]) -> "Run":
        """Exchange passages, given from left to right."""
        return _Hand(self).splice(splices)


class _Hand:
    """Writes the new string from left to right."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._texts: list[str] = []
        self._keys: list[str] = []
        self._calls: list[Call] = []
        self._waiting = 0
        self._read = 0
        self._written = 0
        # Most texts have the same marks from end to end, and nothing to choose.
        keys = run.keys
        self._only_key = keys[0] if keys and keys.count(keys[0]) == len(keys) else None

    def write(self, edits: Iterable[Edit]) -> Run:
        text = self._run.text
        for edit in edits:
            old = text[edit.start : edit.end]
            if edit.start < self._read or not OPAQUE.isdisjoint(old):
                continue
            if edit.text == old and edit.mark is None:
                continue
            self._copy(edit.start)
            self._put(edit)
        return self._done()

    def splice(self, splices: Iterable[Splice]) -> Run:
        for splice in splices:
            self._copy(splice.start)
            self._emit(splice.text, splice.keys)
            self._read = splice.end
        return self._done()

    def _done(self) -> Run:
        self._copy(len(self._run.text))
        return Run("".join(self._texts), "".join(self._keys), tuple(self._calls), self._run.paths)

    def _copy(self, end: int) -> None:
        calls = self._run.calls
        while self._waiting < len(calls) and calls[self._waiting].at <= end:
            call = calls[self._waiting]
            place = self._written + max(call.at - self._read, 0)
            self._calls.append(Call(place, call.node, call.key))
            self._waiting += 1
        self._emit(self._run.text[self._read : end], self._run.keys[self._read : end])
        self._read = end

    def _put(self, edit: Edit) -> None:
        keys = self._keys_for(edit)
        if edit.mark is not None:
            keys = self._run.paths.under(keys, edit.mark)
        self._emit(edit.text, keys)
        self._read = edit.end

    def _emit(self, text: str, keys: str) -> None:
        if text:
            self._texts.append(text)
            self._keys.append(keys)
            self._written += len(text)

    def _keys_for(self, edit: Edit) -> str:
        if self._only_key is not None:
            return self._only_key * len(edit.text)
        keys = [self._key_of(edit, offset) for offset in range(len(edit.text))]
        known = self._run.keys
        left = self._keys[-1][-1] if self._keys else None
        for offset, character in enumerate(edit.text):
            if character in SPACES:
                following = [*keys[offset + 1 : offset + 2], *known[edit.end : edit.end + 1]]
                neighbours = [key for key in (left, *following[:1]) if key is not None]
                keys[offset] = self._run.paths.shared(*neighbours) if neighbours else chr(0)
            left = keys[offset]
        return "".join(keys)

    def _key_of(self, edit: Edit, offset: int) -> str:
        keys = self._run.keys
        if edit.like is not None:
            return keys[edit.like]
        if edit.start < edit.end:
            return keys[min(edit.start + offset, edit.end - 1)]
        return keys[max(edit.start - 1, 0)] if keys else chr(0)
