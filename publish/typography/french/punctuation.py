"""High punctuation, and the spaces inside quotation marks (rules P and Q2)."""

from publish.typography.characters import DASHES, FINE, NBSP, SP, SPACE
from publish.typography.rules import Step, rule

# No space is wanted after these, or theirs is another rule's.
_NOT_AFTER = rf"\s(\[«“{DASHES}"
# A sign that something else follows directly belongs to a name or an address.
_ENDS = r"[\s)\]»”’\"…;:,.!?]|$"

INNER_SPACES: tuple[Step, ...] = (
    rule("Q2", rf"(?<=«){SP}?", NBSP, gate="«"),
    rule("Q2", rf"(?<=[^\s«]){SP}?(?=»)", NBSP, gate="»"),
)

HIGH_SIGNS: tuple[Step, ...] = (
    rule("P3", rf"{SP}(?=[!?])(?<=[!?].)", "", gate="!?"),
    # A dash that opens keeps its unbreakable space, whatever follows.
    rule("P1", rf"{SPACE}(?=[;:!?])(?<=[{DASHES}].)", NBSP, gate=";:!?"),
    rule("P1", rf"{SP}(?=[;!?])(?<=[^{_NOT_AFTER}].)", FINE, gate=";!?"),
    rule("P1", rf"(?=[!?])(?<=[^{_NOT_AFTER}!?])(?=[!?]++(?:{_ENDS}))", FINE, gate="!?"),
    rule("P1", rf"(?=;)(?<=[^{_NOT_AFTER};])(?=;++(?:{_ENDS}))", FINE, gate=";"),
    rule("P2", rf"{SP}(?=:)(?<=[^{_NOT_AFTER}].)", NBSP, gate=":"),
    rule("P2", rf"(?=:)(?<=[^{_NOT_AFTER}:])(?=:++(?:[\s»”]|$))", NBSP, gate=":"),
)
