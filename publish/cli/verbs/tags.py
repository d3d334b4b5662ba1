"""`publish tags FILE.pdf`: what a screen reader walks, as an outline, whoever made the file."""

from time import monotonic

from publish.cli.given_file import named_path, read_plain
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.terminal import visible
from publish.cli.told import counts


def tags(request: Request) -> Outcome:
    """Show the structure tree of one file, and judge what can be judged without its manuscript."""
    from publish.preflight.tags.opened import opened_tags
    from publish.preflight.tags.outline import as_values, outline
    from publish.preflight.verdict import tag_findings

    started = monotonic()
    file = named_path(request, "file")
    tree = opened_tags(read_plain(file), file)
    findings = tuple(tag_findings(tree, file))
    elements = sum(1 for _ in tree.all)
    say = request.say
    timed = say.timed(say.count("element", elements), monotonic() - started)
    return Outcome(
        findings=findings,
        lines=tuple(visible(line) for line in outline(tree)),
        facts={
            "tags": {
                "marked": tree.marked,
                "language": tree.language,
                "elements": elements,
                "tree": [as_values(root) for root in tree.roots],
            }
        },
        strict=request.flag("strict"),
        closing=("judged", ", ".join(part for part in (timed, counts(findings, say)) if part)),
    )
