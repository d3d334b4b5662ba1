"""The child that looks at a foreign file: `python -m publish.preflight.child LIFELINE NOTEBOOK ENDING`.

It waits for a pickled order on standard input and answers on standard output.  Whatever
the file does to it, it ends within its limits, and the parent hears why.
"""

import os
import pickle
import sys
from dataclasses import replace

import pikepdf

from publish.errors import ContentError, MachineError
from publish.findings import Finding, Language, error, note
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.examination import Examination, Judgement, Summary, seconds_for, written
from publish.preflight.guard import guard
from publish.preflight.proof import Proof, inspect
from publish.preflight.saying import cause_of
from publish.preflight.sheet.examined import Examined, Subject
from publish.preflight.sheet.sheet import check_sheet
from publish.preflight.validation import verdicts
from publish.preflight.verdict import judge_foreign
from publish.press import witness
from publish.press.confines import NO_ROOM, confine, die_with_parent, hand_over, only_voice, own_handles
from publish.press.fingerprint import versions
from publish.press.stories import Course
from publish.units import in_mm


def main(arguments: list[str]) -> int:
    """Carry out one order."""
    die_with_parent()
    lifeline, notebook, _ = own_handles(arguments)
    answer_to = only_voice()
    order = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent, by a private file
    confine(order.limits)
    course = Course()
    witness.watch(course, lifeline, notebook, order.limits.memory)
    course.page = _pages(order)
    confine(replace(order.limits, seconds=seconds_for(course.page, order.limits)))
    hand_over(written(examine(order)), answer_to)
    return 0


def _pages(order: Examination) -> int:
    """Count the pages of a file, on which the time it may take depends; 0 where nobody can tell."""
    guard()
    try:
        with pikepdf.open(order.file) as opened:
            return len(opened.pages)
    except Exception:  # noqa: BLE001  # told when the file is looked at
        return 0


def examine(order: Examination) -> Judgement:
    """Look at one file and judge it; every fault in reading it is a finding."""
    guard()
    try:
        pdf = order.file.read_bytes()
        proof = inspect(pdf, order.shown, for_press=order.plates)
    except ContentError as refused:
        return Judgement(refused.findings)
    except MachineError:  # no room for the plates: that is no fault of the file
        os._exit(NO_ROOM)
    except Exception as damage:  # noqa: BLE001  # no list of what a library may raise is ever whole
        return Judgement((error("page/unreadable", Place(order.shown), {"cause": cause_of(damage)}),))
    judgement = judged(proof, order.demand)
    if order.sheet is None:
        return judgement
    try:
        return replace(judgement, sheet=_sheet(order, proof, (pdf, judgement.findings), order.sheet))
    except Exception as fault:  # noqa: BLE001  # a judgement is not lost with its picture
        undrawn = note("page/sheet-not-drawn", Place(order.shown), {"cause": cause_of(fault)})
        return replace(judgement, findings=(*judgement.findings, undrawn))


def _sheet(
    order: Examination, proof: Proof, judged: tuple[bytes, tuple[Finding, ...]], language: Language
) -> bytes:
    pdf, findings = judged
    examined = Examined(
        name=order.shown.name,
        pdf=pdf,
        proof=proof,
        findings=findings,
        verdicts=verdicts(proof.validations),
    )
    subject = Subject(
        title=proof.title or order.shown.name,
        name=order.shown.name,
        findings=(),
        files=(examined,),
        versions=versions(),
        ink_limit=order.demand.profile.ink_limit,
    )
    return check_sheet(subject, language)


def judged(proof: Proof, demand: Demand) -> Judgement:
    """Judge a file that could be read."""
    return Judgement(judge_foreign(proof, demand), _summary(proof))


def _summary(proof: Proof) -> Summary:
    first = proof.pages[0].trim if proof.pages else None
    named = [one.identifier for one in proof.standing.conditions if one.subtype == "GTS_PDFX"]
    return Summary(
        pages=len(proof.pages),
        claim=proof.standing.claim,
        condition=named[0] if named else "",
        width=round(in_mm(first.width), 1) if first else 0.0,
        height=round(in_mm(first.height), 1) if first else 0.0,
        fonts=len(proof.standing.fonts),
        words=proof.words,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
