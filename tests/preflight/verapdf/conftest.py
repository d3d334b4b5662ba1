"""A Java and a Maven that do what a test tells them to, and a kit for them to work with."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from publish.preflight.verapdf.kit import Kit, kit_of

HERE = Path(__file__).parent
JARS = {"a.jar": b"first library", "b.jar": b"second library"}


@dataclass(frozen=True)
class Programs:
    """A folder of programs that stands first on the path."""

    folder: Path

    def does(self, name: str, script: str) -> None:
        """Let a program do what a shell script says."""
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def java_says(self, answer: bytes, code: int = 0) -> Path:
        """Let Java give this answer; gives the file that holds the words of its command line."""
        said, asked = self.folder / "answer.json", self.folder / "asked"
        said.write_bytes(answer)
        self.does("java", f'printf "%s\\n" "$@" >"{asked}"; env >>"{asked}"; cat "{said}"; exit {code}')
        return asked

    def maven_brings(self, jars: dict[str, bytes]) -> None:
        """Let Maven copy these libraries."""
        store = self.folder / "store"
        store.mkdir(exist_ok=True)
        for name, content in jars.items():
            (store / name).write_bytes(content)
        self.does("mvn", f'test -s pom.xml || exit 1; mkdir lib && cp "{store}"/*.jar lib')


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return Programs(folder)


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """The kit of the house, made of two small libraries."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in JARS.items()}
    return replace(kit_of(tmp_path / "build : n°37 *"), jars=sums)


@pytest.fixture
def answer() -> Callable[[str], bytes]:
    return lambda name: (HERE / f"{name}.json").read_bytes()
