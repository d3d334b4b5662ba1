"""The Python packages installed, against the exact set the lock names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from publish.desk.need import Need
from publish.findings import Finding, error, warning
from publish.place import Place

# `weasyprint==70.0 \` or `brotli==1.2.1 ; platform_… \`; not the indented hashes, not comments.
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)\s*(?P<marker>;[^\\]*)?")


@dataclass(frozen=True, slots=True)
class Pin:
    """A package at its exact version; `conditional` when only some machines need it."""

    name: str
    version: str
    conditional: bool
    at: Place


def examine_packages(lock: Path) -> Need:
    """Compare what is installed with the lock."""
    if not lock.is_file():
        return Need("packages", "", error("doctor/lock-missing", Place(lock)))
    pins = tuple(read_pins(lock))
    wrong = [(pin, _installed(pin.name)) for pin in pins]
    missing = [pin for pin, found in wrong if found is None and not pin.conditional]
    other = [(pin, found) for pin, found in wrong if found not in {None, pin.version}]
    return Need("packages", str(len(pins)), _worst(missing, other))


def read_pins(lock: Path) -> Iterator[Pin]:
    """Read the pins of a lock file, with their lines."""
    for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), start=1):
        match = _PIN.match(line)
        if match:
            yield Pin(match["name"], match["version"], match["marker"] is not None, Place(lock, number))


def _worst(missing: Sequence[Pin], other: Sequence[tuple[Pin, str | None]]) -> Finding | None:
    if missing:
        names = ", ".join(pin.name for pin in missing)
        return error("doctor/package-missing", missing[0].at, {"package": names})
    if other:
        told = ", ".join(f"{pin.name} {found} ≠ {pin.version}" for pin, found in other)
        return warning("doctor/package-differs", other[0][0].at, {"packages": told})
    return None


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
