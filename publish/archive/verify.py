"""Whether a bag is complete and every bit of it is as it was (RFC 8493, 3).

Stricter than the standard in one point: where the tag files are listed at all, every one
of them has to be, or a file could be slipped in beside the payload.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from publish.archive.bag import Bag, examine
from publish.archive.fixity import weight
from publish.archive.manifest import PAYLOAD, is_tag_manifest
from publish.archive.tags import DECLARATION, INFO, OXUM, is_declaration
from publish.findings import Finding, error, warning
from publish.place import Place

_FETCH: Final = "fetch.txt"
_SHOWN: Final = 16  # digits of a checksum that a person compares


def verify(folder: Path) -> tuple[Finding, ...]:
    """Read a bag through and judge it."""
    return judge_bag(examine(folder))


def judge_bag(bag: Bag) -> tuple[Finding, ...]:
    """Find everything that is not as the bag says, what concerns the whole of it first."""
    rules = (_declared, _listed_at_all, _own_lines, _plain, _readable, _as_listed, _nothing_added, _weighed)
    return tuple(finding for rule in rules for finding in rule(bag))


def _declared(bag: Bag) -> Iterator[Finding]:
    if DECLARATION not in bag.files:
        yield error("archive/not-a-bag", Place(bag.folder))
    elif not is_declaration(bag.declaration):
        yield error("archive/declaration-wrong", bag.place(DECLARATION))


def _listed_at_all(bag: Bag) -> Iterator[Finding]:
    if not bag.of(tags=False):
        yield error("archive/no-manifest", Place(bag.folder))
    if not bag.of(tags=True):
        yield warning("archive/no-tag-manifest", Place(bag.folder))
    if _FETCH in bag.files:
        yield warning("archive/fetch-list", bag.place(_FETCH))


def _own_lines(bag: Bag) -> Iterator[Finding]:
    yield from (finding for manifest in bag.manifests for finding in manifest.findings)


def _plain(bag: Bag) -> Iterator[Finding]:
    for one in bag.strangers:
        at = Place(bag.folder / one.path)
        yield error("archive/link", at) if one.is_link else error("archive/not-a-file", at)
    for first, second in bag.alike:
        yield error("archive/names-alike", Place(bag.folder / second), {"first": first, "second": second})


def _readable(bag: Bag) -> Iterator[Finding]:
    for path, measured in bag.files.items():
        if measured.fault:
            yield error("archive/file-unreadable", bag.place(path), {"reason": measured.fault})


def _as_listed(bag: Bag) -> Iterator[Finding]:
    """Compare every file with every sum that some manifest gives for it; a cause is told once."""
    told: set[str] = set()
    for manifest in (*bag.of(tags=True), *bag.of(tags=False)):
        for path, due in manifest.sums.items():
            measured = bag.files.get(path)
            if path in told or (measured and measured.fault):
                continue
            facts: dict[str, object] = {"path": path, "manifest": manifest.name}
            if measured is None:
                told.add(path)
                yield error("archive/file-missing", bag.place(path), facts)
            elif measured.sums[manifest.algorithm] != due:
                told.add(path)
                facts |= {"due": due[:_SHOWN], "found": measured.sums[manifest.algorithm][:_SHOWN]}
                yield error("archive/file-altered", bag.place(path), facts)


def _nothing_added(bag: Bag) -> Iterator[Finding]:
    lists = {tags: tuple(manifest.sums for manifest in bag.of(tags=tags)) for tags in (True, False)}
    for path in bag.files:
        of_tags = not path.startswith(PAYLOAD)
        if is_tag_manifest(path):
            continue  # nothing lists these: they answer for one another through what they list
        if lists[of_tags] and not all(path in sums for sums in lists[of_tags]):
            yield error("archive/file-added", bag.place(path), {"path": path})


def _weighed(bag: Bag) -> Iterator[Finding]:
    """Compare the payload with the bytes and files that bag-info tells of (RFC 8493, 2.2.2)."""
    payload = bag.payload
    found = f"{weight(payload.values())}.{len(payload)}"
    due = bag.info.get(OXUM.lower())
    if due is not None and due != found:
        yield error("archive/payload-weight", bag.place(INFO), {"due": due, "found": found})
