"""What an issue made again is, beside what was archived of it: damage, causes, and what differs.

Facts and findings.  Damage of the archive comes first, for it is no difference of what
was made; then what changed since, which is why; then each edition that came out otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.archive.rebuilt.account import PRESS, Account
from publish.archive.rebuilt.changes import Changes, Copies, InputChange, VersionChange, changes
from publish.archive.rebuilt.kept_set import KeptSet
from publish.findings import Finding, error, note, warning
from publish.model.edition import EDITIONS
from publish.place import Place
from publish.preflight.manifest import NAME
from publish.preflight.page_changes import Difference, differences
from publish.preflight.sheet.rows import ranges
from publish.press.unpacking import unpacked

ENCLOSING: Final = "archive.pdf"
"""The edition that carries copies of what it was made from."""

_SHOWN: Final = 16  # digits of a checksum that a person compares
_NONE: Final = "—"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One archived edition and the same made again."""

    file: str
    before: str
    """The SHA-512 that its manifest names."""
    after: str
    """The SHA-512 of what was made; empty where the press made no such file."""
    pages: tuple[int, int] = (0, 0)
    """How many, then and now."""
    differing: tuple[Difference, ...] = ()
    sound: bool = True
    """The archived file is there and whole, so that its pages can be compared."""

    @property
    def alike(self) -> bool:
        """Tell whether it came out to the bit."""
        return self.before == self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """All that was found."""

    kept: KeptSet
    changes: Changes
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]

    @property
    def alike(self) -> bool:
        """Tell whether every edition came out to the bit, and the archive is whole."""
        return not self.kept.damaged and bool(self.editions) and all(one.alike for one in self.editions)


def compared(kept: KeptSet, made: Mapping[str, bytes], account: Account) -> Verification:
    """Hold what was made, by file name, and its manifest against an archived set."""
    names = sorted(kept.account.editions, key=_in_house_order)
    editions = tuple(_edition(kept, made, account, name) for name in names)
    others = tuple(one for one in editions if not one.alike)
    carried = Copies(copies(kept), unpacked(made[ENCLOSING])) if others else Copies({}, {})
    found = changes(kept.account, account, carried) if others else Changes()
    return Verification(
        kept=kept,
        changes=found,
        editions=editions,
        findings=(
            *kept.damaged.values(),
            *_remade(kept, editions),
            *causes(kept, found),
            *_unexplained(kept, others, found),
            *(finding for one in others for finding in _effect(kept, one, carried)),
        ),
    )


def causes(kept: KeptSet, found: Changes) -> Iterator[Finding]:
    """Name everything that changed since, each with its file and its cure."""
    for one in found.inputs:
        yield _input(one)
    for version in found.versions:
        yield _version(kept, version)


def copies(kept: KeptSet) -> dict[str, bytes]:
    """Give the archived copies that are what the manifest says."""
    return unpacked(kept.read(ENCLOSING)) if ENCLOSING in kept.account.editions else {}


def _in_house_order(file: str) -> tuple[bool, int, str]:
    """Put the house's own editions first, in its order."""
    known = [f"{edition.name}.pdf" for edition in EDITIONS]
    return (file not in known, known.index(file) if file in known else 0, file)


def _edition(kept: KeptSet, made: Mapping[str, bytes], account: Account, name: str) -> Edition:
    before, after = kept.account.editions[name], account.editions.get(name)
    sound = kept.sound(name)
    differing = after is not None and sound and before.sha512 != after.sha512
    return Edition(
        file=name,
        before=before.sha512,
        after=after.sha512 if after else "",
        pages=(before.pages, after.pages if after else 0),
        differing=differences(kept.read(name), made[name]) if differing else (),
        sound=sound,
    )


def _remade(kept: KeptSet, editions: tuple[Edition, ...]) -> Iterator[Finding]:
    for one in editions:
        if one.alike and not one.sound:
            yield note("archive/remade-right", Place(kept.folder / one.file), {"file": one.file})


def _input(one: InputChange) -> Finding:
    at, line = Place(Path(one.path)), one.line
    if one.before is None or one.after is None:
        code = "archive/input-added" if one.before is None else "archive/input-removed"
        return warning(code, at, {"path": one.path})
    if one.before.face or one.after.face:
        names = tuple(dict.fromkeys(face for face in (one.before.face, one.after.face) if face))
        facts = {"face": " → ".join(names), "path": one.path}
        return warning("archive/face-changed", at, facts | _sums(one.before.sha512, one.after.sha512))
    if line is None:
        facts = {"path": one.path} | _sums(one.before.sha512, one.after.sha512)
        return warning("archive/input-changed", at, facts)
    facts = {"path": one.path, "before": line.before, "after": line.after, "count": str(line.count)}
    return warning("archive/text-changed", Place(at.path, line.line, line.column), facts)


def _version(kept: KeptSet, one: VersionChange) -> Finding:
    if one.name == PRESS:
        return warning("archive/press-changed", kept.manifest, _sums(one.before, one.after))
    facts = {"name": one.name, "before": one.before or _NONE, "after": one.after or _NONE}
    return warning("archive/version-changed", kept.manifest, facts)


def _unexplained(kept: KeptSet, others: tuple[Edition, ...], found: Changes) -> Iterator[Finding]:
    names = [one.file for one in others if one.after]
    if names and not found.any:
        yield warning("archive/cause-unknown", kept.manifest, {"files": ", ".join(names)})


def _effect(kept: KeptSet, one: Edition, carried: Copies) -> Iterator[Finding]:
    at = kept.folder / one.file
    facts: dict[str, object] = {"file": one.file, "before": one.pages[0], "after": one.pages[1]}
    if not one.after:
        yield error("archive/not-made", Place(at), {"file": one.file})
    elif not one.sound:
        yield error("archive/edition-differs", Place(at), facts | _sums(one.before, one.after))
    elif one.differing:
        numbers = [difference.number for difference in one.differing]
        facts |= {"pages": ranges(numbers)}
        yield error("archive/pages-differ", Place(at, page=numbers[0]), facts)
    else:
        facts |= {"papers": ", ".join(_papers(one, carried)) or _NONE}
        yield error("archive/papers-differ", Place(at), facts)


def _papers(one: Edition, carried: Copies) -> tuple[str, ...]:
    """Name the enclosed files that differ, the manifest first."""
    if one.file != ENCLOSING:
        return ()
    then, now = carried.before, carried.after
    names = (name for name in {*then, *now} if then.get(name) != now.get(name))
    return tuple(sorted(names, key=lambda name: (name != NAME, name)))


def _sums(before: str, after: str) -> dict[str, str]:
    return {"old": before[:_SHOWN] or _NONE, "new": after[:_SHOWN] or _NONE}
