import pytest

from publish.preflight.inks import Ink, Space


def cmyk(*values: float) -> Ink:
    return Ink(Space.CMYK, values)


@pytest.mark.parametrize(
    ("ink", "white", "on_black_plate", "full_black"),
    [
        (cmyk(0, 0, 0, 1), False, True, True),
        (cmyk(0, 0, 0, 0.4), False, True, False),
        (cmyk(0, 0, 0, 0), True, True, False),
        (cmyk(0.4, 0.4, 0.4, 1), False, False, False),
        (Ink(Space.GREY, (0.0,)), False, True, True),
        (Ink(Space.GREY, (1.0,)), True, True, False),
        (Ink(Space.GREY, (0.0,), calibrated=True), False, False, False),
        (Ink(Space.RGB, (0.0, 0.0, 0.0)), False, False, False),
        (Ink(Space.RGB, (1.0, 1.0, 1.0)), True, False, False),
        (Ink(Space.SPOT, (1.0,), ("Black",)), False, True, True),
        (Ink(Space.SPOT, (1.0,), ("All",)), False, False, False),
        (Ink(Space.SPOT, (0.0,), ("Gold",)), True, False, False),
        (Ink(Space.PATTERN), False, False, False),
        (Ink(Space.CMYK), False, False, False),  # a picture
        (Ink(Space.RGB), False, False, False),
        (Ink(Space.UNKNOWN, (0.0,)), False, False, False),
    ],
    ids=str,
)
def test_what_a_press_does_with_an_ink(
    ink: Ink, *, white: bool, on_black_plate: bool, full_black: bool
) -> None:
    assert (ink.white, ink.on_black_plate, ink.full_black) == (white, on_black_plate, full_black)


def test_inks_are_written_for_people() -> None:
    assert str(Ink(Space.SPOT, (0.5,), ("Gold",))) == "spot Gold 50 %"
    assert str(Ink(Space.LAB, (50.0, 1.0, -1.0), calibrated=True)) == "Lab 50 1 -1"
    assert str(Ink(Space.RGB)) == "RGB"
