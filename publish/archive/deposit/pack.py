"""The pack of a year on the shelf: paper, tables, the files themselves, and their checksums."""

from dataclasses import dataclass
from pathlib import Path

from publish.archive.deposit.data import deposit_data, missing
from publish.archive.deposit.files import deposit_files
from publish.archive.deposit.paper import deposit_paper, sheet_of
from publish.archive.deposit.tables import form_table, issues_table
from publish.archive.deposit.texts import french_texts
from publish.archive.fixity import summed
from publish.archive.manifest import write_manifest
from publish.archive.year import Year
from publish.errors import ContentError
from publish.findings import Finding, error
from publish.model.project import Project
from publish.place import Place
from publish.press.lock import locked
from publish.press.shelf import check_shelf, deliver

PAPER = "depot.pdf"
ISSUES = "depot.csv"
FORM = "formulaire.csv"
SUMS = "sha512sums.txt"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack delivered; files in the order in which a person opens them."""

    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def make_pack(year: Year, folder: Path, project: Project) -> Pack:
    """Make the pack of a year at `folder` (build/deposit-2025), whole or not at all."""
    if not year.issues:
        raise ContentError(error("archive/no-issue", Place(year.house_file.parent), {"year": year.year}))
    check_shelf(folder)
    texts, data, issues = french_texts(), deposit_data(year), deposit_files(year)
    paper, findings = deposit_paper(year, sheet_of(year, data, issues, texts), project)
    files = {
        PAPER: paper,
        ISSUES: issues_table(year, issues),
        FORM: form_table(data, texts.words),
        **{file.name: file.content for file in issues},
    }
    files[SUMS] = write_manifest(summed(files))
    with locked(folder):
        deliver(files, folder)
    return Pack(
        folder,
        tuple(folder / name for name in (PAPER, ISSUES, FORM, SUMS)),
        (*missing(data, year.house.at), *findings),
    )
