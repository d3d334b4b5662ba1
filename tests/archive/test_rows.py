"""Rows of the fault matrix that are about archives, asked for at the desk."""

import json
import shutil
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from publish.archive.make import make_bag
from publish.cli.main import run
from tests.archive.conftest import Bag
from tests.archive.years import a_year

MINUTE = 60.0


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("year")
    make_bag(a_year(root, 52), root / "archive-2025")
    return root / "archive-2025"


def ask(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    capfd.readouterr()
    code = run([*map(str, arguments), "--json"])
    return code, json.loads(capfd.readouterr().out)


def test_g8_bit_rot_in_the_middle_of_a_year_is_found_by_one_command(
    year: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(capfd, "archive", "verify", year)[0] == 0
    shutil.copytree(year, tmp_path / "copy")
    rotten = sorted(path.name for path in (year / "data/editions").iterdir())[26]
    Bag(tmp_path / "copy").flip(f"data/editions/{rotten}/screen.pdf", 8 * 1234 + 5)
    begun = monotonic()
    code, document = ask(capfd, "archive", "verify", tmp_path / "copy")
    assert monotonic() - begun < MINUTE
    assert (code, document["archive"]["sound"]) == (1, False)
    (finding,) = document["findings"]
    assert finding["code"] == "archive/file-altered"
    assert finding["file"].endswith(f"data/editions/{rotten}/screen.pdf")


def test_g7_three_copies_that_differ_are_told_file_by_file_and_repaired_only_when_asked(
    year: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copies = [tmp_path / name for name in "ABC"]
    for copy in copies:
        shutil.copytree(year, copy)
    names = sorted(path.name for path in (year / "data/editions").iterdir())
    Bag(copies[0]).flip(f"data/editions/{names[3]}/print.pdf", 8 * 77)
    (copies[1] / f"data/issues/{names[9]}/issue.md").unlink()
    Bag(copies[2]).flip("manifest-sha512.txt", 8 * 100)
    code, document = ask(capfd, "archive", "compare", *copies)
    assert code == 1
    told = {
        value["path"]: [Path(name).name for name in value["right"]]
        for value in document["comparison"]["files"]
    }
    assert told == {
        f"data/editions/{names[3]}/print.pdf": ["B", "C"],
        f"data/issues/{names[9]}/issue.md": ["A", "C"],
        "manifest-sha512.txt": ["A", "B"],
    }
    assert "octet 77," in next(
        one["text"] for one in document["findings"] if one["file"].endswith("print.pdf")
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A", "B", "C"]  # nothing was asked for
    code, document = ask(capfd, "archive", "compare", *copies, "--repair", tmp_path / "D")
    assert (code, [Path(file).name for file in document["files"]]) == (1, ["D"])
    assert ask(capfd, "archive", "verify", tmp_path / "D")[0] == 0
    assert ask(capfd, "archive", "compare", year, tmp_path / "D")[0] == 0
    assert ask(capfd, "archive", "verify", copies[0])[0] == 1  # what was damaged stays as it was
    assert ask(capfd, "archive", "compare", *copies, "--repair", tmp_path / "D")[0] == 2
