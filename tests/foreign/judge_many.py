"""Judge the files that standard input names, a line of JSON for each: run as a process of its own.

Each line stands before the next file is opened, so a death tells whose it was.
"""

import json
import resource
import sys
from pathlib import Path

from publish.preflight.child import examine
from publish.preflight.demand import Demand
from publish.preflight.examination import Examination

_MEMORY = 1 << 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        file = Path(line.rstrip("\n"))
        judgement = examine(Examination(file, Path(file.name), Demand(), plates=False))
        codes = sorted({finding.code for finding in judgement.findings})
        sys.stdout.write(json.dumps([str(file), codes]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
