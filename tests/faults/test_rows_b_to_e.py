"""Faults of text, structure, pictures and addresses: rows B, C, D and E that are refused while reading.

Each row is told with its code at its line, nothing is delivered, and an earlier set stays.
"""

import os
from typing import Any

import pytest

Press = Any  # the fixture of conftest.py

STORY = "\n## Rail : Une voie {#voie}\n\nUn texte court.\n"
SOURCE = "\n## Rail : Une voie {#voie}\n\nUn texte court[^a].\n\n[^a]: [Titre](ADDRESS) — Éditeur, 2025\n"


def _source(address: str) -> str:
    return SOURCE.replace("ADDRESS", address)


DEEP_LIST = "\n".join("  " * depth + "- rang" for depth in range(8))

ROWS = [
    ("B2", STORY + "\nUn \ufffd perdu.\n", "text/replacement-character", 11),
    ("B2", STORY + "\nUn \x07 sonore.\n", "text/control-character", 11),
    ("B2", STORY + "\nUne ligne\u2028coupée.\n", "text/line-separator", 11),
    ("B3", _source("https://exam\u200bple.org/"), "links/address-blank", None),
    ("B8", STORY + "\n" + "a" * 1_001 + "\n", "text/long-word", 11),
    ("B9", STORY + "\n" + DEEP_LIST + "\n", "structure/list-too-deep", None),
    ("B9", STORY + "\n> > > > > cinq\n", "structure/quote-too-deep", None),
    ("B10", STORY + "\nUn <script>alert(1)</script> mot.\n", "structure/html-refused", 11),
    ("B10", STORY + "\n<iframe src='x'></iframe>\n", "structure/html-refused", 11),
    ("B10", STORY + '\nUn <b onerror="x">mot</b>.\n', "structure/html-refused", 11),
    ("C1", "", "structure/no-stories", None),
    ("C1", "\n## Rail : Une voie {#voie}\n", "structure/story-empty", 7),
    ("C1", "\n## {#voie}\n\nUn texte.\n", "structure/headline-empty", 7),
    ("C4", STORY + "\nVoir [là](#nulle-part).\n", "links/anchor-missing", 11),
    ("C", "\nTrop tôt.\n" + STORY, "structure/text-before-story", 7),
    ("C", STORY + "\n::: encadre-bizarre\nx\n:::\n", "structure/container-unknown", 11),
    ("C", STORY + '\n::: sidebar "Boîte"\nx\n', "structure/container-open", 11),
    ("C", STORY + "\nUn appel[^rien].\n", "links/note-missing", 11),
    ("D1", STORY + "\n![Pomme](pomme.jpg)\n", "pictures/missing", 11),
    ("D5", STORY + "\n![Pomme](../../../etc/passwd)\n", "pictures/outside", 11),
    ("D5", STORY + "\n![Pomme](%2e%2e/%2e%2e/issues/house.toml)\n", "pictures/outside", 11),
    ("D5", STORY + "\n![Pomme](file:///etc/passwd)\n", None, 11),
    ("D6", STORY + "\n![Pomme](tuyau)\n", "pictures/not-a-file", 11),
    ("D7", STORY + "\n![Pomme](https://example.org/pomme.jpg)\n", "pictures/remote", 11),
    ("D9", STORY + "\n![](point.svg)\n", "pictures/alternative-missing", 11),
    ("E1", _source("javascript:alert(1)"), None, 11),
    ("E1", _source("data:text/html,x"), None, 11),
    ("E1", _source("//example.org/x"), None, 11),
    ("E1", _source("example.org/x"), None, 11),
    ("E2", _source(""), None, 11),
    ("E3", _source("https://ex\u0430mple.kz/"), "links/host-deceptive", 11),
    ("E7", _source("mailto:redaction@example.org"), None, 11),
    ("E7", _source("../"), None, 11),
]


@pytest.mark.parametrize(("row", "body", "code", "line"), ROWS)
def test_a_row_is_refused_at_its_line(
    press: Press, row: str, body: str, code: str | None, line: int | None
) -> None:
    os.mkfifo(press.folder / "tuyau")
    press.folder.joinpath("point.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#000" d="M0 0h1v1z"/></svg>',
        encoding="utf-8",
    )
    press.body(body)
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1, (row, answer.told())
    assert answer.errors, (row, answer.told())
    if code is not None:
        assert answer.of(code), (row, answer.told())
    if line is not None:
        told = [one.line for one in (answer.of(code) if code else answer.errors)]
        assert line in told, (row, answer.told())


@pytest.mark.parametrize("encoding", ["latin-1", "windows-1252", "utf-16"])
def test_b1_another_encoding_is_refused_and_named(press: Press, encoding: str) -> None:
    press.write(("---\ndate: 2025-10-02\n---\n" + STORY + "\nÉtat, forêt, été.\n").encode(encoding))
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1
    assert [one.code for one in answer.errors if one.code.startswith("text/")]


def test_a_refused_issue_is_told_alike_to_people_and_programs_and_delivers_nothing(press: Press) -> None:
    press.body(STORY + "\nUn <b>mot</b>.\n")
    assert press.refuses("structure/html-refused").line == 11


def test_every_fault_of_a_file_comes_in_one_run_in_order(press: Press) -> None:
    press.body(STORY + "\nUn <b>mot</b>.\n\nVoir [là](#nulle-part).\n\n::: inconnu\nx\n:::\n")
    lines = [one.line for one in press.ask("check", "2025-10-02-n37").errors]
    assert lines == sorted(lines)
    assert {11, 13, 15} <= set(lines)
