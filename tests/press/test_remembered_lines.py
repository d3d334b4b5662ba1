"""Lines that are remembered are those that the engine breaks itself."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint.text import line_break

from publish.composition.fill import fill
from publish.model.project import Project
from publish.press import remembered_lines
from publish.press.remembered_lines import DRAWN, OF_LINES, remembering_lines
from tests.press.bound_compositions import LAYOUTS, bound_compositions

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "Le gouvernement prépare l’électrification de la ligne\N{SOFT HYPHEN}, puis un an\xadniversaire. "
TWICE = f"<p>{SENTENCE.strip()}</p><p>Autre.</p>" * 2
RUSSIAN = "<p lang=ru>Республиканское правительство представило железнодорожное строительство."
VARIED = f"""
<style>
  body {{ columns: 3; text-align: justify; hyphens: auto; font-size: 11px }}
  p::first-line {{ font-variant-caps: small-caps; letter-spacing: 1px }}
  .pre {{ white-space: pre-wrap; tab-size: 3 }}
  .rest {{ text-decoration: underline; word-spacing: 2px; font-feature-settings: "onum" }}
  .tight {{ overflow-wrap: anywhere; font-language-override: "TRK"; font-size: 30px }}
  .never {{ white-space: nowrap }}
  .zone {{ hyphenate-limit-zone: 8%; hyphenate-limit-chars: 7 }}
  .sum {{ hyphenate-limit-zone: calc(3% + 1em) }}
  aside {{ float: footnote }}
  a::after {{ content: target-counter("#end", page) }}
</style>
<body lang=fr>
<p>{SENTENCE * 9}<a href="#end">page </a><aside>{SENTENCE * 2}</aside>{SENTENCE * 7}
<p class=pre>{SENTENCE}\tdeux\n\ttrois\n<p class=never>{SENTENCE}
<p>{SENTENCE}<span class=rest>{SENTENCE * 2}</span> {SENTENCE}<aside>{SENTENCE}</aside>
<p class=tight>anticonstitutionnellement{SENTENCE}<p class=zone>{SENTENCE * 3}<p class=sum>{SENTENCE * 3}
<table><tr><td>{SENTENCE}<td>{SENTENCE * 2}</table>{RUSSIAN}<p dir=rtl>{SENTENCE}<p id=end>Fin."""


class Asking:
    """A style that writes down what it is asked for."""

    def __init__(self, style: Any, asked: set[str]) -> None:
        self._style, self._asked = style, asked

    def __getitem__(self, name: str) -> Any:
        self._asked.add(name)
        return self._style[name]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._style, name)


def written(html: str, *, remembering: bool) -> bytes:
    with remembering_lines() if remembering else nullcontext():
        document = weasyprint.HTML(string=html).render()
    pdf = document.write_pdf(uncompressed_pdf=True, pdf_identifier=False)
    assert isinstance(pdf, bytes)
    return pdf


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down every text that the engine breaks itself."""
    texts: list[str] = []

    def split(text: str, *more: Any) -> Any:
        texts.append(text)
        return line_break.split_first_line(text, *more)

    monkeypatch.setattr(remembered_lines, "split_first_line", split)
    return texts


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_issue_has_the_lines_that_the_engine_breaks(layout: str, tmp_path: Path) -> None:
    _, screen = bound_compositions(Project(ROOT), "2025-10-02-n37", layout, tmp_path)
    html = fill(screen)
    assert written(html, remembering=True) == written(html, remembering=False)


def test_so_has_whatever_a_style_sheet_can_ask_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    own = written(VARIED, remembering=False)
    assert written(VARIED, remembering=True) == own
    monkeypatch.setattr(remembered_lines, "_MOST", len(SENTENCE) * 20)  # it forgets on the way
    assert written(VARIED, remembering=True) == own


def test_a_line_is_broken_once_and_the_engine_is_itself_again(broken: list[str]) -> None:
    written(TWICE, remembering=True)
    assert sum(text.startswith("Le gouvernement") for text in broken) == 1
    assert weasyprint.layout.inline.split_first_line is line_break.split_first_line
    assert weasyprint.layout.preferred.split_first_line is line_break.split_first_line


def test_little_is_remembered_of_a_paragraph_that_does_not_end(
    broken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered_lines, "_MOST", 10)
    written(TWICE, remembering=True)
    assert sum(text.startswith("Le gouvernement") for text in broken) > 1


def test_the_engine_asks_a_style_for_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def split(text: str, style: Any, *more: Any) -> Any:
        return line_break.split_first_line(text, Asking(style, asked), *more)

    monkeypatch.setattr(remembered_lines, "split_first_line", split)
    written(VARIED, remembering=True)
    assert asked == {*OF_LINES, DRAWN}
