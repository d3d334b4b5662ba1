"""What another program says of the standards that a file claims: page-validation, behind our door.

Our own checks were written by those who wrote the file.  This program was not, and it
gives the right answer for every file of the veraPDF corpus in its profiles; so whatever a
file claims of PDF/A or PDF/UA is put to it on every build.  A claim that it does not know
is told as not checked, never as kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final

from publish.model.report import Verdict
from publish.preflight.xmp import Packet

if TYPE_CHECKING:
    from page import ValidationFailure

_PROGRAM: Final = "page-validation"
_MOST_WORDS: Final = 200  # characters of what it says of a rule
_BYTES: Final = 1 << 30  # a volume is larger than the program expects of a file
_IN_A_ROW: Final = 2048
"""References one after the other: an outline has as many as a volume has parts.  The program follows
them by its stack, which ends between four and ten thousand."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule of a standard that a file breaks."""

    rule: str
    """Its name in the program, `PDFUA1-ID-PART-001`."""
    says: str
    """What is wrong where it is broken first, in the program's English."""
    times: int
    page: int | None = None
    """Where it is broken first, from 1; None where that is no place on a page."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What became of one claim."""

    standard: str
    """As a file's metadata claim it: `PDF/UA-1`, `PDF/A-2a`."""
    by: str
    """The program and its version."""
    rules: int = 0
    """How many rules were looked at; 0 when the claim could not be checked."""
    broken: tuple[BrokenRule, ...] = ()
    unchecked: str = ""
    """Why the claim could not be checked; empty when it was."""

    @property
    def kept(self) -> bool:
        """Tell whether the claim was checked and holds."""
        return not self.unchecked and not self.broken


def claims(packet: Packet | None) -> tuple[str, ...]:
    """Give the standards that a packet claims for reading and for keeping.

    >>> claims(Packet((("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1"))))
    ('PDF/A-2a', 'PDF/UA-1')
    """
    if packet is None:
        return ()
    archived, accessible = packet.first("pdfaid:part"), packet.first("pdfuaid:part")
    level = packet.first("pdfaid:conformance").lower()
    named = (f"PDF/A-{archived}{level}" if archived else "", f"PDF/UA-{accessible}" if accessible else "")
    return tuple(name for name in named if name)


def validate(pdf: bytes, packet: Packet | None) -> tuple[Validation, ...]:
    """Put every claim of a file to the validator."""
    return tuple(_validated(pdf, standard) for standard in claims(packet))


def validating(pdf: bytes, packet: Packet | None) -> Callable[[], tuple[Validation, ...]]:
    """Put every claim of a file to the validator beside other work; what is given waits for the answer.

    The program lets go of the interpreter while it works.  Nobody waits for it when the work is
    broken off meanwhile.
    """
    answer: Future[tuple[Validation, ...]] = Future()

    def ask() -> None:
        try:
            answer.set_result(validate(pdf, packet))
        except BaseException as fault:  # noqa: BLE001  # whatever it is, it is told where it is waited for
            answer.set_exception(fault)

    Thread(target=ask, daemon=True).start()
    return answer.result


def verdicts(validations: Iterable[Validation]) -> tuple[Verdict, ...]:
    """Give what a report keeps of validations."""
    return tuple(Verdict(one.standard, one.by, one.rules, one.kept) for one in validations)


def _validated(pdf: bytes, standard: str) -> Validation:
    try:
        import page  # loads a shared library
    except ImportError:
        return Validation(standard, _PROGRAM, unchecked=f"{_PROGRAM} is not installed")
    by = f"{_PROGRAM} {page.__version__}"
    name = standard.replace("PDF/UA-", "ua").replace("PDF/A-", "")
    profile = next((one for one in page.ValidationProfile if one.value == name), None)
    if profile is None:
        return Validation(standard, by, unchecked=f"{_PROGRAM} does not know {standard}")
    limits = page.SafetyLimits(max_input_size=_BYTES, max_reference_depth=_IN_A_ROW)
    try:
        report = page.validate_pdf_bytes(pdf, profile=profile, limits=limits)
    except page.PageError as refusal:
        return Validation(standard, by, unchecked=str(refusal)[:_MOST_WORDS])
    return Validation(standard, by, report.rules.total, tuple(_broken(report.failures)))


def _broken(failures: Sequence["ValidationFailure"]) -> Iterator[BrokenRule]:
    times = Counter(failure.rule_id for failure in failures)
    first: dict[str, str] = {}
    for failure in failures:
        first.setdefault(failure.rule_id, failure.message)
    for rule, says in first.items():
        yield BrokenRule(rule, " ".join(says.split())[:_MOST_WORDS], times[rule])
