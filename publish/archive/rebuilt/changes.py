"""What changed between two manifests of one issue: inputs, versions, the press itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from publish.archive.rebuilt.account import Account, Input
from publish.archive.rebuilt.lines import LineChange, line_change


@dataclass(frozen=True, slots=True)
class InputChange:
    """One input that was added, removed or changed."""

    path: str
    before: Input | None
    """None for one that was added."""
    after: Input | None
    """None for one that was removed."""
    line: LineChange | None = None
    """Where a text differs; None for anything else, and where no copy of it was enclosed."""


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One program of another version; empty where one of the two manifests does not name it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed, in the order of paths and of names."""

    inputs: tuple[InputChange, ...] = ()
    versions: tuple[VersionChange, ...] = ()

    @property
    def any(self) -> bool:
        """Tell whether something changed at all."""
        return bool(self.inputs or self.versions)


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies of the inputs then and now, by path, as far as there are any."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


def changes(before: Account, after: Account, copies: Copies) -> Changes:
    """Compare two manifests; of texts, the copies tell the line."""
    paths = sorted({*before.inputs, *after.inputs})
    names = sorted({*before.versions, *after.versions})
    return Changes(
        inputs=tuple(
            InputChange(path, one, other, _line(path, copies))
            for path in paths
            for one, other in ((before.inputs.get(path), after.inputs.get(path)),)
            if one is None or other is None or one.sha512 != other.sha512
        ),
        versions=tuple(
            VersionChange(name, one, other)
            for name in names
            for one, other in ((before.versions.get(name, ""), after.versions.get(name, "")),)
            if one != other
        ),
    )


def _line(path: str, copies: Copies) -> LineChange | None:
    if path not in copies.before or path not in copies.after:
        return None
    return line_change(copies.before[path], copies.after[path])
