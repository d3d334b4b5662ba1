"""A part carried into the volume: its pages, and all that its catalogue says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Object, Pdf

from publish.bindery.enclosures import enclosures_of
from publish.bindery.names import Names, places_of
from publish.bindery.opening import Opened
from publish.bindery.outline import require_end, top_of
from publish.bindery.renaming import Renaming
from publish.bindery.trees import pairs_of

THE_PART: Final = ""
"""The place in a part that is the part itself: the top of its first page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """What of a part is in the volume now, as the volume's own objects."""

    first: Object
    """Its first page."""
    root: Object | None
    """Its structure tree."""
    owners: Sequence[tuple[int, Object]]
    ids: Sequence[tuple[str, Object]]
    places: Mapping[str, Object]
    outline: Object | None
    intents: Object | None
    enclosed: Sequence[tuple[str, Object]]
    associated: Sequence[Object]
    targets: frozenset[str]
    """Where its links lead."""
    strays: int
    next_key: int


def carry(volume: Pdf, one: Opened, parts: frozenset[str], first_key: int) -> Carried:
    """Carry a part into a volume, behind what is there; the part's own file is changed."""
    file = one.file
    places = {THE_PART: top_of(file.pages[0].obj), **dict(places_of(file))}
    root = file.Root.get("/StructTreeRoot")
    root = root if isinstance(root, Dictionary) else None
    owned = pairs_of(root.get("/ParentTree"), "/Nums") if root is not None else []
    owners = {int(key): owner for key, owner in owned}
    keys = {key: first_key + number for number, key in enumerate(sorted(owners))}
    names = Names(one.part.name, parts, frozenset(places))
    renaming = Renaming(names, keys, first_key + len(keys))
    renaming.through(file)
    require_end(file.Root.get("/Outlines"))
    enclosed = list(enclosures_of(file, one.part.name))
    for key in ("/ParentTree", "/IDTree"):
        if root is not None and key in root:
            del root[key]  # made anew, of what they held
    luggage = Dictionary(
        Owners=Array(owners.values()),
        Named=Array(renaming.ids.values()),
        Places=Array(places.values()),
        Files=Array([held for _, held in enclosed]),
    )
    for name, key in (
        ("/Root", "/StructTreeRoot"),
        ("/Outline", "/Outlines"),
        ("/Intents", "/OutputIntents"),
        ("/AF", "/AF"),
    ):
        if key in file.Root:
            luggage[name] = file.Root[key]
    index = len(volume.pages)
    arrived = _copied(volume, file, luggage)
    return Carried(
        first=volume.pages[index].obj,
        root=arrived.get("/Root") if root is not None else None,
        owners=[(keys[key], owner) for key, owner in zip(owners, arrived.Owners, strict=True)],
        ids=list(zip(renaming.ids, arrived.Named, strict=True)),
        places=dict(zip(map(names.of_own, places), arrived.Places, strict=True)),
        outline=arrived.get("/Outline"),
        intents=arrived.get("/Intents"),
        enclosed=[(name, held) for (name, _), held in zip(enclosed, arrived.Files, strict=True)],
        associated=list(arrived.get("/AF", Array())),
        targets=frozenset(renaming.targets),
        strays=renaming.strays,
        next_key=renaming.next_key,
    )


def _copied(volume: Pdf, file: Pdf, luggage: Any) -> Object:  # noqa: ANN401  # any object of the PDF
    """Copy pages first: what is copied after them finds them there."""
    for page in file.pages:
        volume.pages.append(page)
    return volume.copy_foreign(file.make_indirect(luggage))
