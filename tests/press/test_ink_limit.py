"""The limit of ink, pixel by pixel, against arithmetic written out."""

from PIL import Image

from publish.press.ink_limit import Excess, limit_ink

HEAVY = (230, 217, 217, 255)  # 360 % of ink


def noise(size: tuple[int, int]) -> Image.Image:
    """Four plates of unlike noise, from no ink to all of it."""
    plates = [Image.effect_noise(size, 200) for _ in range(4)]
    return Image.merge("CMYK", plates)


def pixels(picture: Image.Image) -> list[tuple[int, ...]]:
    data = picture.tobytes()
    return [tuple(data[start : start + 4]) for start in range(0, len(data), 4)]


def test_no_pixel_keeps_more_ink_than_the_limit() -> None:
    picture = noise((300, 700))  # more rows than are done at once
    limited, excess = limit_ink(picture, 240)
    before, after = pixels(picture), pixels(limited)
    assert max(map(sum, after)) <= 612
    assert excess == Excess(
        round(max(map(sum, before)) / 2.55), 100 * sum(sum(one) > 612 for one in before) / len(before)
    )
    assert excess.share > 10


def test_what_is_under_the_limit_is_untouched_and_black_always() -> None:
    picture = noise((90, 90))
    limited, _ = limit_ink(picture, 250)
    for before, after in zip(pixels(picture), pixels(limited), strict=True):
        assert after[3] == before[3]
        if sum(before) <= 637:
            assert after == before
        else:
            room = (637 - before[3]) / sum(before[:3])
            assert after[:3] == tuple(int(part * room + 1e-9) for part in before[:3])


def test_a_picture_within_the_limit_is_handed_back() -> None:
    picture = Image.new("CMYK", (9, 9), (0, 0, 0, 255))
    assert limit_ink(picture, 100) == (picture, None)


def test_the_picture_given_is_never_changed() -> None:
    picture = Image.new("CMYK", (9, 900), HEAVY)
    limited, excess = limit_ink(picture, 300)
    assert picture.getpixel((0, 899)) == HEAVY
    assert limited.getpixel((0, 899)) == (176, 166, 166, 255)
    assert excess == Excess(360, 100.0)
