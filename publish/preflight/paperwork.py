"""What goes to the shelf beside the finished files: the report for programs and the sheet for people."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from publish.model.edition import PRINTING_PROFILES
from publish.model.house import Printing
from publish.model.report import EditionFacts, Report
from publish.preflight import report as for_programs
from publish.preflight.proof import Proof, inspect
from publish.preflight.sheet import sheet as for_people
from publish.preflight.sheet.examined import Examined, Subject, shared_out
from publish.press.fingerprint import versions

PAPERS: Final = frozenset({for_programs.NAME, for_programs.SHEET})
"""What they are called on the shelf."""


def paperwork(report: Report, files: Mapping[str, bytes], proofs: Mapping[str, Proof]) -> dict[str, bytes]:
    """Write both, by their names on the shelf.

    `files` are the finished files by name.  One that was made earlier has no proof among
    `proofs` and is read again.
    """
    own, about = shared_out(report.findings, files)
    examined = tuple(
        Examined(
            name=edition.name,
            pdf=files[edition.file],
            proof=proofs.get(edition.file) or _read_again(files[edition.file], edition),
            findings=about[edition.file],
            verdicts=edition.verdicts,
            ours=True,
        )
        for edition in report.editions
    )
    subject = Subject(
        title=next((one.proof.title for one in examined if one.proof.title), report.issue),
        name=report.issue,
        findings=own,
        files=examined,
        ink_limit=next((_limit(one.profile) for one in report.editions if one.profile), 0),
        refused=report.shelf is None,
        versions=versions(),
    )
    return {
        for_programs.NAME: for_programs.report_json(report),
        for_programs.SHEET: for_people.check_sheet(subject),
    }


def _read_again(pdf: bytes, edition: EditionFacts) -> Proof:
    return inspect(pdf, Path(edition.file), for_press=bool(edition.profile))


def _limit(profile: str) -> int:
    return PRINTING_PROFILES[Printing(profile)].ink_limit
