"""The colour profiles of an order, before anything is converted by one or said to be in it."""

from collections.abc import Iterator
from pathlib import Path

from publish.errors import MachineError
from publish.findings import Finding, error
from publish.model.edition import PrintingProfile
from publish.place import Place

_SCREEN = "sRGB.icc"

# ICC.1:2022, 7.2: bytes 0 to 3 are the size of the profile, bytes 36 to 39 are `acsp`.
_SIZE, _SIGNATURE_AT, _SIGNATURE = slice(0, 4), slice(36, 40), b"acsp"


def require_profiles(folder: Path, stock: PrintingProfile) -> None:
    """Stop unless the profiles of a stock and of the screen are there and whole.

    With half of one the engine only warns, and the file would name a printing condition
    that nobody can read.
    """
    faults = [fault for name in (stock.icc, _SCREEN) for fault in _faults(folder / name)]
    if faults:
        raise MachineError(*faults)


def _faults(file: Path) -> Iterator[Finding]:
    facts = {"profile": file.name}
    try:
        content = file.read_bytes()
    except OSError:
        yield error("colour/profile-missing", Place(file), facts)
        return
    if content[_SIGNATURE_AT] != _SIGNATURE or int.from_bytes(content[_SIZE], "big") != len(content):
        yield error("colour/profile-broken", Place(file), facts)
