"""Faults nobody listed: found by trying, kept so that they stay mended."""

from typing import Any

import pytest

Press = Any  # the fixture of conftest.py

STORY = "\n## Rail : Une voie {#voie}\n\nUn texte court.\n"

ROWS = [
    ("a headline of signs alone", "\n## : {#voie}\n\nUn texte.\n", "structure/headline-empty", 7),
    ("laureates without a name", STORY + '\n::: laureates "Prix"\n— —\n:::\n', "structure/laureate-form", 12),
    ("a date that is a list of dates", STORY + "\n[^a]: rien\n", "links/note-form", 11),
    ("a heading underlined", STORY + "\nTitre\n=====\n", "structure/heading-underlined", 12),
    (
        "a chart of no number",
        STORY + '\n::: chart bars "T" unit="x"\na: NaN\n:::\n',
        "charts/not-a-number",
        12,
    ),
    ("a row too long", STORY + "\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "structure/table-row", 13),
    ("a link without text", STORY + "\n[](https://example.org)\n", "links/text-missing", 11),
    (
        "an escaped line end in an address",
        STORY + "\n[x](https://example.org/%0a)\n",
        "links/address-blank",
        11,
    ),
]


@pytest.mark.parametrize(("body", "code", "line"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_is_refused_at_its_line(press: Press, body: str, code: str, line: int) -> None:
    press.body(body)
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1, answer.told()
    assert line in [one.line for one in answer.of(code)], answer.told()
