"""Parts taken in one after the other: however many there are, one file is open."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.bindery import gathering
from publish.bindery.binding import join
from publish.bindery.opening import Opened, opened
from publish.bindery.volume import Part
from publish.findings import Finding
from tests.bindery.parts import part, tagged, volume

N37 = tagged()
N38 = tagged("Numéro 38", "en", "The first paragraph", "n37#rail")


def test_a_part_may_be_the_file_that_holds_it(tmp_path: Path) -> None:
    files = []
    for name, pdf in (("n37", N37), ("n38", N38)):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        files.append(replace(part(name, pdf), pdf=file))
    assert join(tuple(files), volume()) == join((part("n37", N37), part("n38", N38)), volume())


def test_a_file_that_has_gone_is_told_as_its_part(tmp_path: Path) -> None:
    gone = replace(part("n38", N38), pdf=tmp_path / "n38.pdf")
    made = join((part("n37", N37), gone, part("n39", N37[:900])), volume())
    assert [(one.code, one.at.path.name) for one in made.findings] == [
        ("binding/unreadable", "n38.pdf"),
        ("binding/unreadable", "n39.pdf"),
    ]
    assert made.pdf == b""


def test_one_file_is_open_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    before: list[Opened] = []

    def watched(one: Part) -> Opened | tuple[Finding, ...]:
        assert all("closed" in str(earlier.file.filename) for earlier in before)
        found = opened(one)
        assert isinstance(found, Opened)
        assert "closed" not in str(found.file.filename)
        before.append(found)
        return found

    monkeypatch.setattr(gathering, "opened", watched)
    made = join(tuple(part(f"n{number}", N37) for number in range(4)), volume())
    assert (made.pages, made.whole, len(before)) == (8, True, 4)
