"""Files enclosed in a file: what an archive edition was made from, each under its path in the project.

Whoever takes them out into an empty folder has a project to build from: the manuscript
with its pictures, the house, the layout in force, the faces, profiles and map data.
(ISO 32000-1, 7.11.4; ISO 19005-3, 6.8: every enclosed file says what it is to the document.)
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path, PurePosixPath

from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.composition.composition import Composition
from publish.manuscript.extracts import extracts
from publish.model.issue import Issue
from publish.model.named_files import named_files
from publish.model.order import Order
from publish.press.metadata import pdf_date

_UNREAD = frozenset({"__pycache__", ".git", ".DS_Store"})
_SCREEN = "sRGB.icc"
SUMS = "SHA256SUMS"
"""The list of checksums of faces; the one enclosed names no others."""
_LICENCE = "OFL.txt"
_LISTED = re.compile(r"[0-9a-f]{64}[ \t]+\*?(?:\./)?(?P<name>.+)")
_MEDIA = {
    ".md": "text/markdown",
    ".toml": "application/toml",
    ".css": "text/css",
    ".j2": "text/plain",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".icc": "application/vnd.iccprofile",
}
_ANY_MEDIA = "application/octet-stream"


class Relation(Enum):
    """What an enclosed file is to the document (ISO 19005-3, 6.8; ISO 32000-2, 7.11.3)."""

    SOURCE = "Source"
    """What the pages were written in: manuscript, pictures, data."""
    SUPPLEMENT = "Supplement"
    """What they were set with: layout, faces, profiles."""
    DATA = "Data"
    """What is known of the file: the manifest."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One enclosed file."""

    name: str
    """Its path in the project, with slashes: `issues/2025-10-02-n37/issue.md`."""
    content: bytes
    relation: Relation

    @property
    def media(self) -> str:
        """Its media type, by the end of its name."""
        return _MEDIA.get(PurePosixPath(self.name).suffix.lower(), _ANY_MEDIA)

    @property
    def sha512(self) -> str:
        """Its checksum, in hexadecimal digits."""
        return hashlib.sha512(self.content).hexdigest()


def sources(
    order: Order, issue: Issue, compositions: Iterable[Composition], read: Iterable[Path]
) -> tuple[Enclosure, ...]:
    """Read everything that the editions of an order were made from, by name.

    Of the issue's folder only the manuscript and what it names, of other issues what it refers
    to: nobody meant to publish the rest.  `read` are the files that the engine read: they tell
    which faces are in use.
    """
    project, made = order.project, tuple(compositions)
    manuscript, name = order.manuscript, f"issues/{order.manuscript.parent.name}"
    profiles = {project.assets / "icc" / name for page in made for name in (page.profile.icc, _SCREEN)}
    faces = {*read, *(page.slug_face for page in made if page.slug_face)}
    layout = made[0].layout
    found = [
        Enclosure(f"{name}/{manuscript.name}", manuscript.read_bytes(), Relation.SOURCE),
        *_within(issue.folder, named_files(issue), name, Relation.SOURCE),
        *(Enclosure(one.name, one.text.encode(), Relation.SOURCE) for one in extracts(manuscript, project)),
        Enclosure("issues/house.toml", project.house_file.read_bytes(), Relation.SOURCE),
        *_within(layout, _files(layout), f"layouts/{layout.name}"),
        *_within(project.assets, [*profiles, *_files(project.assets / "geo")], "assets"),
        *_faces(project.fonts, faces),
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def enclose(file: Pdf, enclosures: Iterable[Enclosure], day: date) -> None:
    """Enclose files: listed by their paths in the catalogue, and associated with the document."""
    listed = sorted(enclosures, key=lambda one: one.name.encode("utf-16-be"))
    plain = _plain_names([one.name for one in listed])
    written = [
        (one.name, file.make_indirect(_specification(file, one, plain[one.name], day))) for one in listed
    ]
    names = Array([part for name, one in written for part in (String(name), one)])
    if "/Names" not in file.Root:
        file.Root.Names = Dictionary()
    file.Root.Names.EmbeddedFiles = file.make_indirect(Dictionary(Names=names))
    file.Root.AF = Array([one for _, one in written])


def enclosed(file: Pdf) -> tuple[Enclosure, ...]:
    """Read what a file of ours encloses, by name."""
    listed = list(
        file.Root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary()).get("/Names", Array())
    )
    return tuple(
        Enclosure(str(name), one.EF.UF.read_bytes(), Relation(str(one.AFRelationship).removeprefix("/")))
        for name, one in zip(listed[::2], listed[1::2], strict=True)
    )


def _plain_names(paths: Iterable[str]) -> dict[str, str]:
    """Give each path a name without folders, under which any reader can save the file.

    >>> _plain_names(["issues/n37/issue.md", "fonts/a/OFL.txt", "fonts/b/OFL.txt"])["fonts/b/OFL.txt"]
    'fonts--b--OFL.txt'
    """
    known = tuple(paths)
    last = Counter(PurePosixPath(path).name for path in known)
    return {
        path: name if last[name := PurePosixPath(path).name] == 1 else path.replace("/", "--")
        for path in known
    }


def _specification(file: Pdf, enclosure: Enclosure, plain: str, day: date) -> Dictionary:
    content = file.make_stream(enclosure.content)
    content.Type = Name.EmbeddedFile
    content.Subtype = Name(f"/{enclosure.media}")
    content.Params = Dictionary(
        Size=len(enclosure.content),
        ModDate=String(pdf_date(day)),
        CheckSum=String(hashlib.md5(enclosure.content, usedforsecurity=False).digest()),
    )
    return Dictionary(
        Type=Name.Filespec,
        F=String(plain),
        UF=String(plain),
        Desc=String(enclosure.name),
        AFRelationship=Name(f"/{enclosure.relation.value}"),
        EF=Dictionary(F=content, UF=content),
    )


def _faces(fonts: Path, read: Iterable[Path]) -> Iterator[Enclosure]:
    """Give the faces in use, their licences, and a list of checksums of no others."""
    folder = fonts.resolve()
    used = {file.resolve() for file in read if file.resolve().is_relative_to(folder)}
    used |= {licence for file in used if (licence := file.with_name(_LICENCE)).is_file()}
    names = {file.relative_to(folder).as_posix() for file in used}
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if (match := _LISTED.match(line.strip())) and match["name"] in names]
    yield Enclosure(f"fonts/{SUMS}", "".join(kept).encode(), Relation.SUPPLEMENT)
    yield from _within(folder, used, "fonts")


def _within(
    folder: Path, files: Iterable[Path], name: str, relation: Relation = Relation.SUPPLEMENT
) -> Iterator[Enclosure]:
    """Read files of a folder, under the name that the folder has in every project."""
    for file in files:
        yield Enclosure(f"{name}/{file.relative_to(folder).as_posix()}", file.read_bytes(), relation)


def _files(folder: Path) -> list[Path]:
    """Give the files of a folder and those below it, without the traces of programs."""
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _UNREAD)
        files = (Path(root) / name for name in sorted(names) if name not in _UNREAD)
        found += (file for file in files if file.is_file())
    return found
