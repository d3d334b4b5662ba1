"""What is sent to the child that binds, and what comes back: a line of JSON, then the volume.

JSON and not a pickle: whatever a part may do to the child, its answer can only be data.
"""

import json
from dataclasses import dataclass, replace
from typing import Final

from publish.bindery.asking import Asked
from publish.bindery.volume import Bound
from publish.press.answer import finding_in, finding_out
from publish.press.limits import Limits

_MIB = 1 << 20
_SECONDS_A_PART = 5.0  # an issue is bound and judged in a tenth of that

LIMITS = Limits(seconds=60.0, memory=2048 * _MIB, file_size=1024 * _MIB)
"""The most that binding may take; a volume of many parts gets more time, one of very many more memory."""


_ROOM: Final = 256  # parts that the limit of memory is meant for
_MEMORY_A_PART = 4 * _MIB  # each of the others: its objects while it is written, and while it is judged


@dataclass(frozen=True, slots=True)
class Errand:
    """An order for a volume, and within what."""

    asked: Asked
    limits: Limits = LIMITS

    @property
    def bounds(self) -> Limits:
        """The most that binding so many parts may take."""
        parts = len(self.asked.parts)
        return replace(
            self.limits,
            seconds=self.limits.seconds + _SECONDS_A_PART * (parts - 1),
            memory=self.limits.memory + _MEMORY_A_PART * max(0, parts - _ROOM),
        )


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
