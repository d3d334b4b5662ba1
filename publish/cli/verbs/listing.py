"""`publish list`: the issues of the project, oldest first."""

from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.terminal import visible


def list_all(request: Request) -> Outcome:
    """List every issue; one that cannot be read is listed too, and told why."""
    from publish.manuscript.folders import list_issues

    project, say = request.project, request.say
    listed = list_issues(project)
    rows = []
    values = []
    for issue in listed:
        front, slug = issue.front, issue.folder.name
        number = None if front is None else front.number
        dated = "" if front is None or front.date is None else front.date.isoformat()
        title = "" if front is None else front.title or front.byline
        rows.append(
            (
                say["list.no_number"] if number is None else str(number),
                dated or "—",
                slug,
                title if front is not None else say["list.unreadable"],
            )
        )
        values.append({"issue": slug, "number": number, "date": dated or None, "title": title})
    lines = _table(rows) or (say["list.no_issue"].format(folder=request.spot.shown(project.issues)),)
    return Outcome(
        # Listing is not judging: only what keeps an issue from being listed is told.
        findings=tuple(finding for issue in listed if issue.front is None for finding in issue.findings),
        lines=lines,
        facts={"issues": values},
    )


def _table(rows: list[tuple[str, str, str, str]]) -> tuple[str, ...]:
    shown = [tuple(visible(cell) for cell in row) for row in rows]
    widths = [max(len(row[column]) for row in shown) for column in range(3)] if shown else []
    return tuple(
        f"{number.rjust(widths[0])}  {dated.ljust(widths[1])}  {slug.ljust(widths[2])}  {title}".rstrip()
        for number, dated, slug, title in shown
    )
