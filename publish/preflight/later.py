"""What other programs have said of files after they were delivered, which no new build can know.

It holds for exactly these bytes: a file made anew to the same bytes keeps it, and one
with other bytes loses it.
"""

from collections.abc import Iterable
from dataclasses import replace

from publish.findings import Finding
from publish.model.report import EditionFacts, Report, Verdict

_FAMILY = "validation/"


def with_later_words(report: Report, earlier: Report | None) -> Report:
    """Keep what an earlier report knows of the same bytes from programs that were not asked now."""
    before = {edition.sha256: edition for edition in earlier.editions} if earlier else {}
    if earlier is None or not before:
        return report
    editions = tuple(_kept(edition, before.get(edition.sha256)) for edition in report.editions)
    files = {edition.file for edition in report.editions if edition.sha256 in before}
    asked = _programs(report.editions)
    carried = _programs(editions) - asked
    told = tuple(
        finding
        for finding in earlier.findings
        if finding.at.path.name in files and any(is_of(finding, by) for by in carried)
    )
    return replace(report, editions=editions, findings=(*report.findings, *told))


def without(verdicts: tuple[Verdict, ...], program: str) -> tuple[Verdict, ...]:
    """Leave out what one program said, of whatever version."""
    return tuple(one for one in verdicts if not one.by.startswith(program))


def is_of(finding: Finding, program: str) -> bool:
    """Tell whether a finding is what a program said of a claim."""
    return finding.code.startswith(_FAMILY) and dict(finding.facts).get("by", "").startswith(program)


def _kept(edition: EditionFacts, before: EditionFacts | None) -> EditionFacts:
    if before is None:
        return edition
    asked = _programs([edition])
    later = tuple(one for one in before.verdicts if _name(one.by) not in asked)
    return replace(edition, verdicts=edition.verdicts + later)


def _programs(editions: Iterable[EditionFacts]) -> set[str]:
    return {_name(one.by) for edition in editions for one in edition.verdicts}


def _name(by: str) -> str:
    """Leave the version of a program out, for a newer one speaks for it.

    >>> _name("veraPDF 1.28.2")
    'veraPDF'
    """
    return by.partition(" ")[0]
