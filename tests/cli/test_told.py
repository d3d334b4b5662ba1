"""How a finding looks on a terminal: the line it stands on, and a caret under its column."""

from pathlib import Path

from publish.cli.spot import Spot
from publish.cli.told import Teller
from publish.findings import Language, error
from publish.place import Place


def teller(root: Path, *, columns: int = 80) -> Teller:
    return Teller(spot=Spot(root, root), language=Language.ENGLISH, excerpt_width=columns)


def told(root: Path, line: str, column: int | None, *, columns: int = 80) -> tuple[str, ...]:
    (root / "issue.md").write_text(f"---\n{line}\n---\n", encoding="utf-8")
    finding = error("internal/interrupted", Place(Path("issue.md"), 2, column))
    return teller(root, columns=columns).full(finding)[1:-1]


def test_the_caret_stands_under_the_column(tmp_path: Path) -> None:
    source, caret = told(tmp_path, "date: 2 octubre 2025", 7)
    assert source == "    2 | date: 2 octubre 2025"
    assert caret.index("^") == source.index("2 octubre")


def test_wide_combining_and_hidden_characters_do_not_move_the_caret(tmp_path: Path) -> None:
    source, caret = told(tmp_path, "e\u0301\t語\x1b!", 6)
    assert source == "    2 | e\u0301 語\\u001b!"
    assert len(caret) - 1 == len("    2 | é ??\\u001b")


def test_a_long_line_is_shown_around_its_column(tmp_path: Path) -> None:
    source, caret = told(tmp_path, "x" * 5000 + "HERE" + "y" * 5000, 5001, columns=60)
    assert len(source) < 60
    assert source[caret.index("^") :].startswith("HERE")


def test_a_place_past_the_end_or_without_a_column_is_no_trouble(tmp_path: Path) -> None:
    assert told(tmp_path, "date: x", None) == ("    2 | date: x",)
    assert told(tmp_path, "date: x", 99)[0] == "    2 | date: x"
    missing = error("internal/interrupted", Place(Path("nothing.md"), 2, 1))
    assert len(teller(tmp_path).full(missing)) == 2


def test_a_finding_the_catalogue_cannot_word_still_tells_its_facts(tmp_path: Path) -> None:
    finding = error("nowhere/at-all", Place(Path("print.pdf"), page=3), {"found": "7"})
    assert teller(tmp_path).full(finding) == ("print.pdf:p3: error[nowhere/at-all]: found: 7",)
