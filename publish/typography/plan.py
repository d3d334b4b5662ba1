"""Setting the plan of a volume: title, subtitle, foreword and afterword, as an issue is set."""

from dataclasses import replace

from publish.findings import Finding
from publish.model.plan import Plan
from publish.typography.issue import pen_of
from publish.typography.rules import Table
from publish.typography.texts import rewrite_blocks


def set_plan(plan: Plan, table: Table) -> tuple[Plan, tuple[Finding, ...]]:
    """Set every text of a plan by the rules of its house's language, and tell what is left to the editor.

    Titles stay plain: contents, running heads, outline and pages are to say the same words.
    """
    findings: list[Finding] = []
    pen = pen_of(table, findings)
    done = replace(
        plan,
        title=pen.text(plan.title, plan.place("title")),
        subtitle=pen.text(plan.subtitle, plan.place("subtitle")),
        foreword=rewrite_blocks(plan.foreword, pen),
        foreword_title=pen.text(plan.foreword_title, plan.place("foreword_title")),
        afterword=rewrite_blocks(plan.afterword, pen),
        afterword_title=pen.text(plan.afterword_title, plan.place("afterword_title")),
    )
    return done, tuple(dict.fromkeys(findings))
