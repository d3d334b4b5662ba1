"""veraPDF's libraries on this machine: fetched once by Maven, whole or not at all.

The folder may be deleted at any time.  What is in it is what `jars.toml` notes, to the
byte, or it is not used: a validator that somebody changed proves nothing.
"""

import hashlib
import os
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.errors import MachineError
from publish.findings import error
from publish.place import Place
from publish.preflight.verapdf.program import Bounds, Ended, run
from publish.press.disk import naming, sync_folder
from publish.press.lock import locked

NAME: Final = "veraPDF"
_KITS: Final = ".verapdf"
_PATIENCE: Final = 600.0  # seconds, for 19 MB from a slow line
_POM: Final = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>publish</groupId><artifactId>validator</artifactId><version>1</version>
<dependencies><dependency>
<groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>
</dependency></dependencies>
</project>
"""


@dataclass(frozen=True, slots=True)
class Kit:
    """What veraPDF is made of, and where it lies on this machine."""

    folder: Path
    version: str
    artifact: str
    """Its coordinates in Maven, without the version."""
    main: str
    """The class that is run."""
    copier: str
    """The goal of Maven that copies libraries."""
    jars: Mapping[str, str]
    """Checksums of the libraries by the names of their files."""

    @property
    def name(self) -> str:
        """The program and its version."""
        return f"{NAME} {self.version}"

    @property
    def whole(self) -> bool:
        """Tell whether every library is there, and is what was noted."""
        return _holds(self.folder, self.jars)


def kit_of(shelf: Path) -> Kit:
    """Describe the kit of a project, whose place is beside what it builds."""
    noted = tomllib.loads(Path(__file__).with_name("jars.toml").read_text(encoding="utf-8"))
    folder = shelf / _KITS / noted["version"]
    return Kit(
        folder, noted["version"], noted["artifact"], noted["main"], noted["copier"], dict(noted["jars"])
    )


def required(program: str, name: str, packages: str) -> str:
    """Give the path of a program; MachineError tells how it is installed."""
    found = shutil.which(program)
    if found is None:
        facts = {"program": name, "packages": packages, "by": NAME}
        raise MachineError(error("validation/program-missing", Place(Path(program)), facts))
    return found


def fetch(kit: Kit) -> None:
    """Bring the libraries; MachineError when they cannot be had, or are not those noted."""
    maven = required("mvn", "Maven", "maven")
    with locked(kit.folder, wait_seconds=_PATIENCE):
        if kit.whole:
            return  # somebody else has brought them meanwhile
        part = kit.folder.with_name(f".{kit.version}.{os.getpid()}.part")
        with naming(kit.folder, 0):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
        try:
            _bring(kit, maven, part)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _bring(kit: Kit, maven: str, part: Path) -> None:
    libraries = part / "lib"
    group, artifact = kit.artifact.split(":")
    pom = _POM.format(group=group, artifact=artifact, version=kit.version)
    with naming(part / "pom.xml", len(pom)):
        (part / "pom.xml").write_text(pom, encoding="utf-8")
    command = [maven, "-q", "-B", kit.copier, "-DoutputDirectory=lib"]
    ended = run(command, part, Bounds(_PATIENCE, dict(os.environ)))  # with the person's own mirrors
    if ended.code or ended.limit:
        raise _unfetched(kit, ended)
    if not _holds(libraries, kit.jars):
        facts = {"by": kit.name, "files": ", ".join(_differing(libraries, kit.jars))}
        raise MachineError(error("validation/kit-differs", Place(kit.folder), facts))
    with naming(kit.folder, 0):
        shutil.rmtree(kit.folder, ignore_errors=True)  # one that was damaged
        libraries.rename(kit.folder)
        sync_folder(kit.folder.parent)


def _unfetched(kit: Kit, ended: Ended) -> MachineError:
    said = [line for line in ended.answered.decode("utf-8", "replace").splitlines() if "ERROR" in line]
    why = ended.limit or (" ".join(said[0].split())[:200] if said else ended.last_line)
    facts = {"by": kit.name, "why": why or f"exit {ended.code}"}
    return MachineError(error("validation/kit-not-fetched", Place(kit.folder), facts))


def _holds(folder: Path, jars: Mapping[str, str]) -> bool:
    return not _differing(folder, jars)


def _differing(folder: Path, jars: Mapping[str, str]) -> list[str]:
    """Name what is missing, changed, or not ours."""
    try:
        found = {file.name: file for file in folder.iterdir()}
    except OSError:  # not there, no folder, or closed to us
        found = {}
    return sorted(
        name
        for name in {*found, *jars}
        if name not in found or name not in jars or _checksum(found[name]) != jars[name]
    )


def _checksum(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
