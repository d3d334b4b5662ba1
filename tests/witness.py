"""Other people's programs that look at our files: what they say is worth more than our own word."""

import shutil

import pytest


def witness(name: str) -> str:
    """Give the command of a program, or leave the test out with a word: `.ci/run` installs all of them."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed: this witness was not heard")
    return found
