"""What was measured on the pages of a bound file, kept for when the book is bound again.

A word mended in one issue leaves nearly every page of the book as it was, to the byte.  Such pages
are known by the digest of all that each is drawn and read from (`publish.preflight.page_digest`);
the others are measured, and every file is judged whole.  What is kept can be deleted at any time, and
is believed only as it was written.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Final

from publish.preflight.seen import Seen
from publish.volume.keeping import Shelfmark, keep_entry, seal, unsealed

_PAGES: Final = "pages"


def measures_mark(shelf: Path, name: str, around: str) -> Shelfmark:
    """Say where the measures of a file are kept: their key names the press itself, and who draws its plates.

    `around` is `house_print` of the project.
    """
    written = f"{around}\n{_drawer()}"
    return Shelfmark(shelf, f"{name}-measures", hashlib.sha256(written.encode()).hexdigest())


def kept_measures(mark: Shelfmark) -> Seen:
    """Give what was kept; nothing where there is none, or none that can be believed."""
    try:
        found = unsealed(mark.folder / _PAGES)
    except OSError:
        found = None
    return found if isinstance(found, Seen) else Seen()


def keep_measures(mark: Shelfmark, seen: Seen) -> None:
    """Keep what is known of the pages of the files that were just inspected, and let go of others."""
    keep_entry(mark, {_PAGES: seal(seen.of_these(), mark)}, lambda: False)


def _drawer() -> str:
    """Tell one Ghostscript from another, without asking it."""
    program = shutil.which("gs")
    if program is None:
        return ""
    found = Path(program).resolve().stat()
    return f"{program} {found.st_size} {found.st_mtime_ns}"
