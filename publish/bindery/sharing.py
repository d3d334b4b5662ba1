"""What lies in a file several times stored once: fonts, profiles, pictures, and what they hold.

Two objects are one where their dictionaries and their bytes are the same, all the way
down.  From the leaves up: what an object refers to is made one first, so that the same
objects are the same text.  Pages, elements and annotations have a place of their own and
are never made one; neither are layers, which a reader shows and hides one by one.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pikepdf import Array, Dictionary, Object, Pdf, Stream

_OWN_PLACE: Final = re.compile(rb"/Type /(?:Pages?|StructElem|StructTreeRoot|Annot|OCG|OCMD)\b")
_DEEPEST: Final = 40  # objects within objects: a drawing within a drawing has eight
_PAINTED: Final = ("/Contents", "/Resources", "/Thumb", "/Metadata")
_SHOWS_ANOTHER: Final = b"/DescendantFonts "
_REFERS: Final = b" R"  # as every reference ends; what holds none is a leaf
_TO_OTHERS: Final = re.compile(rb" (\d++) (\d++) R\b|\((?:[^\\()]++|\\.)*+\)", re.DOTALL)
"""A reference, as the library writes it; or a string, in which there is none whatever it says."""
_Key = tuple[bytes, bytes]


@dataclass(slots=True)
class Sharing:
    """What lies in a file that grows, by its content."""

    file: Pdf
    first: dict[_Key, Object] = field(default_factory=dict)
    """The first object of each content."""
    known: dict[tuple[int, int], Object] = field(default_factory=dict)
    """By each object met: the one that stands for it."""
    fonts: list[Object] = field(default_factory=list)
    """Those that show glyphs of another font (ISO 32000-1, 9.7), each once."""

    def pages(self, start: int = 0) -> None:
        """Make one of all that is the same on pages from an index on, and on those before."""
        for page in self.file.pages[start:]:
            self._within(page.obj, _PAINTED)
            for annotation in _listed(page.obj.get("/Annots")):
                if isinstance(annotation, Dictionary):
                    self._within(annotation, ("/AP",))

    def catalogue(self) -> None:
        """Make one of what intents and enclosed files share with anything."""
        for intent in _listed(self.file.Root.get("/OutputIntents")):
            self._within(intent, ("/DestOutputProfile",))
        for enclosed in _listed(self.file.Root.get("/AF")):
            self._within(enclosed, ("/EF",))

    def _within(self, holder: Object, keys: tuple[str, ...]) -> None:
        """Make one of what some entries of an object hold."""
        for key in keys:
            value = holder.get(key) if key in holder else None  # to look first costs less than to miss
            if isinstance(value, Dictionary | Array | Stream):
                self._put(holder, key, value, 0)

    def _put(self, holder: Object, key: Any, value: Object, depth: int) -> None:  # noqa: ANN401
        if not value.is_indirect:
            if _REFERS in value.unparse():
                self._inside(value, depth)
            return
        one = self._one_of(value, depth)
        if one.objgen != value.objgen:
            holder[key] = one

    def _one_of(self, held: Object, depth: int) -> Object:
        known = self.known.get(held.objgen)
        if known is not None:
            return known
        self.known[held.objgen] = held  # what comes back to itself is its own
        text = _text(held)
        if depth > _DEEPEST or _OWN_PLACE.search(text):
            return held
        shared = text
        if _REFERS in text:
            shared = _TO_OTHERS.sub(lambda found: self._standing(found, depth + 1), text)
        content = hashlib.sha256(held.read_raw_bytes()).digest() if isinstance(held, Stream) else b""
        one = self.first.setdefault((shared, content), held)
        self.known[held.objgen] = one
        if one is held:
            if shared != text:
                self._inside(held, depth + 1)  # of the others nothing stays
            if _SHOWS_ANOTHER in text:
                self.fonts.append(held)
        return one

    def _standing(self, found: re.Match[bytes], depth: int) -> bytes:
        """Give the reference to what stands for the object that a reference names."""
        if found[1] is None:
            return found[0]
        number = int(found[1]), int(found[2])
        one = self.known.get(number)
        if one is None:
            held = self.file.get_object(number)
            if not isinstance(held, Dictionary | Array | Stream):
                return found[0]
            one = self._one_of(held, depth)
        return b" %d %d R" % one.objgen

    def _inside(self, held: Object, depth: int) -> None:
        for key, value in list(_entries(held)):
            if isinstance(value, Dictionary | Array | Stream):
                self._put(held, key, value, depth)


def _text(held: Object) -> bytes:
    return held.stream_dict.unparse() if isinstance(held, Stream) else held.unparse(resolved=True)


def _entries(held: Object) -> Iterator[tuple[Any, Any]]:
    return enumerate(held) if isinstance(held, Array) else iter(held.items())


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    return list(value) if isinstance(value, Array) else []
