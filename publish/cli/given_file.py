"""Files that the person at the desk names: found from where they stand, and plain."""

import errno
import os
from pathlib import Path
from typing import Final

from publish.cli.mistake import AT_THE_DESK
from publish.cli.request import Request
from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place
from publish.press.disk import written_beside

_SHOWN: Final = 40  # characters of a name that is too long


def named_path(request: Request, name: str) -> Path:
    """Give the path that a value names."""
    return _found_from_here(request, request.text(name))


def named_paths(request: Request, name: str) -> tuple[Path, ...]:
    """Give the paths that a value names, in their order."""
    return tuple(_found_from_here(request, typed) for typed in request.texts(name))


def _found_from_here(request: Request, typed: str) -> Path:
    if "\0" in typed:
        raise ConfigurationError(error("command/output-unusable", AT_THE_DESK, {"output": typed}))
    return request.visit.surroundings.here / Path(typed).expanduser()


def target_path(request: Request, name: str, source: Path) -> Path | None:
    """Give where an option says to write: into a folder that is there, never over the source itself."""
    if not request.text(name):
        return None
    target, option = named_path(request, name), f"--{name}"
    if target.name in ("", "-"):
        raise ConfigurationError(error("command/output-unusable", AT_THE_DESK, {"output": target.name}))
    require_short(written_beside(target), target.name, option)
    if not target.parent.is_dir():
        facts = {"folder": target.parent, "option": option}
        raise ConfigurationError(error("command/overlay-no-folder", Place(target), facts))
    if target.is_dir():
        facts = {"found": target.name, "option": option}
        raise ConfigurationError(error("command/overlay-is-folder", Place(target), facts))
    if target.exists() and source.exists() and target.samefile(source):
        facts = {"file": source.name, "option": option}
        raise ConfigurationError(error("command/overlay-over-file", Place(target), facts))
    return target


def require_short(path: Path, name: str, option: str) -> None:
    """Refuse a name to write that no disk takes; `name` is how the person wrote it."""
    try:
        path.lstat()
    except OSError as fault:
        if fault.errno == errno.ENAMETOOLONG:
            facts = {"name": name[:_SHOWN], "bytes": len(os.fsencode(name)), "option": option}
            raise ConfigurationError(error("command/output-name-too-long", AT_THE_DESK, facts)) from fault


def read_plain(file: Path) -> bytes:
    """Read a file; one that waits for somebody to write (a pipe) is never opened."""
    try:
        _require_file(file)
        return file.read_bytes()
    except OSError as fault:
        raise _unusable(file, fault) from fault


def require_plain(file: Path) -> None:
    """Refuse what cannot be read, without reading it."""
    try:
        _require_file(file)
        with file.open("rb"):
            return
    except OSError as fault:
        raise _unusable(file, fault) from fault


def _require_file(file: Path) -> None:
    if file.exists() and not file.is_file():
        raise ConfigurationError(error("command/file-not-plain", Place(file), {"file": file.name}))


def _unusable(file: Path, fault: OSError) -> ConfigurationError:
    if isinstance(fault, FileNotFoundError):
        return ConfigurationError(error("command/file-missing", Place(file), {"file": file.name}))
    facts = {"file": file.name, "reason": fault.strerror or type(fault).__name__}
    return ConfigurationError(error("command/file-unreadable", Place(file), facts))
