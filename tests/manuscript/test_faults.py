"""Every fault of a manuscript's body, at its line and column: `faults.md`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from publish.findings import Finding, Language, wording
from publish.manuscript.body import Surroundings, read_body
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.passage import Sheet
from publish.model.project import Project

ROOT = Path(__file__).parents[2]
GEO = ROOT / "assets" / "geo"
ELSEWHERE = Elsewhere(Project(ROOT), ROOT / "issues" / "2025-12-12")
CASES = Path(__file__).with_name("faults.md").read_text(encoding="utf-8")


def golden(text: str) -> Iterator[tuple[str, str, str]]:
    """Cut a file of cases: name, point, source, point, findings, point."""
    parts = text.split("\n.\n")
    for name, source, findings in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        yield name.strip().split("\n")[-1], source, findings


def unhidden(source: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code.group(1), 16)), source)


def read(source: str, folder: Path) -> tuple[Finding, ...]:
    sheet = Sheet(Path("issue.md"), tuple(unhidden(source).split("\n")))
    return read_body(sheet, 1, Surroundings(folder, GEO, "fr", ELSEWHERE))[1]


def told(finding: Finding, expected: str) -> str:
    """Write a finding with the facts that its case names."""
    facts = [f"{name}={value}" for name, value in finding.facts if re.search(rf"(?:^| ){name}=", expected)]
    head = f"{finding.at.line}:{finding.at.column} {finding.severity.value} {finding.code}"
    return " ".join([head, *sorted(facts)])


@pytest.mark.parametrize(("source", "expected"), [pytest.param(s, f, id=n) for n, s, f in golden(CASES)])
def test_a_fault_is_told_at_its_place(source: str, expected: str, tmp_path: Path) -> None:
    Image.new("RGB", (4, 3)).save(tmp_path / "train.png")
    findings = read(source, tmp_path)
    lines = expected.split("\n")
    assert len(findings) == len(lines), "\n".join(told(finding, "") for finding in findings)
    assert [told(finding, line) for finding, line in zip(findings, lines, strict=True)] == lines


@pytest.mark.parametrize("language", Language)
def test_every_fault_can_be_put_into_words(language: Language, tmp_path: Path) -> None:
    for _, source, _ in golden(CASES):
        for finding in read(source, tmp_path):
            words = wording(finding, language)
            assert words.problem.strip()
            assert words.remedy.strip()
