"""What is sent to the child that binds, and what comes back: a line of JSON, then the volume.

JSON and not a pickle: whatever a part may do to the child, its answer can only be data.
"""

import json
from dataclasses import dataclass

from publish.bindery.asking import Asked
from publish.bindery.volume import Bound
from publish.press.answer import finding_in, finding_out
from publish.press.limits import Limits

_MIB = 1 << 20
_SECONDS_A_PART = 5.0  # an issue is bound and judged in a tenth of that

LIMITS = Limits(seconds=60.0, memory=2048 * _MIB, file_size=1024 * _MIB)
"""The most that binding may take; a volume of many parts gets more time."""


@dataclass(frozen=True, slots=True)
class Errand:
    """An order for a volume, and within what."""

    asked: Asked
    limits: Limits = LIMITS

    @property
    def seconds(self) -> float:
        """The time that binding so many parts may take."""
        return self.limits.seconds + _SECONDS_A_PART * (len(self.asked.parts) - 1)


def written(bound: Bound) -> bytes:
    """Put what became of the parts into bytes."""
    said = {
        "pages": bound.pages,
        "standards": bound.standards,
        "lost": [finding_out(finding) for finding in bound.lost],
        "findings": [finding_out(finding) for finding in bound.findings],
    }
    return json.dumps(said).encode("ascii") + b"\n" + bound.pdf


def read(answer: bytes) -> Bound:
    """Read an answer; ValueError, KeyError or TypeError when it is none."""
    line, _, pdf = answer.partition(b"\n")
    said = json.loads(line)
    return Bound(
        pdf=pdf,
        pages=said["pages"],
        standards=tuple(said["standards"]),
        lost=tuple(finding_in(*one) for one in said["lost"]),
        findings=tuple(finding_in(*one) for one in said["findings"]),
    )
