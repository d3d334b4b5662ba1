"""Which codes of a made-up issue have less correction than its stock asks for."""

from publish.composition.symbols import SMALL_VERSION, capacity, version_needed
from publish.findings import Finding, note
from publish.model.edition import Correction, PrintingProfile
from publish.model.issue import Issue


def weak_codes(issue: Issue, profile: PrintingProfile) -> tuple[Finding, ...]:
    """Tell, once, how many addresses are too long for the correction of the stock.

    The level of the house is told address by address when the manuscript is read.
    """
    wanted = profile.correction
    if wanted is Correction.MEDIUM:
        return ()
    weak = [
        source
        for source in issue.sources
        if (version_needed(source.address, wanted) or SMALL_VERSION + 1) > SMALL_VERSION
    ]
    if not weak:
        return ()
    facts = {
        "count": len(weak),
        "codes": len(issue.sources),
        "level": wanted.value,
        "limit": capacity(SMALL_VERSION, wanted),
    }
    return (note("makeup/codes-weak", weak[0].at, facts),)
