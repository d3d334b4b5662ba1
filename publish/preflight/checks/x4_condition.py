"""Family `x4`, the printing condition: its name, words and profile, and whether it is the one due."""

import re
from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, error, warning
from publish.model.house import Printing
from publish.place import Place
from publish.preflight.condition import Condition
from publish.preflight.demand import Demand
from publish.preflight.icc import ProfileHead
from publish.preflight.proof import Proof
from publish.preflight.traits import Trait

_PDF_X: Final = "GTS_PDFX"
_REGISTRY: Final = "http://www.color.org"
_REGISTERED: Final = re.compile(
    r"FOGRA\d\d|IFRA\d\d|CGATS TR 00\d|CGATS21\S*CRPC[1-7]|JC\w?\d{4,6}|EUROSB\d+|PC\d{3}\w*"
)
_STOCKS: Final = {
    "FOGRA27": Printing.COATED,
    "FOGRA39": Printing.COATED,
    "FOGRA43": Printing.COATED,
    "FOGRA51": Printing.COATED,
    "FOGRA29": Printing.UNCOATED,
    "FOGRA30": Printing.UNCOATED,
    "FOGRA44": Printing.UNCOATED,
    "FOGRA47": Printing.UNCOATED,
    "FOGRA52": Printing.UNCOATED,
    "IFRA22": Printing.NEWSPRINT,
    "IFRA26": Printing.NEWSPRINT,
    "IFRA30": Printing.NEWSPRINT,
}
"""Registered characterisations of printing, by the stock they were measured on."""
_KNOWN: Final = re.compile("|".join(_STOCKS))
_PRESSES: Final = "prtr"


def condition_has_a_name(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every printing condition has an identifier.

    The name is what the shop sets its press by; the profile alone is a table of numbers
    (ISO 32000-2, table 401).
    """
    for condition in _conditions(proof):
        if not condition.identifier.strip():
            yield error("x4/condition-missing", Place(proof.path))


def condition_is_registered(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every printing condition is called by its registered name, in the registry of the ICC.

    « FOGRA39 » means one thing in every shop; what a profile calls itself does not
    (ISO 32000-2, table 401: RegistryName).
    """
    for condition in _conditions(proof):
        name = condition.identifier.strip()
        registered = _REGISTERED.fullmatch(name) and condition.registry.rstrip("/") == _REGISTRY
        if name and not registered:
            facts = {"identifier": name, "registry": condition.registry or "–"}
            yield warning("x4/condition-unregistered", Place(proof.path), facts)


def condition_is_told_in_words(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every printing condition is described in words that a person reads.

    The printer at the machine reads these words, and no profile (ISO 32000-2, table 401).
    """
    for condition in _conditions(proof):
        if not (condition.info.strip() or condition.condition.strip()):
            yield warning("x4/condition-untold", Place(proof.path))


def profile_is_a_press_s(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every profile of a printing condition is one of a press, in CMYK, and can be read.

    A profile of a screen says nothing of paper and ink (ICC.1, 7.2.5; ISO 15930-7).
    """
    for condition in _conditions(proof):
        if condition.embedded and condition.profile != _due(condition.profile):
            facts = {"device": condition.profile.device or "?", "space": condition.profile.space or "?"}
            yield error("x4/intent-profile", Place(proof.path), facts)


def condition_is_the_one_asked_for(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Every file is made for the stock it will be printed on.

    Inks mixed for coated paper drown newsprint; somebody would have to convert the file
    again.  Another condition of the same stock is for the shop to accept.
    """
    due = demand.profile
    for condition in _conditions(proof):
        known = _KNOWN.search(condition.identifier)
        if known is None or known[0] == due.condition:
            continue
        facts = {"found": known[0], "due": due.condition}
        if _STOCKS[known[0]] is not due.printing:
            yield error("x4/wrong-stock", Place(proof.path), facts)
        else:
            yield warning("x4/other-condition", Place(proof.path), facts)


def pages_share_the_condition(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No page of a PDF/X-4 file names a printing condition of its own.

    One sheet is printed under one condition (page-level intents are of PDF 2.0).
    """
    pages = [met.page for met in proof.standing.met if met.trait is Trait.PAGE_INTENT]
    if pages and proof.standing.claims_x4:
        facts = {"pages": ", ".join(map(str, pages))}
        yield error("x4/intent-on-page", Place(proof.path, page=pages[0]), facts)


def _conditions(proof: Proof) -> Iterator[Condition]:
    return (condition for condition in proof.standing.conditions if condition.subtype == _PDF_X)


def _due(found: ProfileHead) -> ProfileHead:
    return ProfileHead(_PRESSES, "CMYK", found.version)
