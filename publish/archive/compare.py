"""Several copies of one bag: which is damaged, where, and who says so.

A checksum can be damaged, but never into the checksum of another file that is there: what
any manifest of any copy attests is therefore right, unless somebody wrote two manifests
that attest different things.  Then, or where no manifest speaks, more than half of the
copies have to agree; else nothing is decided.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from publish.archive.bag import Bag, examine
from publish.archive.manifest import PAYLOAD, Manifest, is_tag_manifest
from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place

_FEWEST = 2


class Ground(Enum):
    """Who says which bytes are right."""

    MANIFEST = "manifest"
    MAJORITY = "majority"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one file; copies are numbered from 0 as they were named."""

    path: str
    held: tuple[str, ...]
    """What each copy holds: a SHA-512, or nothing where it lacks the file."""
    right: str | None
    """The SHA-512 of the right bytes; empty where the file should not be; None when nobody can tell."""
    ground: Ground

    @property
    def holders(self) -> tuple[int, ...]:
        """The copies that are right."""
        return tuple(number for number, held in enumerate(self.held) if held == self.right)

    @property
    def wrong(self) -> tuple[int, ...]:
        """The copies that are not; none when nobody can tell."""
        if self.right is None:
            return ()
        return tuple(number for number, held in enumerate(self.held) if held != self.right)

    @property
    def settled(self) -> bool:
        """Tell whether all copies hold the right bytes."""
        return self.right is not None and len(self.holders) == len(self.held)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Copies laid side by side."""

    copies: tuple[Bag, ...]
    verdicts: tuple[Verdict, ...]
    """One a file, in the order of paths."""

    @property
    def differing(self) -> tuple[Verdict, ...]:
        """The files that are not right in every copy."""
        return tuple(verdict for verdict in self.verdicts if not verdict.settled)


def compare(folders: Sequence[Path]) -> Comparison:
    """Read several copies through and judge each of their files."""
    if len(folders) < _FEWEST:
        raise ConfigurationError(error("archive/one-copy", Place(folders[0] if folders else Path())))
    for number, folder in enumerate(folders):
        if folder.exists() and any(other.exists() and folder.samefile(other) for other in folders[:number]):
            raise ConfigurationError(error("archive/same-copy", Place(folder)))
    copies = tuple(examine(folder) for folder in folders)
    return Comparison(copies, tuple(sorted(_verdicts(copies), key=lambda verdict: verdict.path)))


def _verdicts(copies: tuple[Bag, ...]) -> Iterator[Verdict]:
    held = {path for copy in copies for path in copy.files}
    lists = tuple(sorted(path for path in held if is_tag_manifest(path)))
    every = tuple(manifest for copy in copies for manifest in copy.of(tags=True))
    first = _beside(held, copies, every)
    of_lists = {path: _of_list(path, copies, first) for path in lists}
    right = tuple(_right(copies, of_lists, tags=True))
    tags = _beside(held.union(*(manifest.sums for manifest in right)), copies, right)
    payload = tuple(_right(copies, tags, tags=False))
    paths = held.union(*(manifest.sums for manifest in payload))
    yield from (*of_lists.values(), *tags.values())
    outvoted = tuple(one for copy in copies for one in copy.of(tags=False) if one not in payload)
    for path in sorted(paths):
        if path.startswith(PAYLOAD):
            yield _verdict(path, copies, payload, outvoted)


def _beside(paths: Iterable[str], copies: tuple[Bag, ...], lists: tuple[Manifest, ...]) -> dict[str, Verdict]:
    """Judge the files beside the payload, all but the lists of them."""
    wanted = sorted(path for path in paths if not path.startswith(PAYLOAD) and not is_tag_manifest(path))
    return {path: _verdict(path, copies, lists) for path in wanted}


def _right(copies: tuple[Bag, ...], judged: Mapping[str, Verdict], *, tags: bool) -> Iterator[Manifest]:
    """Give the manifests that are right themselves; all of a name where that is open."""
    for number, copy in enumerate(copies):
        for manifest in copy.of(tags=tags):
            verdict = judged[manifest.name]
            if verdict.right is None or number in verdict.holders:
                yield manifest


def _verdict(
    path: str, copies: tuple[Bag, ...], lists: tuple[Manifest, ...], others: tuple[Manifest, ...] = ()
) -> Verdict:
    """Judge a file by the manifests that are right; `others` are those that were outvoted."""
    held = tuple(_held(copy, path) for copy in copies)
    attested = _attested(path, copies, lists)
    ground = Ground.MAJORITY if _attested(path, copies, others) - attested else Ground.MANIFEST
    if len(attested) == 1:
        return Verdict(path, held, attested.pop(), ground)
    if lists and not attested:
        unlisted = all(path not in manifest.sums for manifest in lists)
        return Verdict(path, held, "" if unlisted else None, ground)
    return _by_majority(path, held)


def _attested(path: str, copies: tuple[Bag, ...], lists: tuple[Manifest, ...]) -> set[str]:
    """Give the sums of what copies hold that some manifest confirms."""
    return {
        copy.files[path].sha512 for copy in copies for manifest in lists if _attests(manifest, path, copy)
    }


def _of_list(path: str, copies: tuple[Bag, ...], tags: Mapping[str, Verdict]) -> Verdict:
    """Judge a list that nothing lists: it is right when it attests all the files that are."""
    held = tuple(_held(copy, path) for copy in copies)
    sound = {
        copy.files[path].sha512
        for copy in copies
        for manifest in copy.of(tags=True)
        if manifest.name == path and not manifest.findings and _fits(manifest, copies, tags)
    }
    if len(sound) == 1:
        return Verdict(path, held, sound.pop(), Ground.MANIFEST)
    return _by_majority(path, held)


def _fits(manifest: Manifest, copies: tuple[Bag, ...], tags: Mapping[str, Verdict]) -> bool:
    """Tell whether each line of a list is attested by a copy of the file that is right, and none lacks."""
    right = {path for path, verdict in tags.items() if verdict.right}
    return manifest.sums.keys() >= right and all(
        path in tags and any(_attests(manifest, path, copies[number]) for number in _some_holder(tags[path]))
        for path in manifest.sums
    )


def _some_holder(verdict: Verdict) -> tuple[int, ...]:
    return verdict.holders[:1] if verdict.right else ()


def _by_majority(path: str, held: tuple[str, ...]) -> Verdict:
    most, votes = Counter(held).most_common(1)[0]
    if 2 * votes > len(held):
        return Verdict(path, held, most, Ground.MAJORITY)
    return Verdict(path, held, None, Ground.NOBODY)


def _held(copy: Bag, path: str) -> str:
    """Give the sum of what a copy holds; a file that cannot be read is like no other."""
    measured = copy.files.get(path)
    if measured is None:
        return ""
    return measured.sha512 or f"{copy.folder}: {measured.fault}"


def _attests(manifest: Manifest, path: str, copy: Bag) -> bool:
    due = manifest.sums.get(path)
    return due is not None and path in copy.files and copy.files[path].sums.get(manifest.algorithm) == due
