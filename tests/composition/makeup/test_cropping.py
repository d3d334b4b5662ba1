"""Pictures that their place cuts are told, with how much of them is not seen."""

from pathlib import Path

import pytest

from publish.composition.makeup.cropping import cropped_pictures
from publish.composition.makeup.placed import Drawn, Element, MadeUp, Sheet
from publish.model.blocks import Picture
from publish.place import Place
from publish.units import Points

AT = Place(Path("issue.md"), 12, 1)


def told(
    pixels: tuple[int, int], width: float, height: float, name: str = "gare.jpg"
) -> list[tuple[str, str]]:
    shown = None if name.endswith(".svg") else pixels
    picture = Picture(
        path=f"/issues/n1/{name}", alternative="Une gare.", caption=(), credit=(), pixels=shown, at=AT
    )
    drawn = Drawn(picture, Points(0), Points(0), Points(width), Points(height))
    made = MadeUp((Sheet(1, (Element("figure", "picture", (drawn,)),)),), (), ())
    findings = list(cropped_pictures(made))
    assert all(one.at == AT for one in findings)
    return [(one.code, dict(one.facts)["share"]) for one in findings]


@pytest.mark.parametrize(
    ("pixels", "place", "code", "share"),
    [
        ((1000, 2400), (300.0, 200.0), "makeup/picture-cut-in-height", "72"),
        ((2400, 1000), (200.0, 200.0), "makeup/picture-cut-in-width", "58"),
    ],
)
def test_a_picture_of_other_proportions_is_told(
    pixels: tuple[int, int], place: tuple[float, float], code: str, share: str
) -> None:
    assert told(pixels, *place) == [(code, share)]


def test_cutting_to_whole_lines_is_not_worth_telling() -> None:
    assert told((1500, 1000), 300.0, 195.0) == []
    assert told((1000, 2400), 300.0, 200.0, "dessin.svg") == []  # a drawing is never cut
