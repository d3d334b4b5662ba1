"""Some hundred files that other programs wrote, whole and damaged: each gets a verdict, none a traceback."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from publish.cli.main import run
from tests.foreign.damage import damaged
from tests.foreign.makers import made_files

_DAMAGES = 4  # of each file
_LATEST = 600.0  # seconds for all: a hang would go on for ever
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("foreign")
    files: list[Path] = []
    for number, (maker, written) in enumerate(made_files(folder)):
        files.append(_kept(folder, f"{number:03} {maker}.pdf", written))
        for seed in range(_DAMAGES):
            # What is locked, or damaged already, cannot be rewritten.
            with suppress(pikepdf.PikepdfError, ValueError):
                spoilt = damaged(written, 1000 * number + seed)
                files.append(_kept(folder, f"{number:03} {maker} {seed}.pdf", spoilt))
    return tuple(files)


def _kept(folder: Path, name: str, written: bytes) -> Path:
    file = folder / name.replace("/", "-")
    file.write_bytes(written)
    return file


def _judged(files: Sequence[Path]) -> tuple[dict[str, list[str]], list[Path]]:
    """Judge files one after another; whoever kills the process is told, and the next one follows."""
    told: dict[str, list[str]] = {}
    deadly: list[Path] = []
    waiting = list(files)
    while waiting:
        done = subprocess.run(
            [sys.executable, "-m", "tests.foreign.judge_many"],
            input="\n".join(map(str, waiting)),
            capture_output=True,
            encoding="utf-8",
            cwd=_ROOT,
            timeout=_LATEST,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr[-3000:]
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        told.update(lines)
        waiting = waiting[len(lines) :]
        if waiting:
            deadly.append(waiting.pop(0))
    return told, deadly


@pytest.mark.slow
def test_every_foreign_file_gets_a_verdict(corpus: tuple[Path, ...]) -> None:
    assert len(corpus) >= 200
    told, deadly = _judged(corpus)
    assert told.keys() | {str(file) for file in deadly} == {str(file) for file in corpus}
    assert all(told.values()), [file for file, codes in told.items() if not codes]
    assert not [file for file, codes in told.items() if "internal/bug" in codes]
    assert len({code for codes in told.values() for code in codes}) > 20
    for file in deadly:  # a crash of a library ends as a finding too, through the command
        assert run(["preflight", str(file), "--quiet"]) == 1


@pytest.mark.slow
def test_the_command_gives_the_verdict_of_the_child(
    corpus: tuple[Path, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    sample = corpus[:: max(1, len(corpus) // 8)]
    told, _ = _judged(sample)
    for file in sample:
        code = run(["preflight", str(file), "--json"])
        said = json.loads(capfd.readouterr().out)
        assert code == 1
        # The command separates plates besides, and has more to tell of ink.
        due = {one for one in told.get(str(file), []) if not one.startswith("ink/measured")}
        assert {finding["code"] for finding in said["findings"]} >= due
