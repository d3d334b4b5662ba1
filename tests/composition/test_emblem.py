"""The emblem: three rings and six laths, in the colours of the edition."""

import re
from xml.etree import ElementTree as ET

import pytest

from publish.composition.drawing import Colours
from publish.composition.emblem import draw_emblem
from publish.units import pt


@pytest.mark.parametrize("side", [12, 30, 120])
def test_the_emblem_keeps_to_its_square(side: float) -> None:
    drawing = draw_emblem(Colours((("black", "#000000"), ("sky", "#00AFCA"))), pt(side))
    assert (drawing.width, drawing.height) == (side, side)
    shapes = list(ET.fromstring(drawing.svg))
    assert [shape.tag.rpartition("}")[2] for shape in shapes] == ["title", *["circle"] * 3, *["path"] * 6]
    assert all(shape.attrib["fill"] == "none" for shape in shapes[1:])
    for path in shapes[4:]:
        assert all(0 < float(number) < side for number in re.findall("[0-9.]+", path.attrib["d"]))
