"""The two streams, and what the terminal behind them can show.

Results go to standard output, all else to standard error.  Text from an issue is never
obeyed by the terminal: what would move the cursor or turn the line is shown instead.
"""

import os
import sys
import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import TextIO

from publish.cli.settings import Colours


class ReaderLeftError(Exception):
    """Who read the results has closed the pipe: the work ends as interrupted."""


class ResultLostError(Exception):
    """A result could not be written, though somebody waits for it: the disk is full."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Ink(Enum):
    """The colours of the desk (ECMA-48, 8.3.117: SGR parameters)."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    HELP = "32"
    DONE = "1;32"
    FAINT = "2"
    STRONG = "1"


def visible(text: str) -> str:
    r"""Write out every character that a terminal would obey or hide.

    >>> visible("a\x1b[31mb")
    'a\\u001b[31mb'
    """
    return "".join(_shown(character) for character in text)


def painted(text: str, ink: Ink, *, paint: bool) -> str:
    """Colour a text, where colours are wanted."""
    return f"\x1b[{ink.value}m{text}\x1b[0m" if paint and text else text


def wants_colour(stream: TextIO | None, colours: Colours, environment: Mapping[str, str]) -> bool:
    """Decide whether a stream is painted (no-color.org; FORCE_COLOR where it is not a terminal)."""
    if colours is not Colours.AUTO:
        return colours is Colours.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return environment.get("TERM") != "dumb" and is_terminal(stream)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person watches a stream."""
    return stream is not None and not stream.closed and stream.isatty()


def prepare_streams() -> None:
    """Let no character of a message be able to stop the message."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def tell_result(text: str) -> None:
    """Write a line of results.

    Raises `ReaderLeftError` once nobody reads them any more, and `ResultLostError` where
    they cannot be stored.
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError as left:
        _silence(sys.stdout)
        raise ReaderLeftError from left
    except OSError as cause:
        _silence(sys.stdout)
        raise ResultLostError(cause.strerror or str(cause)) from cause


def tell_message(text: str) -> None:
    """Write a line for the person at the terminal; if nobody can read it, work goes on."""
    try:
        _write(sys.stderr, text)
    except OSError:
        _silence(sys.stderr)


def writes_unicode(stream: TextIO | None) -> bool:
    """Tell whether a stream can carry every character."""
    encoding = getattr(stream, "encoding", None) or ""
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # started with the stream closed
        return
    stream.write(text + "\n")
    stream.flush()


def _silence(stream: TextIO | None) -> None:
    # What the stream still holds must go somewhere, or Python complains when it closes.
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):  # a stream that is no file
        return
    finally:
        os.close(nowhere)


def _shown(character: str) -> str:
    if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
