"""The child that binds files from anywhere: `python -m publish.bindery.child LIFELINE NOTEBOOK ENDING`.

It waits for a pickled order on standard input and answers on standard output.  Whatever the
files do to it, it ends within its limits, and the parent hears why.
"""

import pickle
import sys
from dataclasses import replace

from publish.bindery.asking import described
from publish.bindery.binding import bind
from publish.bindery.errand import Errand, written
from publish.bindery.opening import unreadable
from publish.bindery.volume import Bound
from publish.place import Place
from publish.preflight.guard import guard
from publish.press import witness
from publish.press.confines import confine, die_with_parent, hand_over, only_voice, own_handles
from publish.press.stories import Course


def main(arguments: list[str]) -> int:
    """Carry out one order."""
    die_with_parent()
    lifeline, notebook, _ = own_handles(arguments)
    answer_to = only_voice()
    errand = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent, by a private file
    confine(errand.bounds)
    witness.watch(Course(), lifeline, notebook, errand.bounds.memory)
    hand_over(written(bound(errand)), answer_to)
    return 0


def bound(errand: Errand) -> Bound:
    """Bind; every fault in reading a part is a finding."""
    guard()
    asked = errand.asked
    try:
        volume, dropped = described(asked)
        made = bind(asked.parts, volume)
        return replace(made, findings=(*made.findings, *dropped)) if made.pdf else made
    except Exception as damage:  # noqa: BLE001  # no list of what a library may raise is ever whole
        return Bound(findings=(unreadable(Place(asked.path), damage),))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
