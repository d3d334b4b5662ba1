"""The JSON form: a stable interface, to which fields may be added but none taken away.

One document a command::

    {"format": 1, "command": "pdf", "exit": 0,
     "findings": [{"code": "front-matter/date-missing", "severity": "error",
                   "file": "issues/2025-10-02-n37/issue.md", "line": 2, "col": 1,
                   "page": null, "text": "…", "help": "…"}],
     "files": ["build/2025-10-02-n37/print.pdf"], …}

`line`, `col` and `page` count from 1 and are null where there is none.  Each verb adds
facts of its own: `pdf` the `issue`, whether it was `unchanged`, and its `editions`;
`check` the `issues` judged; `list` the `issues`; `doctor` its `checks`; `explain` its
`explanations`; `typo` the `changes`; `archive make` and `archive verify` the `archive`, `archive
compare` the `comparison`, file by file; `archive deposit` the `deposit`; `verify` the `verification`,
edition by edition; `validate` the `verdicts`; `merge` the `merge`; `volume` the
`volume`.  In the form `jsonl` each finding is a line, and the last line is the document without `findings`.
"""

import json

from publish.cli.outcome import Outcome
from publish.cli.spot import Spot
from publish.cli.terminal import visible
from publish.cli.told import words_of
from publish.findings import Finding, Language

_FORMAT = 1


def as_document(outcome: Outcome, command: str, spot: Spot, language: Language) -> dict[str, object]:
    """Give the whole outcome as one value."""
    return {
        "format": _FORMAT,
        "command": command,
        "exit": outcome.code,
        "findings": [as_value(finding, spot, language) for finding in outcome.findings],
        "files": [spot.shown(file) for file in outcome.files],
        **outcome.facts,
    }


def as_value(finding: Finding, spot: Spot, language: Language) -> dict[str, object]:
    """Give a finding as a value."""
    words = words_of(finding, language)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": spot.shown(finding.at.path),
        "line": finding.at.line,
        "col": finding.at.column,
        "page": finding.at.page,
        "text": words.problem,
        "help": words.remedy,
    }


def written(value: object, *, unicode: bool, indent: int | None = None) -> str:
    r"""Write a value as JSON that any stream carries and no terminal obeys.

    >>> written("d'é\x9b", unicode=True)
    '"d\'é\\u009b"'
    """
    text = json.dumps(value, ensure_ascii=not unicode, indent=indent)
    return "\n".join(visible(line) for line in text.split("\n"))
