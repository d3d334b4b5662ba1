"""The door to veraPDF: one Java machine for all files and all their claims.

It works in a folder of its own, on copies with names of ours, so that no name of a file
is ever a word of its command line; it has an end to its time and to its memory.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from publish.errors import MachineError
from publish.findings import error
from publish.place import Place
from publish.preflight.verapdf.answer import Heard, read_answer
from publish.preflight.verapdf.kit import Kit, required
from publish.preflight.verapdf.program import Bounds, Ended, run
from publish.press.disk import naming
from publish.press.scratch import passing_folder

_PREFIX: Final = "publish-claims-"
_PATIENCE: Final = 600.0  # seconds: a page takes up to three on a busy machine
_MEMORY: Final = 1024  # MiB
_HUNGRY: Final = 3  # the exit code of a machine that ends for want of memory
_KEPT_NAMES: Final = ("PATH", "JAVA_HOME", "LD_LIBRARY_PATH")
# Of a file that claims nothing this flavour is judged, which no metadata can claim.
_CLAIMS_NOTHING: Final = "wt1r"


def require_java() -> str:
    """Give the path of Java; MachineError when there is none."""
    return required("java", "Java", "default-jre-headless")


def ask(kit: Kit, files: Sequence[bytes]) -> tuple[Heard, ...]:
    """Have every claim of every file judged; MachineError when veraPDF gives no answer."""
    java = require_java()
    names = [f"{number}.pdf" for number in range(1, len(files) + 1)]
    with passing_folder(_PREFIX) as folder, naming(folder, sum(map(len, files))):
        (folder / "lib").symlink_to(kit.folder.resolve())  # whatever signs its path holds
        for name, content in zip(names, files, strict=True):
            (folder / name).write_bytes(content)
        try:
            ended = run([java, *_options(kit), *names], folder, Bounds(_PATIENCE, _environment(folder)))
        except OSError as fault:
            raise _unheard(kit, fault.strerror or type(fault).__name__) from fault
    return _answers(kit, ended, names)


def _options(kit: Kit) -> list[str]:
    return [
        f"-Xmx{_MEMORY}m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # half the time of a run that is over in seconds
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=.",
        "-Duser.home=.",
        "-cp",
        "lib/*",
        kit.main,
        "--format",
        "json",
        "--maxfailuresdisplayed",
        "1",
        "--defaultflavour",
        _CLAIMS_NOTHING,
    ]


def _environment(folder: Path) -> dict[str, str]:
    """Give it nothing of what could change its verdict: a person's own Java options above all."""
    kept = {name: os.environ[name] for name in _KEPT_NAMES if name in os.environ}
    return {**kept, "LC_ALL": "C", "HOME": str(folder), "TMPDIR": str(folder)}


def _answers(kit: Kit, ended: Ended, names: Sequence[str]) -> tuple[Heard, ...]:
    if ended.limit:
        raise _unheard(kit, ended.limit)
    if ended.code == _HUNGRY:
        raise _unheard(kit, f"{_MEMORY} MiB")
    try:
        said = read_answer(ended.answered)
    except ValueError as rubbish:
        raise _unheard(kit, ended.last_line or f"exit {ended.code}") from rubbish
    heard = {Path(name).name: one for name, one in said.items()}
    if set(heard) != set(names) or (ended.code and _all_kept(heard.values())):
        raise _unheard(kit, ended.last_line or f"exit {ended.code}")
    return tuple(heard[name] for name in names)


def _all_kept(heard: Iterable[Heard]) -> bool:
    return all(one.validations and all(claim.kept for claim in one.validations) for one in heard)


def _unheard(kit: Kit, why: str) -> MachineError:
    return MachineError(error("validation/no-answer", Place(kit.folder), {"by": kit.name, "why": why}))
