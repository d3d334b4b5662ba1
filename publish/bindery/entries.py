"""What a part's catalogue holds that a volume has no place for: told, never dropped in silence.

(ISO 32000-1, 7.7.2 and 7.7.4.)
"""

from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf

_CARRIED: Final = frozenset(
    {
        "/AF",
        "/Dests",
        "/Lang",
        "/MarkInfo",
        "/Names",
        "/Outlines",
        "/OutputIntents",
        "/PageLabels",
        "/Pages",
        "/StructTreeRoot",
        "/Type",
        "/Version",
    }
)
_OF_A_FILE: Final = frozenset({"/Metadata", "/PageLayout", "/PageMode", "/PieceInfo", "/ViewerPreferences"})
"""What a volume says anew of itself: how it is opened and shown, what it is."""
_NAMED: Final = frozenset({"/Dests", "/EmbeddedFiles"})
_OF_THE_TREE: Final = frozenset(
    {"/ClassMap", "/IDTree", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap", "/Type"}
)


def entries_lost(file: Pdf) -> Iterator[str]:
    """Name every entry that a volume cannot keep, as a path from the catalogue: `Names/JavaScript`."""
    for key, value in sorted(file.Root.items()):
        if key in _CARRIED | _OF_A_FILE or _says_nothing(key, value):
            continue
        yield key[1:]
    for key, known in (("/Names", _NAMED), ("/StructTreeRoot", _OF_THE_TREE)):
        held = file.Root.get(key)
        if isinstance(held, Dictionary):
            yield from (f"{key[1:]}/{name[1:]}" for name in sorted(set(held.keys()) - known))


def _says_nothing(key: str, value: Any) -> bool:  # noqa: ANN401  # any object of the PDF
    """Tell whether an entry may go without a loss: a form without fields, a page to open at."""
    if key == "/AcroForm":
        fields = value.get("/Fields") if isinstance(value, Dictionary) else None
        return isinstance(fields, Array) and not len(fields) and "/XFA" not in value
    if key == "/OpenAction":
        return isinstance(value, Array) or (isinstance(value, Dictionary) and value.get("/S") == Name.GoTo)
    return key == "/Extensions" and isinstance(value, Dictionary)
