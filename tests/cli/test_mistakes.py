"""What was probably meant is named, in French."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("arguments", "code", "help_line"),
    [
        (("pfd",), "command/verb-misspelled", "vouliez-vous dire «\u00a0publish pdf\u00a0»\u202f?"),
        (("chek", "37"), "command/verb-misspelled", "vouliez-vous dire «\u00a0publish check\u00a0»\u202f?"),
        (
            ("xyzzy",),
            "command/verb-unknown",
            "choisir parmi pdf, check, typo, fit, preflight, analyse, tags, verify, validate, merge, "
            "volume, archive, list, doctor, explain",
        ),
        (
            ("pdf", "--edtion", "print"),
            "command/option-misspelled",
            "vouliez-vous dire «\u00a0--edition\u00a0»\u202f?",
        ),
        (("--jsn", "list"), "command/option-misspelled", "vouliez-vous dire «\u00a0--json\u00a0»\u202f?"),
        (
            ("pdf", "--edition", "prnt"),
            "command/choice-misspelled",
            "vouliez-vous dire «\u00a0print\u00a0»\u202f? Valeurs possibles\u00a0: print, screen",
        ),
        (("pdf", "--profile", "ξ"), "command/choice-unknown", "choisir parmi coated, uncoated, newsprint"),
        (
            ("pdf", "--profile"),
            "command/value-missing",
            "écrire la valeur après l’option\u202f; «\u00a0publish pdf --help\u00a0» les montre toutes",
        ),
        (("pdf", "--again=1"), "command/value-surplus", "écrire l’option seule"),
        (
            ("typo",),
            "command/argument-missing",
            "«\u00a0publish typo --help\u00a0» montre ce qui est attendu",
        ),
        (
            ("explain", "command/choice-misspeled"),
            "command/code-misspelled",
            "vouliez-vous dire command/choice-misspelled",
        ),
        (
            ("explain", "zzz"),
            "command/code-unknown",
            "«\u00a0publish explain\u00a0» sans code les énumère tous",
        ),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(
    desk: Any, arguments: tuple[str, ...], code: str, help_line: str
) -> None:
    said = desk.ask(*arguments)
    assert said.code == 2
    first, second = said.err.splitlines()[:2]
    assert first.startswith(f"publish: error[{code}]: ")
    assert second.startswith(f"help: {help_line}")


def test_a_mistake_is_told_in_the_language_asked_for(desk: Any) -> None:
    assert "did you mean “publish pdf”?" in desk.ask("pfd", "--lang", "en").err


def test_a_bug_is_one_line_and_its_detail_only_where_asked(desk: Any) -> None:
    desk.press.breaks = TypeError("nothing to add")
    said = desk.ask("pdf")
    (line,) = [line for line in said.err.splitlines() if "internal/bug" in line]
    assert "TypeError" in line
    assert "nothing to add" in line
    assert "publish/cli/verbs/pdf.py:" in line
    assert "--traceback" in said.err
    assert "Traceback" in desk.ask("pdf", "--traceback").err
