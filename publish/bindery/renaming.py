"""A part made ready for company: its keys, ids and names changed so that no other part has them.

The objects of the part are looked at once, as one text: few of them hold anything to change.
(ISO 32000-1, 14.7.4.4: keys of the parent tree; 14.8.5.7: heads of a cell; 12.3.2.3 and
12.6.4.2: where links lead.)
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from publish.bindery.names import Names, said

# As the library writes: a key, one space, its value.  Of addresses, what may be a part and a place.
_TO_CHANGE = re.compile(rb"/(StructParents?|ID|Headers|Dest|D|URI(?= <| \([A-Za-z0-9_-]+#)) ")
_ADDRESS = b"URI"  # the one key that is not found wherever it stands
_ON_PAGE = re.compile(rb"/Pg (\d+ \d+) R\b")


@dataclass(slots=True)
class Renaming:
    """The way through one part; afterwards it knows what it met."""

    names: Names
    keys: dict[int, int]
    """Keys of the part's own parent tree, by what they are in the volume's."""
    next_key: int
    """The first key of the volume's that nobody has."""
    ids: dict[str, Object] = field(default_factory=dict)
    """The elements that have an id, by what it is in the volume."""
    targets: set[str] = field(default_factory=set)
    """Where links lead, in the volume's names."""
    strays: int = 0
    """Objects of the structure that name a page which the part does not have."""

    def through(self, file: Pdf) -> None:
        """Change a part in place."""
        objects = list(file.objects)
        texts = [_text(one) for one in objects]
        whole = b"\n".join(texts)
        pages = {b"%d %d" % page.obj.objgen for page in file.pages}
        if not pages.issuperset(_ON_PAGE.findall(whole)):
            self.strays += sum(not pages.issuperset(_ON_PAGE.findall(text)) for text in texts)
        ends = list(accumulate(len(text) + 1 for text in texts))
        for number in sorted({bisect(ends, found.start()) for found in _TO_CHANGE.finditer(whole)}):
            self._within(objects[number], texts[number])

    def _within(self, held: Object, raw: bytes) -> None:
        """Change an object and all that is written into it, but nothing that it refers to."""
        found = _TO_CHANGE.findall(raw)
        own = [] if isinstance(held, Array) else [key for key in set(found) if f"/{key.decode()}" in held]
        for key in own:
            self._change(held, key)
        if len(own) == len(found) and _ADDRESS not in own:
            return  # nothing is left that may stand in what is written into it
        for value in list(_values(held)):
            if isinstance(value, Dictionary | Array) and not value.is_indirect:
                text = value.unparse()
                if _TO_CHANGE.search(text):
                    self._within(value, text)

    def _change(self, held: Object, key: bytes) -> None:
        match key:
            case b"StructParents" | b"StructParent":
                name = f"/{key.decode()}"
                number: Any = held.get(name)
                if isinstance(number, int):
                    held[name] = self._key(number)
            case b"ID":
                self._identify(held)
            case b"Headers":
                if isinstance(heads := held.get("/Headers"), Array):
                    held.Headers = Array([String(self.names.of_own(str(head))) for head in heads])
            case b"Dest":
                if (name_ := said(held.get("/Dest"))) is not None:
                    held.Dest = self._lead(self.names.place(name_))
            case _:
                self._lead_on(held)

    def _key(self, number: int) -> int:
        if number not in self.keys:
            self.keys[number] = self.next_key
            self.next_key += 1
        return self.keys[number]

    def _identify(self, held: Object) -> None:
        if not ("/ID" in held and "/S" in held and "/P" in held):
            return
        id_ = self.names.of_own(str(held.ID))
        held.ID = String(id_)
        if held.is_indirect:
            self.ids.setdefault(id_, held)

    def _lead_on(self, held: Object) -> None:
        kind = held.get("/S")
        if kind == Name.GoTo and (name := said(held.get("/D"))) is not None:
            held.D = self._lead(self.names.place(name))
        elif kind == Name.URI and (place := self.names.between(said(held.get("/URI")) or "")):
            del held["/URI"]
            held.S, held.D = Name.GoTo, self._lead(place)

    def _lead(self, place: str) -> String:
        self.targets.add(place)
        return String(place)


def _values(held: Object) -> Iterator[Any]:
    return iter(held) if isinstance(held, Array) else (value for _, value in held.items())


def _text(held: Any) -> bytes:  # noqa: ANN401  # any object of the PDF
    if isinstance(held, Dictionary):  # nearly all are
        return held.unparse(resolved=True)
    if isinstance(held, Stream):
        return held.stream_dict.unparse()
    return held.unparse(resolved=True) if isinstance(held, Array) else b""
