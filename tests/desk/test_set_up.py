"""`.ci/set-up` on machines that lack something.

The machines are played by programs that only write down what they are asked.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KNOWN = ("sh", "dirname", "sed", "mv", "chmod", "env", "mkdir", "cp", "touch", "cat")

# Answers like a Python whose environment module, libraries and packages may be missing.
PYTHON = """#!/bin/sh
echo "python $*" >>"$STATE/asked"
case "$*" in
    *version_info*ensurepip*) ;;
    *'sys.exit(sys.version_info'*) [ ! -e "$STATE/old-python" ] ;;
    *ensurepip*) [ -e "$STATE/venv" ] ;;
    -) cat >/dev/null; [ -e "$STATE/pango" ] ;;
    *'"python%d.%d"'*) echo python3.12 ;;
    '-m venv'*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >>"$STATE/asked"
case "$*" in *python3-venv*) touch "$STATE/venv" ;; esac
case "$*" in *libpango*) touch "$STATE/pango" ;; esac
"""
BREW = """#!/bin/sh
echo "brew $*" >>"$STATE/asked"
case "$1" in --prefix) echo /opt/homebrew ;; install) touch "$STATE/pango" ;; esac
"""


@dataclass
class Machine:
    root: Path

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def checkout(self) -> Path:
        return self.root / "it's here"

    def program(self, name: str, script: str) -> None:
        file = self.root / "bin" / name
        file.write_text(script, encoding="utf-8")
        file.chmod(0o755)

    def has(self, *what: str) -> None:
        for name in what:
            (self.state / name).touch()

    def set_up(self) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(self.checkout / ".ci" / "set-up")],
            env={"PATH": str(self.root / "bin"), "STATE": str(self.state)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def asked(self) -> str:
        return (self.state / "asked").read_text(encoding="utf-8")

    def command(self) -> str:
        return (self.checkout / ".venv" / "bin" / "publish").read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Linux machine with Python, where we may do everything and nothing else is installed."""
    made = Machine(tmp_path)
    for folder in (tmp_path / "bin", made.state, made.checkout / ".ci"):
        folder.mkdir(parents=True)
    for name in KNOWN:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    shutil.copy(ROOT / ".ci" / "set-up", made.checkout / ".ci" / "set-up")
    made.program("uname", "#!/bin/sh\necho Linux\n")
    made.program("id", "#!/bin/sh\necho 0\n")
    made.program("python3", PYTHON)
    return made


def test_a_bare_debian_is_given_all_it_lacks(machine: Machine) -> None:
    machine.program("apt-get", APT)
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert "install -qq -y --no-install-recommends python3-venv" in machine.asked()
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in machine.asked()
    assert "--require-hashes --requirement requirements.lock" in machine.asked()
    assert 'exec "${self%/*}/python" -P -m publish "$@"' in machine.command()
    assert "DYLD" not in machine.command()


def test_what_is_there_is_not_installed_again(machine: Machine) -> None:
    machine.program("apt-get", APT)
    machine.has("venv", "pango")
    assert machine.set_up().returncode == 0
    (machine.state / "asked").unlink()
    assert machine.set_up().returncode == 0
    assert "apt-get" not in machine.asked()
    assert "-m venv" not in machine.asked()


@pytest.mark.parametrize(
    ("there", "cure"),
    [
        (("pango",), "sudo apt-get install python3.12-venv"),
        (("venv",), "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        (("venv", "pango", "old-python"), "sudo apt-get install python3 python3-venv"),
    ],
)
def test_without_the_right_to_install_one_line_says_what_to_run(
    machine: Machine, there: tuple[str, ...], cure: str
) -> None:
    machine.program("apt-get", APT)
    machine.program("id", "#!/bin/sh\necho 1000\n")
    machine.has(*there)
    done = machine.set_up()
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == f"help: {cure}"
    assert not (machine.checkout / ".venv" / "bin" / "publish").exists()


def test_a_system_we_do_not_know_is_told_what_it_needs(machine: Machine) -> None:
    machine.has("venv")
    done = machine.set_up()
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == "help: installer Pango, HarfBuzz et Fontconfig"


def test_macos_gets_pango_from_homebrew_and_a_command_that_finds_it(machine: Machine) -> None:
    machine.program("uname", "#!/bin/sh\necho Darwin\n")
    machine.program("brew", BREW)
    machine.has("venv")
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert "brew install pango" in machine.asked()
    assert "export DYLD_FALLBACK_LIBRARY_PATH='/opt/homebrew/lib:/usr/local/lib" in machine.command()


def test_packages_that_do_not_install_are_told_in_one_line(machine: Machine) -> None:
    machine.program("python3", PYTHON.replace("esac\n", "    '-m pip install'*) exit 1 ;;\nesac\n"))
    machine.has("venv", "pango")
    done = machine.set_up()
    assert done.returncode == 3
    assert "error[set-up]" in done.stderr


def test_the_command_works_from_a_moved_checkout_and_through_a_link(machine: Machine) -> None:
    machine.has("venv", "pango")
    assert machine.set_up().returncode == 0
    moved = machine.root / "moved"
    machine.checkout.rename(moved)
    link = machine.root / "bin" / "publish"
    link.symlink_to(moved / ".venv" / "bin" / "publish")
    (machine.root / "bin" / "readlink").symlink_to(shutil.which("readlink") or "readlink")
    environment = {"PATH": str(machine.root / "bin"), "STATE": str(machine.state)}
    done = subprocess.run(
        ["sh", "-c", "publish pdf 'two words'"], env=environment, cwd=machine.root, timeout=60, check=False
    )
    assert done.returncode == 0
    assert machine.asked().splitlines()[-1] == "python -P -m publish pdf two words"
