"""One file of a layout as text: a designer's slip is told at its file, nothing else is ever read.

Only regular files below the folder of all layouts, links followed; a named pipe would wait
for ever.
"""

import stat
from pathlib import Path

from publish.errors import ConfigurationError
from publish.findings import Finding, error
from publish.place import Place

_MEBIBYTE = 1 << 20
_LARGEST = 4 * _MEBIBYTE  # a hundred times our largest; the engine takes half a minute for more


def read_file(file: Path) -> str:
    """Read a text file of a layout; `ConfigurationError` says why it cannot be read."""
    try:
        # Resolved first: the file itself may be a link, and links may run in a circle.
        resolved = file.resolve(strict=True)
        refused = _refused(file, resolved)
        data = b"" if refused else resolved.read_bytes()
    except FileNotFoundError:
        raise ConfigurationError(error("composition/file-missing", Place(file))) from None
    except (OSError, RuntimeError, ValueError) as fault:
        reason = (fault.strerror if isinstance(fault, OSError) else "") or type(fault).__name__
        raise ConfigurationError(
            error("composition/file-unreadable", Place(file), {"reason": reason})
        ) from fault
    if refused:
        raise ConfigurationError(refused)
    return _decoded(file, data)


def _refused(file: Path, resolved: Path) -> Finding | None:
    if not resolved.is_relative_to(_all_layouts(file)):
        return error("composition/file-outside", Place(file), {"target": resolved})
    status = resolved.stat()
    if not stat.S_ISREG(status.st_mode):
        return error("composition/file-kind", Place(file))
    if status.st_size > _LARGEST:
        facts = {"size": f"{status.st_size / _MEBIBYTE:.1f}", "limit": _LARGEST // _MEBIBYTE}
        return error("composition/file-too-large", Place(file), facts)
    return None


def _all_layouts(file: Path) -> Path:
    """Give the folder of all layouts: above the one that holds tokens.toml."""
    own = next((folder for folder in file.parents if (folder / "tokens.toml").exists()), file.parent)
    return own.parent.resolve()


def _decoded(file: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        facts = {"offset": fault.start, "byte": f"0x{data[fault.start]:02X}"}
        raise ConfigurationError(error("composition/file-not-utf8", Place(file, line), facts)) from fault
