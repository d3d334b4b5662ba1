"""What is wrong with a foreword or an afterword, where the cure for a story would mislead.

They are read by the reader of stories, and no issue is around them: they have no sources, no
headline, and nothing of them leads to an issue.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from publish.findings import Finding, error
from publish.manuscript.passage import Sheet

_CALLS: Final = frozenset(
    {"links/call-misplaced", "links/note-form", "links/note-inline", "links/note-unused"}
)
_REFERENCES: Final = frozenset(
    {
        *("links/issue-ambiguous", "links/issue-itself", "links/issue-unknown"),
        *("links/reference-misplaced", "links/story-unknown"),
    }
)
_HEADINGS: Final = frozenset({"structure/heading-first-level", "structure/heading-nested"})
_OF_STORIES: Final = ("# ", "## ")


def told_of_matter(findings: Iterable[Finding], sheet: Sheet) -> tuple[Finding, ...]:
    """Say of a text of the plan what its editor can do; what stands at one place is said once."""
    return tuple(dict.fromkeys(_told(findings, sheet)))


def _told(findings: Iterable[Finding], sheet: Sheet) -> Iterator[Finding]:
    for finding in findings:
        facts = dict(finding.facts)
        if finding.code in _CALLS:
            found = f"[^{facts['key']}]" if "key" in facts else facts["found"]
            yield error("plan/matter-call", finding.at, {"found": found})
        elif finding.code in _REFERENCES:
            story = f"#{facts['id']}" if "id" in facts else ""
            found = facts.get("found") or f"{facts['issue']}{story}"
            yield error("plan/matter-reference", finding.at, {"found": found})
        elif finding.code in _HEADINGS and sheet.line(finding.at.line or 1).startswith(_OF_STORIES):
            words = sheet.line(finding.at.line or 1).lstrip("#").strip()
            yield error("plan/matter-heading", finding.at, {"found": words})
        else:
            yield finding
