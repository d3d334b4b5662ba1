"""How much memory this process has held at most."""

import re
import resource
import sys
from pathlib import Path

_KIBIBYTE = 1024


def peak_memory() -> int:
    """Measure the peak resident memory of this process alone, in bytes.

    What getrusage says on Linux includes the size of the process that began this one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * _KIBIBYTE
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * _KIBIBYTE if found else 0
