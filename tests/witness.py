"""Other people's programs that look at our files: what they say is worth more than our own word."""

import shutil
from pathlib import Path

import pytest

from publish.preflight.verapdf.kit import Kit, kit_of


def second_opinion() -> Kit:
    """Give veraPDF, or leave the test out with a word: `make validate` fetches it, a test never does."""
    kit = kit_of(Path(__file__).resolve().parents[1] / "build")
    witness("java")
    if not kit.whole:
        pytest.skip(f"{kit.name} was not fetched: this witness was not heard")
    return kit


def witness(name: str) -> str:
    """Give the command of a program, or leave the test out with a word: `.ci/run` installs all of them."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed: this witness was not heard")
    return found
