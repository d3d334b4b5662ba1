"""Small sets as the press delivers them: three files of a page or two, and their manifest."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf

from publish.press.enclosures import Enclosure, Relation, enclose

SLUG = "2025-10-02-n37"
TEXT = f"issues/{SLUG}/issue.md"
FACE = "fonts/serif/Serif-Regular.otf"
SOURCES = {
    TEXT: b"---\nnumber: 37\n---\n\nUn train part.\nIl arrive.\n",
    FACE: b"\x00OTTO one",
    "assets/icc/coated.icc": b"\xff\x00profile",
}
FACES = {FACE: "Serif-Regular"}
VERSIONS = {"python": "3.11", "pango": "1.50.12", "weasyprint": "70.0", "press": "a" * 64}


def a_pdf(pages: tuple[str, ...], sources: Mapping[str, bytes] | None = None) -> bytes:
    """Write a file that says one line a page, in the face every viewer has."""
    file = pikepdf.new()
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for said in pages:
        page = file.add_blank_page(page_size=(200, 120))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica))
        page.Contents = file.make_stream(f"BT /F 12 Tf 20 60 Td ({said}) Tj ET".encode())
    if sources is not None:
        enclose(
            file,
            [Enclosure(path, content, Relation.SOURCE) for path, content in sources.items()],
            date(2025, 10, 2),
        )
    target = io.BytesIO()
    file.save(target, deterministic_id=True)
    return target.getvalue()


@dataclass(frozen=True, kw_only=True)
class Small:
    """What a set is made of; changed with `replace()`."""

    pages: tuple[str, ...] = ("Un train part.", "Il arrive.")
    sources: Mapping[str, bytes] = field(default_factory=lambda: SOURCES)
    versions: Mapping[str, str] = field(default_factory=lambda: VERSIONS)
    editions: tuple[str, ...] = ("archive.pdf", "print.pdf", "screen.pdf")

    def files(self) -> dict[str, bytes]:
        """Give the files of the set, as the press would deliver them."""
        enclosed = {**self.sources, "manifest.json": self._manifest({})}
        made = {
            "print.pdf": a_pdf(self.pages),
            "screen.pdf": a_pdf(self.pages),
            "archive.pdf": a_pdf(self.pages, enclosed),
            "booklet.pdf": a_pdf(self.pages[:1]),
        }
        editions = {name: made[name] for name in self.editions}
        return {**editions, "manifest.json": self._manifest(editions)}

    def _manifest(self, editions: Mapping[str, bytes]) -> bytes:
        content = {
            "format": 1,
            "issue": SLUG,
            "title": "Une voie",
            "number": 37,
            "date": "2025-10-02",
            "layout": "lettre",
            "printing": "newsprint",
            "inputs": [_input(path, one) for path, one in sorted(self.sources.items())],
            "versions": dict(self.versions),
            "editions": [
                {
                    "name": name.partition(".")[0],
                    "file": name,
                    "sha512": hashlib.sha512(one).hexdigest(),
                    "pages": len(self.pages),
                }
                for name, one in editions.items()
            ],
        }
        return json.dumps(content).encode()


def put(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write a set into a plain folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def a_bag(files: Mapping[str, bytes], folder: Path, slug: str = SLUG) -> Path:
    """Write a set into the bag of a year, with the bag's own list."""
    put(files, folder / "data/editions" / slug)
    lines = [
        f"{hashlib.sha512(content).hexdigest()}  data/editions/{slug}/{name}\n"
        for name, content in sorted(files.items())
    ]
    (folder / "manifest-sha512.txt").write_text("".join(lines), encoding="utf-8")
    return folder


def flip(file: Path) -> None:
    """Let one bit in the middle of a file rot."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 4
    file.write_bytes(bytes(content))


def _input(path: str, content: bytes) -> dict[str, Any]:
    face = {"face": FACES[path]} if path in FACES else {}
    return {
        "path": path,
        "bytes": len(content),
        "sha512": hashlib.sha512(content).hexdigest(),
        "relation": "Source",
        **face,
    }
