"""Family `lines`: lines wide enough to hold on the plate and on paper."""

from collections.abc import Iterator

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.facts import Rule
from publish.preflight.proof import Proof
from publish.preflight.reversal import is_reversed, is_seen

_DECIMALS = 3


def lines_are_wide_enough(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No line is a hairline: 0.25 points in one ink, 0.5 reversed or in several inks.

    A screen shows any line one pixel wide; a plate shows it as wide as it is, broken or
    not at all.  A thin filled rectangle is a line too.
    """
    for page in proof.pages:
        found = [rule for rule in page.rules if is_seen(rule) and rule.width < _least(rule, demand)]
        if found:
            thinnest = min(found, key=lambda rule: rule.width / _least(rule, demand))
            facts = {
                **page.from_corner(thinnest.places[0]),
                "count": sum(rule.times for rule in found),
                "width": f"{thinnest.width:.2f}",
                "least": f"{_least(thinnest, demand):g}",
                "ink": str(thinnest.ink),
            }
            yield error("lines/hairline", Place(proof.path, page=page.number), facts)


def _least(rule: Rule, demand: Demand) -> float:
    if is_reversed(rule) or rule.ink.plates_inked > 1:
        return round(demand.profile.least_line_reversed, _DECIMALS)
    return round(demand.profile.least_line, _DECIMALS)
