"""Setting a text: read the tree as one run, protect, take the steps, build the tree again."""

from publish.findings import Finding
from publish.model.text import Foreign, Inlines, SmallCaps, Superior, Text, plain
from publish.place import Place
from publish.typography.protection import guard, release
from publish.typography.rules import NO_CHOICES, Choices, Table, walk
from publish.typography.tables import table_for
from publish.typography.tree import Flat, flatten, unflatten


def set_inlines(
    inlines: Inlines, table: Table, *, at: Place, choices: Choices = NO_CHOICES
) -> tuple[Inlines, tuple[Finding, ...]]:
    """Set a paragraph by the rules of a table.

    Passages in another language are set by that language's own rules.  Addresses and
    code come back as they were.
    """
    findings: list[Finding] = []

    def settle(passage: Foreign) -> Foreign:
        # What was chosen for the paragraph is not chosen for a passage within it.
        children, found = set_inlines(passage.children, table_for(passage.language), at=at)
        findings.extend(found)
        return Foreign(children, passage.language, passage.italic)

    flat = flatten(inlines, settle)
    guarded = guard(flat.run, table.protection)
    run, doubts = walk(guarded.run, table, choices)
    findings.extend(report(at, words) for report, words in doubts)
    return unflatten(Flat(release(guarded, run), flat.objects)), tuple(findings)


def set_text(
    text: str, table: Table, *, at: Place, choices: Choices = NO_CHOICES
) -> tuple[str, tuple[Finding, ...]]:
    """Set a text that can have no marks: a label, a unit, an alternative text."""
    inlines, findings = set_inlines((Text(text),) if text else (), table, at=at, choices=choices)
    return _unmarked(inlines), findings


def _unmarked(inlines: Inlines) -> str:
    """Write a set text without marks: small capitals as capitals, nᵒ with its degree sign."""
    written = ""
    for inline in inlines:
        match inline:
            case SmallCaps(children):
                written += plain(children).upper()
            case Superior((Text("o" | "os" as letters),)) if written[-1:] in ("n", "N"):
                written += letters.replace("o", "°")
            case _:
                written += plain((inline,))
    return written
