"""Read a finished file back and judge its setting: findings, the places that show them, figures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.errors import ContentError
from publish.findings import Finding, error, note
from publish.place import Place
from publish.preflight.proof import UNREADABLE
from publish.preflight.saying import cause_of
from publish.preflight.typography.checks import CHECKS
from publish.preflight.typography.facts import Reading
from publish.preflight.typography.figures import Setting, measure
from publish.preflight.typography.reading import read_setting
from publish.preflight.typography.remark import Remark
from publish.preflight.typography.thresholds import Yardstick

LISTED = 20
"""Findings of one code that are told one by one: a file from elsewhere may have thousands."""

_NAMED = 12  # pages


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one file."""

    path: Path
    remarks: tuple[Remark, ...]
    """All of them, whatever their number."""
    setting: Setting

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings page by page, in the order of the checks; of one code not more than `LISTED`."""
        listed: list[Finding] = []
        counted: Counter[str] = Counter()
        for one in (remark.finding for remark in self.remarks):
            counted[one.code] += 1
            if counted[one.code] <= LISTED:
                listed.append(one)
        for code, count in counted.items():
            if count > LISTED:
                facts = {"code": code, "count": count - LISTED}
                listed.append(note("typography/not-listed", Place(self.path), facts))
        return tuple(listed)


def analyse(pdf: bytes, path: Path, yardstick: Yardstick) -> Analysis:
    """Judge the setting of a file.

    ContentError `page/unreadable` when the bytes cannot be read as a PDF, whatever is
    wrong with them.
    """
    try:
        reading = read_setting(pdf, path)
    except UNREADABLE as damage:
        facts = {"cause": cause_of(damage)}
        raise ContentError(error("page/unreadable", Place(path), facts)) from damage
    return Analysis(
        path,
        tuple(sorted(judge_setting(reading, yardstick), key=lambda remark: remark.page)),
        measure(reading, yardstick.thresholds),
    )


def judge_setting(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Run every check."""
    turned = [sheet for sheet in reading.sheets if sheet.turned]
    if turned:
        pages = ", ".join(str(sheet.number) for sheet in turned[:_NAMED]) + ("…" if turned[_NAMED:] else "")
        facts = {"count": sum(sheet.turned for sheet in turned), "pages": pages}
        yield Remark(note("typography/text-turned", Place(reading.path), facts), 0, ())
    elif not any(sheet.lines for sheet in reading.sheets):
        yield Remark(note("typography/no-text", Place(reading.path)), 0, ())
    for check in CHECKS:
        yield from check(reading, yardstick)
