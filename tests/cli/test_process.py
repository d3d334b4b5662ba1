"""The program as a shell sees it: signals, closed streams, full disks, speed of the help."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HEAVY = (
    "weasyprint",
    "pikepdf",
    "pypdfium2",
    "zxingcpp",
    "markdown_it",
    "ruamel",
    "rich",
    "babel",
    "PIL",
    "jinja2",
    "fontTools",
    "qrcode",
)
VERBS = (
    "pdf",
    "check",
    "typo",
    "fit",
    "preflight",
    "analyse",
    "tags",
    "verify",
    "validate",
    "merge",
    "volume",
    "archive",
    "list",
    "doctor",
    "explain",
)

# A press that waits until it is interrupted, in the place of the real one.
WAITING = """
import sys, time, types

def produce(order, tell, children=()):
    print("waiting", flush=True)
    time.sleep(60)

press = types.ModuleType("publish.production")
press.Order = lambda **fields: None
press.produce = produce
sys.modules["publish.production"] = press

from publish.cli.main import main
main()
"""

IMPORTED = """
import sys
from publish.cli.main import run
code = run(sys.argv[1:])
sys.stderr.write(" ".join(sys.modules))
sys.exit(code)
"""


def python(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), *((verb,) for verb in VERBS)], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    done = python("-c", IMPORTED, *arguments, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout
    assert not {name.partition(".")[0] for name in done.stderr.split()} & set(HEAVY)


def test_help_costs_less_than_a_quarter_of_a_second() -> None:
    def cost() -> float:
        before = os.times()
        python("-m", "publish", "pdf", "--help")
        after = os.times()
        spent = after.children_user - before.children_user + after.children_system - before.children_system
        return float(spent)

    assert min(cost() for _ in range(3)) < 0.25


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_is_one_line_and_130(project: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, "pdf", "37"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509  a gate may ignore it
    ) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "waiting\n"
        working.send_signal(number)
        out, err = working.communicate(timeout=30)
    assert (working.returncode, out, err) == (130, "", "publish: interrompu\n")


def test_a_closed_pipe_ends_the_work_as_interrupted(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "publish", "explain"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (130, "publish: interrompu\n")


def test_closed_streams_are_no_error(project: Path) -> None:
    command = f'exec "{sys.executable}" -m publish list >&- 2>&-'
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run(["sh", "-c", command], env=environment, timeout=60, check=False).returncode == 0


def test_a_folder_that_was_removed_is_no_traceback(tmp_path: Path) -> None:
    command = f'mkdir gone && cd gone && rmdir ../gone && exec "{sys.executable}" -m publish list'
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode in {0, 2}
    assert "Traceback" not in done.stderr


def test_a_result_that_cannot_be_written_is_three(
    project: Path, monkeypatch: pytest.MonkeyPatch, desk: Any
) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    said = desk.ask("list")
    assert said.code == 3
    assert "error[command/result-lost]" in said.err
    assert "No space left on device" in said.err


def test_a_terminal_without_accents_gets_valid_json_and_no_crash(project: Path) -> None:
    done = python("-m", "publish", "pfd", "--json", PYTHONIOENCODING="ascii")
    assert "n’existe pas" in json.loads(done.stdout)["findings"][0]["text"]
    assert python("-m", "publish", "pfd", PYTHONIOENCODING="ascii").returncode == 2


def test_a_library_that_is_not_installed_is_told_with_its_cure(project: Path) -> None:
    blocked = "import sys; sys.modules['click'] = None; from publish.cli.main import main; main()"
    done = python("-c", blocked, "pdf")
    assert done.returncode == 3
    assert done.stderr.startswith("publish: error[doctor/package-missing]: ")
    assert "make" in done.stderr


def test_the_shell_is_offered_verbs_options_and_issues(project: Path) -> None:
    words = {"": "pdf", "pdf --ed": "--edition", "pdf ": "2025-10-02-n37"}
    for typed, offered in words.items():
        done = python(
            "-m",
            "publish",
            _PUBLISH_COMPLETE="bash_complete",
            COMP_WORDS=f"publish {typed}",
            COMP_CWORD=str(len(f"publish {typed}".split(" ")) - 1),
        )
        assert offered in done.stdout
