"""Language rules as tables: quotation marks, spaces, dashes, numbers, ordinals.

Rules see the text of a whole paragraph and change nothing but spaces, signs and what
the closed lists in `data/` name.  They know nothing of files, layouts and pages.
"""

from publish.typography.issue import set_issue
from publish.typography.plan import set_plan
from publish.typography.rules import Choice, Choices, Table
from publish.typography.setting import set_inlines, set_text
from publish.typography.tables import TABLES, table_for

__all__ = [
    "TABLES",
    "Choice",
    "Choices",
    "Table",
    "set_inlines",
    "set_issue",
    "set_plan",
    "set_text",
    "table_for",
]
