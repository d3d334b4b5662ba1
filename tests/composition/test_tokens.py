"""Every value of a layout's tokens is judged at its key."""

import tomllib
from pathlib import Path

import pytest

from publish.composition.tokens import judge_tokens

LETTRE = Path(__file__).parents[2] / "layouts/lettre/tokens.toml"
OURS = LETTRE.read_text(encoding="utf-8")


def judged(text: str) -> list[tuple[str, int | None, str]]:
    findings = judge_tokens(tomllib.loads(text), text, LETTRE)
    return [(finding.code.split("/")[1], finding.at.line, dict(finding.facts)["key"]) for finding in findings]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_our_own_tokens_are_whole() -> None:
    assert judged(OURS) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[0, 0, 0, 100]", "[0, 0, 100]", "colours.black.cmyk"),
        ("[0, 0, 0, 100]", "[0, 0, 0, 101]", "colours.black.cmyk"),
        ("[0, 0, 0, 100]", "[0, 0, 0, nan]", "colours.black.cmyk"),
        ("[0, 0, 0, 100]", "[0, 0, 0, true]", "colours.black.cmyk"),
        ('"#000000"', '"black"', "colours.black.srgb"),
        ("newsprint = [0, 0, 0, 0]", "newsprint = [0, 0, 0]", "colours.sky-tint.newsprint"),
        ("newsprint = [0, 0, 0, 0]", "journal = [0, 0, 0, 0]", "colours.sky-tint"),
        ("[colours]", 'grey-pictures = ["journal"]\n[colours]', "grey-pictures"),
        ('"#000000"', '"#000; } * { display: none } :root {"', "colours.black.srgb"),
        ('line = "13pt"', 'line = "13px"', "lengths.line"),
        ('rule = "0.5pt"', 'rule = "0.5pt; } p {"', "lengths.rule"),
        ('margin-head = "24mm"', 'margin-head = "24px"', "formats.1.margin-head"),
        ('margin-head = "24mm"', 'margin-head = "-24mm"', "formats.1.margin-head"),
        ('margin-head = "19mm"', 'margin-head = "infmm"', "formats.2.margin-head"),
        ('margin-head = "14mm"', "margin-head = 14", "formats.3.margin-head"),
        ("columns = 1", "columns = 0", "formats.3.columns"),
        ("columns = 1", 'columns = "une"', "formats.3.columns"),
        ('wide-share = "68%"', 'wide-share = "6800%"', "formats.1.wide-share"),
        ("weight = 600", 'weight = "bold"', "faces.3.weight"),
        ('style = "italic"', 'style = "wobbly"', "faces.2.style"),
    ],
)
def test_a_value_that_cannot_be_drawn_with_is_named(old: str, new: str, key: str) -> None:
    text = OURS.replace(old, new, 1)
    assert judged(text) == [("token-wrong", line_of(text, new), key)]


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ('margin-head = "19mm"\n', "formats.2.margin-head"),
        ('gutter = "6mm"', "lengths.gutter"),
        ('file = "source-sans-3/SourceSans3-Regular.otf"\n', "faces.20.file"),
    ],
)
def test_a_value_that_lacks_is_named_at_its_table(old: str, key: str) -> None:
    ((slug, _, found),) = judged(OURS.replace(old, "", 1))
    assert slug == "token-missing"
    assert found.partition(".")[0] == key.partition(".")[0]
    assert found.rpartition(".")[2] == key.rpartition(".")[2]


def test_colours_that_drawings_ask_for_must_be_there() -> None:
    assert judged(OURS.replace("\ngold ", "\ngolf ", 1))[0][::2] == ("token-missing", "colours.gold")


def test_a_colour_may_be_an_ink_of_its_own() -> None:
    assert judged(OURS.replace('srgb = "#00AFCA"', 'srgb = "#00AFCA", spot = "PANTONE 306 C"', 1)) == []


@pytest.mark.parametrize("name", ['""', "306", '"All"', '"cyan"', '"None"', '"a\\nb"', '"a/b"', '" a"'])
def test_a_plate_cannot_be_called_anything(name: str) -> None:
    new = f'srgb = "#00AFCA", spot = {name}'
    text = OURS.replace('srgb = "#00AFCA"', new, 1)
    assert judged(text) == [("token-wrong", line_of(text, new), "colours.sky.spot")]


@pytest.mark.parametrize(
    ("spot", "other"),
    [
        ('[2, 24, 92, 0], srgb = "#00AFCA", spot = "Bleu"', "[2, 24, 92, 0]"),
        (
            '[73, 6, 19, 0], srgb = "#00AFCA", spot = "Bleu"',
            '[2, 24, 92, 0], srgb = "#FEC50C", spot = "Bleu"',
        ),
        ('[2, 24, 92, 0], srgb = "#00AFCA", spot = "Bleu"', '[2, 24, 92, 0], srgb = "#FEC50C", spot = "Or"'),
        (
            '[73, 6, 19, 0], srgb = "#00AFCA", spot = "Bleu", newsprint = [2, 24, 92, 0]',
            '[2, 24, 92, 0], srgb = "#FEC50C"',
        ),
    ],
)
def test_what_a_press_cannot_tell_from_a_spot_colour_is_named(spot: str, other: str) -> None:
    rest = '[2, 24, 92, 0], srgb = "#FEC50C"' if "FEC50C" in other else "[2, 24, 92, 0]"
    text = OURS.replace(rest, other, 1).replace('[73, 6, 19, 0], srgb = "#00AFCA"', spot, 1)
    findings = judge_tokens(tomllib.loads(text), text, LETTRE)
    assert [(one.code, one.at.line, dict(one.facts)["other"]) for one in findings] == [
        ("composition/spot-shared", line_of(text, "\ngold ") + 1, "sky")
    ]


def test_a_table_nobody_reads_is_named() -> None:
    found = judged(OURS.replace("[lengths]", "[longueurs]", 1))
    assert ("token-unknown", line_of(OURS, "[lengths]"), "longueurs") in found
    assert any(key == "lengths.gutter" for _, _, key in found)


def test_a_face_with_a_word_of_its_own_is_named() -> None:
    text = OURS.replace("weight = 600", "weight = 600\nslant = 3", 1)
    assert judged(text) == [("token-unknown", line_of(text, "slant"), "faces.3.slant")]


@pytest.mark.parametrize(
    "text", ["", "colours = 1\nlengths = 2\nformats = 3\nfaces = 4", "formats = [1]\nfaces = [2]"]
)
def test_tokens_that_are_something_else_altogether_are_told_of(text: str) -> None:
    assert {"colours.black", "lengths.gutter"} <= {key for _, _, key in judged(text)}
