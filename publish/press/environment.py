"""What the machine must have for the engine to run, and how to get it."""

import ctypes
import ctypes.util
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from publish.findings import Finding, error
from publish.place import Place

_LEAST_ENGINE = (70, 0)  # earlier versions let redirects and attachments past the gate
_LIBRARY = re.compile(r"lib([a-z]+[0-9]?)|'([a-z0-9-]+)'")
_ENGINE_NAMES = ("pango", "harfbuzz", "fontconfig", "gobject")

_COMMANDS = {
    "darwin": "brew install pango",
    "debian": "sudo apt-get install --no-install-recommends"
    " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango harfbuzz",
    "arch": "sudo pacman -S pango harfbuzz",
    "alpine": "sudo apk add pango harfbuzz fontconfig",
    "suse": "sudo zypper install libpango-1_0-0 libharfbuzz0",
}
_RELATIVES = {"ubuntu": "debian", "rhel": "fedora", "opensuse": "suse"}
_INSTALL_PYTHON_PACKAGES = "make"


def install_command() -> str:
    """Give the command that installs the system libraries on this platform."""
    if sys.platform == "darwin":
        return _COMMANDS["darwin"]
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        system = {}
    for name in (system.get("ID", ""), *system.get("ID_LIKE", "").split()):
        command = _COMMANDS.get(_RELATIVES.get(name, name))
        if command:
            return command
    return _COMMANDS["debian"]


def library_missing(reason: str) -> Finding:
    """Find a system library that cannot be loaded, from what the loader says."""
    name = next((name for name in _ENGINE_NAMES if name in reason.lower()), "pango")
    return error(
        "environment/library-missing",
        Place(Path(name)),
        {"library": name, "command": install_command(), "detail": reason.splitlines()[0] if reason else ""},
    )


def package_missing(name: str) -> Finding:
    """Find a Python package that is not installed."""
    return error(
        "environment/package-missing",
        Place(Path(name)),
        {"package": name, "command": _INSTALL_PYTHON_PACKAGES},
    )


def engine_problem(found: str | None) -> Finding | None:
    """Judge a version of the engine; None is an engine that is not installed.

    >>> engine_problem("70.0"), engine_problem("69.4").code
    (None, 'environment/engine-too-old')
    """
    if found is None:
        return package_missing("weasyprint")
    numbers = tuple(int(part) for part in re.findall(r"\d+", found)[:2])
    if numbers >= _LEAST_ENGINE:
        return None
    least = ".".join(str(number) for number in _LEAST_ENGINE)
    return error(
        "environment/engine-too-old",
        Place(Path("weasyprint")),
        {"found": found, "least": least, "command": _INSTALL_PYTHON_PACKAGES},
    )


def package_version(name: str) -> str | None:
    """Give the version of an installed package without importing it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def library_versions() -> tuple[tuple[str, str], ...]:
    """Give the versions of Pango and HarfBuzz, without importing the engine.

    Lines may break elsewhere with other versions.  A library that does not load has
    the version "".
    """
    return (("pango", _pango()), ("harfbuzz", _harfbuzz()))


def _load(*names: str) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _pango() -> str:
    library = _load("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib")
    if library is None:
        return ""
    library.pango_version_string.restype = ctypes.c_char_p
    return str(library.pango_version_string().decode())


def _harfbuzz() -> str:
    library = _load("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib")
    if library is None:
        return ""
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())
