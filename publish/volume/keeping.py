"""Parts that were made before, kept by content: `<shelf>/.parts/<name>.<key>/`.

An entry is whole or not there at all, and is believed only under its own name and while its checksums
hold; whoever finds it damaged makes the part again.  The whole folder can be deleted at any time.
"""

import hashlib
import os
import pickle
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import get_ident

from publish.errors import MachineError
from publish.findings import error
from publish.model.part import PartFile, PartRecord
from publish.place import Place
from publish.preflight.promise import Promise
from publish.press.disk import naming, sync_folder, write_durably
from publish.press.scratch import alive
from publish.volume.in_use import nobody_else

PRINT, SCREEN = "print.pdf", "screen.pdf"
_RECORD, _PROMISES = "record", "promises"
_DIGEST = hashlib.sha256(b"").digest_size
_KEY_LENGTH = 32  # hexadecimal figures: 128 bits tell contents apart for ever
_FOLDER = ".parts"
_UNFINISHED = re.compile(r"\..+\.(?P<process>\d+)\.(?:part|old)")


Promises = tuple[Promise, Promise]
"""What the print and the screen edition of a part must hold."""


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """Where a part of one content is kept."""

    shelf: Path
    name: str
    key: str

    @property
    def folder(self) -> Path:
        """Its entry."""
        return parts_on(self.shelf) / f"{self.name}.{self.key[:_KEY_LENGTH]}"


def parts_on(shelf: Path) -> Path:
    """Name the folder of all entries."""
    return shelf / _FOLDER


def kept_part(mark: Shelfmark) -> PartRecord | None:
    """Give a part that was kept; None when there is none, or not one that can be believed."""
    folder = mark.folder
    try:
        record, promises = (unsealed(folder / name) for name in (_RECORD, _PROMISES))
        sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (PRINT, SCREEN)}
    except OSError:
        return None
    if not isinstance(record, PartRecord) or not isinstance(promises, tuple):
        return None
    if (record.print.sha256, record.screen.sha256) != (sums[PRINT], sums[SCREEN]):
        return None
    return _placed(record, folder)  # the shelf may have been moved meanwhile


def kept_promises(record: PartRecord) -> Promises:
    """Give what the files of a kept part must hold: of print and screen.

    MachineError where somebody took it away meanwhile.
    """
    file = record.print.path.with_name(_PROMISES)
    try:
        found = unsealed(file)
    except OSError:
        found = None
    if not isinstance(found, tuple):
        raise MachineError(error("volume/part-gone", Place(file), {"part": record.name}))
    printed, screen = found
    return printed, screen


def keep_part(
    mark: Shelfmark, record: PartRecord, files: Mapping[str, bytes], promises: Promises
) -> PartRecord:
    """Keep a part, and let go of what was kept of the same issue before."""
    contents = {**files, _RECORD: seal(record, mark), _PROMISES: seal(promises, mark)}
    keep_entry(mark, contents, lambda: kept_part(mark) is not None)
    return _placed(record, mark.folder)


def keep_entry(mark: Shelfmark, contents: Mapping[str, bytes], sound: Callable[[], bool]) -> None:
    """Keep files under a mark; `sound` tells whether what another writer kept there can be believed."""
    folder = mark.folder
    part = folder.with_name(f".{folder.name}-{get_ident()}.{os.getpid()}.part")
    with naming(folder, sum(map(len, contents.values()))):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(mark)
        try:
            part.mkdir()
            for name, content in contents.items():
                write_durably(part / name, content)
            sync_folder(part)
            _put(part, mark, sound)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync_folder(folder.parent)


def _put(part: Path, mark: Shelfmark, sound: Callable[[], bool]) -> None:
    """Give a finished entry its name, unless another writer was quicker with the same."""
    try:
        part.rename(mark.folder)
    except OSError:
        if sound():
            shutil.rmtree(part, ignore_errors=True)
            return
        _let_go(mark.folder)  # it is damaged
        part.rename(mark.folder)


def part_files(print_: bytes, screen: bytes, pages: tuple[int, int]) -> tuple[PartFile, PartFile]:
    """Describe the files of a part that is not kept yet."""
    contents = ((PRINT, print_, pages[0]), (SCREEN, screen, pages[1]))
    printed, shown = (
        PartFile(Path(name), hashlib.sha256(content).hexdigest(), count) for name, content, count in contents
    )
    return printed, shown


def seal(value: object, mark: Shelfmark) -> bytes:
    """Write a value so that damage shows, and whose it is: it says nothing in any other entry."""
    written = pickle.dumps(value)
    return _digest(written, mark.folder) + written


def unsealed(file: Path) -> object:
    """Give what was sealed for the entry that a file stands in; None where it is not what it was."""
    written = file.read_bytes()
    digest, pickled = written[:_DIGEST], written[_DIGEST:]
    if _digest(pickled, file.parent) != digest:
        return None
    return pickle.loads(pickled)  # noqa: S301  # ours, to the bit; the key names the very program


def _digest(written: bytes, entry: Path) -> bytes:
    return hashlib.sha256(entry.name.encode() + b"\0" + written).digest()


def _placed(record: PartRecord, folder: Path) -> PartRecord:
    return replace(
        record,
        print=replace(record.print, path=folder / PRINT),
        screen=replace(record.screen, path=folder / SCREEN),
    )


def _sweep(mark: Shelfmark) -> None:
    """Remove what dead writers have left, and earlier contents of the same part.

    Where another program builds, these stay until the next time: it may have found its own among them.
    """
    parts = mark.folder.parent
    for left in parts.iterdir():
        unfinished = _UNFINISHED.fullmatch(left.name)
        process = int(unfinished["process"]) if unfinished else os.getpid()
        if process != os.getpid() and not alive(process):  # else another thread's, or another program's
            shutil.rmtree(left, ignore_errors=True)
    with nobody_else(parts) as alone:
        for left in parts.iterdir() if alone else ():
            if left.name.rpartition(".")[0] == mark.name and left != mark.folder:
                _let_go(left)


def _let_go(folder: Path) -> None:
    """Remove an entry, its name first: no half of one is ever found under it."""
    aside = folder.with_name(f".{folder.name}-{get_ident()}.{os.getpid()}.old")
    try:
        folder.rename(aside)
    except OSError:  # there is none, or another writer was quicker
        return
    shutil.rmtree(aside, ignore_errors=True)
