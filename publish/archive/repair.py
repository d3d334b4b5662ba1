"""A right copy made of several damaged ones, in a new folder, only when somebody asks for it."""

import os
import shutil
from pathlib import Path

from publish.archive.compare import Comparison, Verdict
from publish.archive.verify import verify
from publish.errors import ConfigurationError, ContentError, MachineError
from publish.findings import Severity, error
from publish.place import Place
from publish.press.disk import naming, sync_folder, write_durably
from publish.press.shelf import sweep_shelf


def repair(comparison: Comparison, target: Path) -> tuple[Path, ...]:
    """Write the right bytes of every file to `target`, which must not exist; give the copies used.

    It may lie in none of the copies: what is written into a right one makes it a wrong one.

    Nothing is there unless all of it is, and verifies.
    """
    if target.exists() or target.is_symlink():
        raise ConfigurationError(error("archive/target-there", Place(target)))
    place = target.resolve()
    if any(place.is_relative_to(copy.folder.resolve()) for copy in comparison.copies):
        raise ConfigurationError(error("archive/target-within", Place(target)))
    lost = tuple(
        error("archive/repair-impossible", Place(target), {"path": verdict.path})
        for verdict in comparison.verdicts
        if verdict.right is None
    )
    if lost:
        raise ContentError(*lost)
    wanted = tuple(verdict for verdict in comparison.verdicts if verdict.right)
    _write(comparison, wanted, target)
    used = sorted({verdict.holders[0] for verdict in wanted})
    return tuple(comparison.copies[number].folder for number in used)


def _write(comparison: Comparison, wanted: tuple[Verdict, ...], target: Path) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    needed = sum(_holder(comparison, verdict).stat().st_size for verdict in wanted)
    with naming(target, needed):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep_shelf(target)
        try:
            for verdict in wanted:
                file = part / verdict.path
                file.parent.mkdir(parents=True, exist_ok=True)
                write_durably(file, _holder(comparison, verdict).read_bytes())
            for folder in (part, *(one for one in part.rglob("*") if one.is_dir())):
                sync_folder(folder)
            _require_sound(part)
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync_folder(target.parent)


def _require_sound(part: Path) -> None:
    """Read back what was written: the manifests are right, so what fits them is."""
    found = tuple(one for one in verify(part) if one.severity is Severity.ERROR)
    if found:
        raise MachineError(error("archive/written-wrong", Place(part)), *found)


def _holder(comparison: Comparison, verdict: Verdict) -> Path:
    return comparison.copies[verdict.holders[0]].place(verdict.path).path
