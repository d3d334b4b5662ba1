"""Where the command was given: the folder, the environment, and who watches."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.cli.settings import Colours
from publish.cli.terminal import is_terminal, wants_colour


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What the program finds when it starts."""

    here: Path
    environment: Mapping[str, str]
    watched: bool
    """A person watches standard error on a terminal that can move its cursor."""
    paints_messages: bool
    paints_results: bool
    columns: int


def look_around(colours: Colours) -> Surroundings:
    """Find out where the command was given."""
    environment = dict(os.environ)
    watched = is_terminal(sys.stderr) and environment.get("TERM") != "dumb"
    return Surroundings(
        here=_here(),
        environment=environment,
        watched=watched,
        paints_messages=wants_colour(sys.stderr, colours, environment),
        paints_results=wants_colour(sys.stdout, colours, environment),
        columns=shutil.get_terminal_size().columns,
    )


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:  # the folder was removed while the person stood in it
        return Path(os.sep)
