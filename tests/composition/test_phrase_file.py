"""A phrase that a layout lacks or spells wrongly is told at its file and line."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import publish
from publish.composition.book_type import NEEDED as OF_A_BOOK
from publish.composition.cover_words import NEEDED as OF_A_COVER
from publish.composition.layout import read_layout
from publish.composition.makeup.phrases_needed import phrases_needed
from publish.composition.phrase_file import EVERY_LAYOUT
from publish.errors import ConfigurationError
from publish.findings import Language, wording

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fr", "en", "nl", "ru", "kk", "tr")
NEEDED = {
    "lettre": EVERY_LAYOUT,
    "gazette": phrases_needed("classic"),
    "carre": phrases_needed("square"),
    "volume": (*EVERY_LAYOUT, *OF_A_BOOK),
    "volume/cover": (*EVERY_LAYOUT, *OF_A_COVER),
}
COVER = "cover_words.py"
_ENDS = ("-one", "-many")
"""Of the two phrases of a count in a book."""


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layout_has_the_phrases_it_needs(name: str, language: str) -> None:
    layout = read_layout(ROOT / "layouts" / name)
    assert layout.phrases(language, NEEDED[name]).keys() >= {*NEEDED[name]}


@pytest.mark.parametrize(
    ("right", "wrong", "code", "named"),
    [
        ("litter = .*\n", "", "phrase-missing", "litter"),
        ("litter = ", "liter = ", "phrase-missing", "litter"),
        ("and = .*", "and = 3", "phrase-wrong", "3"),
        ("in-words = .*", 'in-words = "deux"', "phrase-wrong", "in-words = {"),
        ("in-language = .*", "in-language = { fr = 1 }", "phrase-wrong", "in-language = {"),
        (r"\{byline\}", "{by}", "phrase-wrong", "{byline}"),
        (r"\{byline\}", "{byline", "phrase-wrong", "{byline}"),
        (r"\{byline\}", "{byline} {0}", "phrase-wrong", "{byline}"),
        (r"\{byline\}", "{byline!x}", "phrase-wrong", "{byline}"),
        (r" : \{byline\}", "", "phrase-wrong", "{byline}"),
        ("contents = .*", 'contents = "Som{maire}"', "phrase-wrong", "Som{maire}"),
    ],
)
def test_a_phrase_that_cannot_be_said_is_told(
    tmp_path: Path, right: str, wrong: str, code: str, named: str
) -> None:
    shutil.copytree(ROOT / "layouts/carre", tmp_path / "layouts/carre")
    file = tmp_path / "layouts/carre/phrases/fr.toml"
    before = file.read_text(encoding="utf-8")
    after = re.sub(right, lambda _: wrong, before, count=1)
    assert after != before
    file.write_text(after, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_layout(file.parents[1]).phrases("fr", NEEDED["carre"])
    (finding,) = caught.value.findings
    assert (finding.code, finding.at.path) == (f"layout/{code}", file)
    changed = next(at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    assert finding.at.line == (None if code == "phrase-missing" else after.count("\n", 0, changed) + 1)
    words = [wording(finding, language) for language in Language]
    assert all(named in one.problem + one.remedy for one in words)


def _asked() -> Iterator[tuple[Path, str]]:
    """Give every phrase that the program asks for by its name."""
    for file in Path(publish.__file__).parent.glob("composition/**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case (
                    ast.Call(func=ast.Attribute(attr="phrase"), args=[asked, *_])
                    | ast.Call(func=ast.Name(id="said"), args=[asked])
                    | ast.Subscript(value=ast.Attribute(attr="phrases") | ast.Name(id="phrases"), slice=asked)
                    | ast.Call(func=ast.Name(id="partial"), args=[ast.Attribute(attr="phrase"), asked])
                ):
                    yield from ((file, name) for name in _names(asked))
                case ast.Call(func=ast.Attribute(attr="counted"), args=[one, many, _]):
                    yield from ((file, name) for both in (one, many) for name in _names(both))
                case ast.Call(func=ast.Attribute(attr="counted"), args=[what, _]):
                    yield from ((file, f"{name}{end}") for name in _names(what) for end in _ENDS)


def _names(asked: ast.expr) -> Iterator[str]:
    for node in ast.walk(asked):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in _ENDS:
            yield node.value


def _of_a_book(file: Path) -> bool:
    return file.name.startswith("book")


def test_whatever_the_program_asks_for_is_needed_and_nothing_else() -> None:
    asked = {name for _, name in _asked()}
    assert asked == {name for needed in NEEDED.values() for name in needed}
    assert {name for file, name in _asked() if _of_a_book(file)} - {*EVERY_LAYOUT} == {*OF_A_BOOK}
    assert {name for file, name in _asked() if file.name == COVER} - {"in-words"} == {*OF_A_COVER}
    others = {
        name
        for file, name in _asked()
        if "makeup" not in file.parts and file.name != COVER and not _of_a_book(file)
    }
    assert others <= {*EVERY_LAYOUT}
    classic = {"furniture.py", "classic_pieces.py"}
    square = {"square.py", "square_pieces.py"}
    for files, needed in ((classic, NEEDED["carre"]), (square, NEEDED["gazette"])):
        own = {name for file, name in _asked() if file.name in files} - {*needed}
        other = {name for file, name in _asked() if file.name not in files}
        assert own.isdisjoint(other)
