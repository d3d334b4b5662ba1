"""How much memory this process has held at most."""

import re
import resource
import sys
from pathlib import Path

_KIBIBYTE = 1024


def peak_memory(process: str = "self") -> int:
    """Measure the peak resident memory of a process alone, in bytes: of this one, or by its number.

    What getrusage says on Linux includes the size of the process that began this one.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        if process != "self":
            return 0  # it has gone, or this system does not tell
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * _KIBIBYTE
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * _KIBIBYTE if found else 0


def memory_limit() -> str:
    """Say how much memory this process may have; « RAM » where nothing but the machine limits it."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    return "RAM" if allowed == resource.RLIM_INFINITY else f"{allowed >> 20} MiB"
