"""Cases that an editor can read: a title, what is typed, what is printed, a point after each.

In the files ⍽ is the no-break space and ¦ the narrow one; `code`, a call [1] and a break
<br> are what they look like.
"""

import re
from pathlib import Path

import pytest

from publish.model.text import Code, Inline, Inlines, LineBreak, SourceCall, Text
from publish.place import Place
from publish.typography import TABLES, set_inlines
from publish.typography.difference import marked, visible

HERE = Path(__file__).parent
FILES = {
    "french.md": "fr-IN",
    "french_institutions.md": "fr-UE",
    "english.md": "en",
    "dutch.md": "nl",
    "russian.md": "ru",
    "kazakh.md": "kk",
    "turkish.md": "tr",
}
TYPED_SPACES = str.maketrans({"⍽": "\N{NO-BREAK SPACE}", "¦": "\N{NARROW NO-BREAK SPACE}"})


def _cases() -> list[tuple[str, str, str, str]]:
    cases = []
    for file in FILES:
        pieces = re.split(r"^\.$", (HERE / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
        titles, typed, done = pieces[0:-1:3], pieces[1::3], pieces[2::3]
        assert len(titles) == len(typed) == len(done), f"{file}: a case has three parts, a point after each"
        parts = zip(titles, typed, done, strict=True)
        cases += [
            (file, title.strip().splitlines()[-1], a.strip("\n"), b.strip("\n")) for title, a, b in parts
        ]
    return cases


def _read(typed: str) -> Inlines:
    pieces = re.split(r"(`[^`]*`|\[[0-9]\]|<br>)", typed.translate(TYPED_SPACES))
    return tuple(_inline(piece) for piece in pieces if piece)


def _inline(piece: str) -> Inline:
    if piece.startswith("`"):
        return Code(piece[1:-1])
    if re.fullmatch(r"\[[0-9]\]", piece):
        return SourceCall(int(piece[1]), Place(HERE, 1))
    return LineBreak() if piece == "<br>" else Text(piece)


CASES = _cases()


def test_every_language_has_cases() -> None:
    assert {FILES[file] for file, *_ in CASES} == set(TABLES)


@pytest.mark.parametrize(("file", "title", "typed", "done"), CASES)
def test_what_is_typed_is_set(file: str, title: str, typed: str, done: str) -> None:
    inlines, _ = set_inlines(_read(typed), TABLES[FILES[file]], at=Place(HERE / file, 1))
    assert visible(marked(inlines)) == done, title


@pytest.mark.parametrize(("file", "title", "typed", "done"), CASES)
def test_what_is_set_stays(file: str, title: str, typed: str, done: str) -> None:
    table, at = TABLES[FILES[file]], Place(HERE / file, 1)
    once, _ = set_inlines(_read(typed), table, at=at)
    assert set_inlines(once, table, at=at)[0] == once, title
