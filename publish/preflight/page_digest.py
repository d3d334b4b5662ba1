"""A digest of everything that a page is drawn and read from, whatever file it stands in.

Two pages of one digest are one page: the same bytes in every stream, the same values in every
dictionary that can be reached from them.  So what was measured on one holds for the other.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")  # ISO 32000-2, table 31
_OF_THE_FILE: Final = ("/OCProperties", "/AcroForm", "/OutputIntents", "/Version")
"""What beside a page may decide how it is drawn."""
_DEEPEST: Final = 60


class _EndlessError(Exception):
    """An object that holds itself, or lies too deep."""


def page_digests(file: pikepdf.Pdf) -> tuple[bytes | None, ...]:
    """Give the digest of every page, its number in it; None for a page that cannot be compared."""
    objects = _Objects(file)
    return tuple(objects.page(number) for number in range(len(file.pages)))


class _Objects:
    """The objects of a file, each digested once."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self._file = file
        self._pages = [page.obj for page in file.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self._pages)}
        self._known: dict[tuple[int, int], bytes] = {}
        self._open: set[tuple[int, int]] = set()

    def page(self, number: int) -> bytes | None:
        """Digest a page with all that it inherits, and with what its file says of every page."""
        page = self._pages[number]
        whole = hashlib.sha256(b"page %d\n" % number)
        try:
            for key in _OF_THE_FILE:
                whole.update(self._entry(key, self._file.Root.get(key)))
            for key in _INHERITED:
                whole.update(self._entry(key, _inherited(page, key)))
            for key in sorted(page.keys()):
                if key not in ("/Parent", *_INHERITED):
                    whole.update(self._entry(key, page.get(key)))
        except (_EndlessError, pikepdf.PdfError, RecursionError, ValueError, TypeError):
            self._open.clear()
            return None
        return whole.digest()

    def _entry(self, key: str, value: Any) -> bytes:  # noqa: ANN401  # any object of the PDF
        return b"%d%b%b\n" % (len(key), key.encode("utf-8", "surrogateescape"), self._value(value, 0))

    def _value(self, value: Any, depth: int) -> bytes:  # noqa: ANN401  # any object of the PDF
        """Digest a value; one that others share is digested once."""
        if not isinstance(value, Object) or not value.is_indirect:
            return self._own(value, depth)
        place = value.objgen
        if place in self._numbers:
            return b"P%d;" % self._numbers[place]
        if place in self._known:
            return self._known[place]
        if place in self._open:
            raise _EndlessError
        self._open.add(place)
        found = self._own(value, depth)
        self._open.discard(place)
        self._known[place] = found
        return found

    def _own(self, value: Any, depth: int) -> bytes:  # noqa: ANN401  # any object of the PDF
        if depth > _DEEPEST:
            raise _EndlessError
        if isinstance(value, Stream):
            content = hashlib.sha256(value.read_raw_bytes()).digest()
            return hashlib.sha256(b"S" + content + b"".join(self._entries(value, depth))).digest()
        if isinstance(value, Dictionary):
            return hashlib.sha256(b"D" + b"".join(self._entries(value, depth))).digest()
        if isinstance(value, Array):
            return hashlib.sha256(b"A" + b"".join(self._value(one, depth + 1) for one in value)).digest()
        written = value.unparse() if isinstance(value, Object) else f"{type(value).__name__} {value}".encode()
        return hashlib.sha256(written).digest()

    def _entries(self, value: Any, depth: int) -> Iterator[bytes]:  # noqa: ANN401
        for key in sorted(value.keys()):
            if key != "/Length":  # of a stream: its bytes tell
                yield hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()
                yield self._value(value.get(key), depth + 1)


def _inherited(page: Object, key: str) -> Any:  # noqa: ANN401  # any object of the PDF
    holder: Any = page
    for _ in range(_DEEPEST):
        if not isinstance(holder, Dictionary):
            return None
        if key in holder:
            return holder.get(key)
        holder = holder.get("/Parent")
    raise _EndlessError
