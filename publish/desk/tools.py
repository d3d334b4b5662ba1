"""Programs that work goes on without: second witnesses of what our own checks say."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.desk.need import Need
from publish.findings import note
from publish.model.project import Project
from publish.place import Place
from publish.preflight.verapdf.kit import kit_of

_VERSION = re.compile(r"\d+(?:\.\d+)+")
_PATIENCE = 10.0  # seconds; Maven starts a Java machine first


@dataclass(frozen=True, slots=True)
class Tool:
    """A program by its usual name, and how it is asked for its version."""

    name: str
    program: str
    question: str = "--version"


TOOLS: tuple[Tool, ...] = (
    Tool("Ghostscript", "gs"),
    Tool("poppler", "pdftotext", "-v"),
    Tool("qpdf", "qpdf"),
    Tool("Java", "java", "-version"),
    Tool("Maven", "mvn", "-v"),
)


def examine_tools() -> Iterator[Need]:
    """Look for each tool; an absent one is worth knowing and nothing more."""
    for tool in TOOLS:
        found = shutil.which(tool.program)
        if found is None:
            absent = note("doctor/tool-absent", Place(Path(tool.program)), {"tool": tool.name})
            yield Need("tool", tool.name, absent)
        else:
            yield Need("tool", f"{tool.name} {_version(found, tool.question)}".rstrip())


def examine_validator(project: Project) -> Need:
    """Look whether veraPDF was fetched; it is asked only when a person wants its opinion."""
    kit = kit_of(project.shelf)
    if kit.whole:
        return Need("tool", kit.name)
    return Need("tool", kit.name, note("doctor/validator-absent", Place(kit.folder), {"tool": kit.name}))


def _version(program: str, question: str) -> str:
    try:
        answer = subprocess.run(
            [program, question],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = _VERSION.search(answer.stdout + answer.stderr)
    return match[0] if match else ""
