"""The system libraries that lay out text: found, loaded, and their versions read.

No Python package brings them.  They are asked directly, without the engine, so that a
missing one is a line with its cure and not a failed import.
"""

import ctypes
import ctypes.util
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.desk.need import Need
from publish.findings import error, warning
from publish.place import Place

# The oldest that the engine works with (its documentation, "First Steps").
_LEAST_PANGO = (1, 44)


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library: its name, its file on Linux and on macOS, who tells its version."""

    name: str
    linux: str
    macos: str
    version_call: str = ""
    needed: bool = True


LIBRARIES: tuple[Library, ...] = (
    Library("GObject", "libgobject-2.0.so.0", "libgobject-2.0.dylib"),
    Library("Pango", "libpango-1.0.so.0", "libpango-1.0.dylib", "pango_version_string"),
    Library("PangoFT2", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    Library("HarfBuzz", "libharfbuzz.so.0", "libharfbuzz.dylib", "hb_version_string"),
    Library("Fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "FcGetVersion"),
    Library("HarfBuzz subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib", needed=False),
)

# Who installs what: the program to look for, and the command to run.
_INSTALLERS: tuple[tuple[str, str], ...] = (
    (
        "apt-get",
        "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ),
    ("brew", "brew install pango"),
    ("dnf", "sudo dnf install pango harfbuzz"),
    ("pacman", "sudo pacman -S pango harfbuzz"),
    ("zypper", "sudo zypper install libpango-1_0-0 libharfbuzz-subset0"),
    ("apk", "sudo apk add pango harfbuzz"),
)

Loader = Callable[[str], ctypes.CDLL]


def examine_libraries(load: Loader = ctypes.CDLL) -> Iterator[Need]:
    """Load each library and read its version."""
    for library in LIBRARIES:
        yield _examine(library, load)


def cure() -> str:
    """Give the command of this platform that installs the libraries."""
    for program, command in _INSTALLERS:
        if shutil.which(program):
            return command
    return "pango, harfbuzz, fontconfig"


def _examine(library: Library, load: Loader) -> Need:
    file = library.macos if sys.platform == "darwin" else library.linux
    at = Place(Path(file))
    facts = {"library": library.name, "command": cure()}
    loaded = _load(file, load)
    if loaded is None:
        say = error if library.needed else warning
        return Need("library", library.name, say("doctor/library-missing", at, facts))
    version = _version(loaded, library.version_call)
    measured = f"{library.name} {version}".rstrip()
    if library.name == "Pango" and _numbers(version) < _LEAST_PANGO:
        least = ".".join(map(str, _LEAST_PANGO))
        old = error("doctor/library-too-old", at, {**facts, "found": version, "least": least})
        return Need("library", measured, old)
    return Need("library", measured)


def _load(file: str, load: Loader) -> ctypes.CDLL | None:
    try:
        return load(file)
    except OSError:
        pass
    # Elsewhere than in the usual folders; slow on Linux, where it asks the compiler.
    found = ctypes.util.find_library(file.removeprefix("lib").partition(".so")[0].removesuffix(".dylib"))
    try:
        return load(found) if found else None
    except OSError:
        return None


def _version(library: ctypes.CDLL, call: str) -> str:
    if not call:
        return ""
    function = getattr(library, call)
    if call == "FcGetVersion":  # an integer: 21401 is 2.14.1
        number = int(function())
        return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    function.restype = ctypes.c_char_p
    return bytes(function() or b"").decode("ascii", "replace")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
