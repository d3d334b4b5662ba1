"""What a check says: a value with a code, a severity, a place and the facts it measured.

The words are not here: `publish.findings.catalogue` holds problem, remedy and
explanation of every code in French and in English.
"""

from publish.findings.catalogue import Explanation, Language, Wording, codes, explanation, wording
from publish.findings.finding import Finding, Severity, error, in_order, note, warning

__all__ = [
    "Explanation",
    "Finding",
    "Language",
    "Severity",
    "Wording",
    "codes",
    "error",
    "explanation",
    "in_order",
    "note",
    "warning",
    "wording",
]
