from pathlib import Path

from publish.composition.template_lint import circles_in, lint_templates

LETTRE = Path(__file__).parents[2] / "layouts/lettre"


def test_our_own_templates_are_clean() -> None:
    assert lint_templates(LETTRE) == ()


def test_a_circle_of_includes_is_shown_whole(tmp_path: Path) -> None:
    (tmp_path / "a.html.j2").write_text('{% include "b.html.j2" %}', encoding="utf-8")
    (tmp_path / "b.html.j2").write_text('{% extends "a.html.j2" %}', encoding="utf-8")
    (finding,) = lint_templates(tmp_path)
    assert finding.code == "composition/template-circle"
    assert dict(finding.facts)["circle"] == "a.html.j2 → b.html.j2 → a.html.j2"


def test_a_template_that_includes_itself_is_a_circle() -> None:
    assert list(circles_in({"a": ("a",)})) == [("a", "a")]


def test_a_mistake_is_named_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.html.j2").write_text("<p>\n{% if %}</p>", encoding="utf-8")
    (finding,) = lint_templates(tmp_path)
    assert (finding.code, finding.at.line) == ("composition/template-broken", 2)
