"""What one rendering may cost: time, memory, files.

The engine limits nothing by itself and has been seen to hang, so every rendering runs
in a child process under these limits.
"""

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The most that the rendering of one edition may take."""

    seconds: float = 120.0
    """Wall time; processor time is limited to the same, rounded up."""
    memory: int = 2048 * _MIB
    """Address space, in bytes."""
    file_size: int = 512 * _MIB
    """The largest file the child may write: its answer, with the PDF in it."""
    open_files: int = 256


LIMITS = Limits()
