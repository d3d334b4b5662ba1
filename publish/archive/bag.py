"""A bag as it lies on a disk: everything in it read through, once, before anything is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.archive.fixity import ALGORITHMS, SHA512, Measured, measure_all
from publish.archive.inventory import Found, contents
from publish.archive.manifest import PAYLOAD, Manifest, is_manifest, read_manifest
from publish.archive.names import composed, folded
from publish.archive.tags import DECLARATION, INFO, read_info
from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Bag:
    """Facts of one bag.  Paths count from its folder, with slashes, in normal form C."""

    folder: Path
    files: Mapping[str, Measured]
    spelled: Mapping[str, str]
    """How the disk spells a path: some take accents apart."""
    strangers: tuple[Found, ...]
    """What is neither a file nor a folder."""
    alike: tuple[tuple[str, str], ...]
    """Two paths that some system takes for one."""
    manifests: tuple[Manifest, ...]
    declaration: bytes
    """`bagit.txt`; empty when there is none."""
    info: Mapping[str, str]
    """`bag-info.txt`, by labels in lower case."""

    @property
    def payload(self) -> Mapping[str, Measured]:
        """What the bag was made for."""
        return {path: one for path, one in self.files.items() if path.startswith(PAYLOAD)}

    def of(self, *, tags: bool) -> tuple[Manifest, ...]:
        """Give the manifests of the tag files, or of the payload, that can be checked."""
        return tuple(one for one in self.manifests if one.of_tags is tags and one.algorithm in ALGORITHMS)

    def place(self, path: str) -> Place:
        """Give where a file lies, or should."""
        return Place(self.folder / self.spelled.get(path, path))


def examine(folder: Path) -> Bag:
    """Read a bag through; whoever names something else is told (`ConfigurationError`)."""
    if not folder.is_dir():
        raise ConfigurationError(error("archive/not-a-folder", Place(folder), {"found": folder.name}))
    found = contents(folder)
    spelled = {composed(one.path): one.path for one in found if one.is_file}
    held = {path: folder / name for path, name in spelled.items()}
    manifests = tuple(
        read_manifest(path, _content(file), file) for path, file in sorted(held.items()) if is_manifest(path)
    )
    wanted = {tags: _algorithms(manifests, tags=tags) for tags in (True, False)}
    return Bag(
        folder=folder,
        files=measure_all(held, lambda path: wanted[not path.startswith(PAYLOAD)]),
        spelled=spelled,
        strangers=tuple(one for one in found if not one.is_file),
        alike=_alike(tuple(one.path for one in found)),
        manifests=manifests,
        declaration=_content(held[DECLARATION]) if DECLARATION in held else b"",
        info=read_info(_content(held[INFO])) if INFO in held else {},
    )


def _algorithms(manifests: tuple[Manifest, ...], *, tags: bool) -> tuple[str, ...]:
    listed = {one.algorithm for one in manifests if one.of_tags is tags and one.algorithm in ALGORITHMS}
    return tuple(sorted(listed | {SHA512}))


def _alike(paths: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    return tuple(
        (first[key], path) for path in paths for key in (folded(path),) if first.setdefault(key, path) != path
    )


def _content(file: Path) -> bytes:
    """Read a small file; one that cannot be read is found again, and told, where all are measured."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
