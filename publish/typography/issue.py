"""Setting an issue: every text of it, each story by the rules of its language."""

from functools import cache

from publish.findings import Finding
from publish.model.issue import Issue
from publish.model.text import Inlines
from publish.place import Place
from publish.typography.rules import Choices, Table
from publish.typography.setting import set_inlines, set_text
from publish.typography.tables import table_for
from publish.typography.texts import Pen, rewrite_issue


def set_issue(issue: Issue) -> tuple[Issue, tuple[Finding, ...]]:
    """Set every text of an issue, and tell what is left to the editor.

    An issue that is set stays as it is when it is set again.
    """
    findings: list[Finding] = []

    @cache
    def pen_for(language: str) -> Pen:
        return pen_of(table_for(language, issue.typography), findings)

    done = rewrite_issue(issue, pen_for)
    return done, tuple(dict.fromkeys(findings))


def pen_of(table: Table, findings: list[Finding]) -> Pen:
    """Give the pen that sets by a table; what it leaves to the editor is added to `findings`."""

    def inlines(typed: Inlines, at: Place, choices: Choices) -> Inlines:
        if not typed:
            return typed
        done, found = set_inlines(typed, table, at=at, choices=choices)
        findings.extend(found)
        return done

    def text(typed: str, at: Place) -> str:
        done, found = set_text(typed, table, at=at)
        findings.extend(found)
        return done

    return Pen(inlines, text)
