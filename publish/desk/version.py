"""Which version of the press this is."""

import tomllib
from pathlib import Path

import publish


def version() -> str:
    """Read the version where it is written once: in pyproject.toml, or in the installed package."""
    written = Path(publish.__file__).resolve().parent.parent / "pyproject.toml"
    if written.is_file():
        return str(tomllib.loads(written.read_text(encoding="utf-8"))["project"]["version"])
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("publish")
    except PackageNotFoundError:
        return "?"
