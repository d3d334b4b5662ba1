"""What a comparison of copies found, told file by file."""

from collections.abc import Iterator

from publish.archive.compare import Comparison, Ground, Verdict
from publish.archive.damage import damage
from publish.findings import Finding, error


def judge_copies(comparison: Comparison) -> tuple[Finding, ...]:
    """Find every file that is not right in every copy."""
    return tuple(finding for verdict in comparison.differing for finding in _of_file(verdict, comparison))


def _of_file(verdict: Verdict, comparison: Comparison) -> Iterator[Finding]:
    if verdict.right is None:
        yield _undecided(verdict, comparison)
        return
    for number in verdict.wrong:
        yield _wrong(verdict, comparison, number)


def _undecided(verdict: Verdict, comparison: Comparison) -> Finding:
    at = comparison.copies[0].place(verdict.path)
    facts = {"path": verdict.path, "copies": len(comparison.copies)}
    if verdict.ground is Ground.MANIFEST:  # a manifest says what it should be, and no copy is that
        return error("archive/no-copy-right", at, facts)
    return error("archive/copies-undecided", at, facts)


def _wrong(verdict: Verdict, comparison: Comparison, number: int) -> Finding:
    copy, path = comparison.copies[number], verdict.path
    facts: dict[str, object] = {
        "path": path,
        "copy": copy.folder,
        "right": ", ".join(str(comparison.copies[holder].folder) for holder in verdict.holders),
        "votes": len(verdict.holders),
        "copies": len(verdict.held),
    }
    if path not in copy.files:
        return error("archive/copy-lacks", copy.place(path), facts)
    if not verdict.right:
        return error("archive/copy-adds", copy.place(path), facts)
    if copy.files[path].fault:
        return error("archive/file-unreadable", copy.place(path), {"reason": copy.files[path].fault})
    sound = comparison.copies[verdict.holders[0]]
    found = damage(copy.place(path).path, sound.place(path).path)
    facts |= {
        "offset": found.offset,
        "bytes": found.bytes,
        "bits": found.bits,
        "size": found.size,
        "due": found.due,
    }
    if verdict.ground is Ground.MAJORITY:
        return error("archive/copy-outvoted", copy.place(path), facts)
    return error("archive/copy-damaged", copy.place(path), facts)
