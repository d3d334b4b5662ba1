"""Under which marks a character stands: each nest of marks has a one-character key.

A run keeps its keys in a second string, as long as its text: cutting and joining it is
as cheap as cutting and joining text.
"""

from dataclasses import replace

from publish.model.text import Emphasis, Foreign, IndexMark, Link, Reference, SmallCaps, Strong, Superior

Mark = Emphasis | Strong | Superior | SmallCaps | Foreign | IndexMark | Link | Reference
Path = tuple[int, ...]


class Paths:
    """The nests of marks of one run; grows while rules add marks, and is then dropped."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._paths: list[Path] = [()]
        self._keys: dict[Path, str] = {(): chr(0)}

    def key(self, path: Path) -> str:
        """Give the key of a path."""
        if path not in self._keys:
            self._keys[path] = chr(len(self._paths))
            self._paths.append(path)
        return self._keys[path]

    def path(self, key: str) -> Path:
        """Give the marks that a key stands for, from the outermost inwards."""
        return self._paths[ord(key)]

    def mark(self, number: int) -> Mark:
        """Give a mark of a path, without children."""
        return self._marks[number]

    def add(self, mark: Mark) -> int:
        """Take in a mark and give its number; two equal marks stay two."""
        self._marks.append(replace(mark, children=()))
        return len(self._marks) - 1

    def shared(self, *keys: str) -> str:
        """Give the key of the marks that all have in common."""
        first, *others = dict.fromkeys(keys)
        path = self.path(first)
        for key in others:
            other = self.path(key)
            length = next((i for i, (a, b) in enumerate(zip(path, other, strict=False)) if a != b), None)
            path = path[: min(len(path), len(other)) if length is None else length]
        return self.key(path)

    def within(self, key: str, kind: type[Mark]) -> bool:
        """Tell whether a mark of one kind is among those of a key."""
        return any(isinstance(self._marks[number], kind) for number in self.path(key))

    def under(self, keys: str, mark: Mark) -> str:
        """Put characters under a mark, around the marks they do not share."""
        if any(self.within(key, type(mark)) for key in keys):
            return keys
        depth = len(self.path(self.shared(*keys)))
        number = self.add(mark)
        paths = (self.path(key) for key in keys)
        return "".join(self.key((*path[:depth], number, *path[depth:])) for path in paths)
