"""A folder for what one rendering leaves lying about, removed whatever happens.

A process that is killed cannot tidy up: its folder bears its number, and the next
rendering removes the folders whose process is dead, and only those.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.press.disk import working

_PREFIX = "publish-render-"

# No folder of fonts: only the faces that a style sheet names exist, on every machine
# alike.  A letter they lack is a finding instead of a face of the system, and no bold or
# italic is made up.
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>
"""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a folder for one rendering, with the engine's font configuration in it."""
    with passing_folder(_PREFIX) as folder:
        with working():
            fontconfig_file(folder).write_text(_FONTCONFIG.format(folder=folder), encoding="utf-8")
        yield folder


@contextmanager
def passing_folder(prefix: str) -> Iterator[Path]:
    """Make a folder that goes with the work, and remove those of dead processes with this prefix."""
    sweep(prefix)
    with working():
        folder = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fontconfig_file(folder: Path) -> Path:
    """Name the font configuration in a scratch folder."""
    return folder / "fonts.conf"


def sweep(prefix: str = _PREFIX) -> None:
    """Remove the folders of dead processes."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*-*"):
        number = folder.name.removeprefix(prefix).partition("-")[0]
        if number.isdigit() and not alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def alive(process: int) -> bool:
    """Tell whether a process with this number runs on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True  # somebody else's, or not ours to judge
    return True
