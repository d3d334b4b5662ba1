"""Faults of pictures, faces, addresses and codes: rows D and E, through the command."""

import io
import time
import zlib
from typing import Any

import pytest
from PIL import Image

Press = Any  # the fixture of conftest.py

PICTURE = "\n## Rail : Une voie {#voie}\n\n![Une pomme](NAME)\n\nUn texte court.\n"
SOURCE = "\n## Rail : Une voie {#voie}\n\nUn texte court[^a].\n\n[^a]: [Titre](ADDRESS) — Éditeur, 2025\n"
ADDRESS = "https://example.org/nouvelles/2025/10/02"
PARTS = "styles/parts.css"


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """Make a picture with something on every part of it."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    stored = io.BytesIO()
    image.save(stored, kind)
    return stored.getvalue()


def vast(width: int, height: int) -> bytes:
    """Make a PNG of one bit a pixel whose header names this size, and little else."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def put(press: Press, name: str, content: bytes) -> None:
    press.folder.mkdir(parents=True, exist_ok=True)
    (press.folder / name).write_bytes(content)
    press.body(PICTURE.replace("NAME", name))


def test_d1_another_case_of_letters_is_proposed(press: Press) -> None:
    put(press, "pomme.jpg", picture(1600, 900, "JPEG"))
    press.body(PICTURE.replace("NAME", "Pomme.JPG"))
    found = press.refuses("pictures/missing")
    assert found.line == 9
    assert "pomme.jpg" in found.text + found.help


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_d2_a_truncated_picture_is_refused(press: Press, kind: str) -> None:
    name = f"pomme.{kind.lower()}"
    whole = picture(1600, 900, kind)
    put(press, name, whole[: len(whole) // 2])
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1, answer.told()
    found = next(
        one for one in answer.errors if one.code in ("pictures/damaged", "layout/picture-unreadable")
    )
    assert found.line == 9, answer.told()
    press.refuses(found.code)


@pytest.mark.parametrize("size", [(30_000, 30_000), (12_000, 10_000)])
def test_d3_a_picture_beyond_measure_is_refused_from_its_header(press: Press, size: tuple[int, int]) -> None:
    put(press, "vaste.png", vast(*size))
    begun = time.process_time()
    answer = press.ask("check", "2025-10-02-n37")
    assert time.process_time() - begun < 2
    assert answer.code == 1, answer.told()
    found = answer.only("pictures/too-many-pixels")
    assert found.line == 9
    figures = "".join(sign for sign in found.text if sign.isdigit())
    assert str(size[0]) in figures or str(size[0] * size[1] // 1_000_000) in figures


@pytest.mark.slow
def test_d4_too_few_pixels_warn_and_far_too_few_refuse_in_print(press: Press) -> None:
    put(press, "pomme.png", picture(1000, 600))
    answer = press.accepts(edition="print")
    assert answer.only("layout/picture-resolution-poor").severity == "warning"
    assert press.ask("pdf", "2025-10-02-n37", "--edition", "print", "--strict").code == 1
    put(press, "pomme.png", picture(340, 200))
    assert press.refuses("layout/picture-resolution-low", "--edition", "print").line == 9
    press.accepts(edition="screen")


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 9 9">INSIDE</svg>'
)


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.replace("INSIDE", "<text>&x;</text>"),
        '<!DOCTYPE svg SYSTEM "x.dtd">' + SVG.replace("INSIDE", ""),
        SVG.replace("INSIDE", "<script>1</script>"),
        SVG.replace("INSIDE", "<foreignObject><p/></foreignObject>"),
        SVG.replace("INSIDE", '<image href="https://example.org/x.png"/>'),
        SVG.replace("INSIDE", '<use xlink:href="autre.svg#a"/>'),
        SVG.replace("INSIDE", '<g id="a"><use href="#a"/></g>'),
        SVG.replace("INSIDE", '<rect width="9" height="9" onclick="x()"/>'),
        SVG.replace("INSIDE", "<style>@import url(https://example.org/x.css);</style>"),
        SVG.replace(
            "INSIDE",
            '<g id="a0"><path d="M0 0h1"/></g>'
            + "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(8)),
        ),
    ],
    ids=["entity", "dtd", "script", "foreign", "remote", "other-file", "itself", "handler", "import", "bomb"],
)
def test_d8_a_drawing_with_more_than_a_drawing_is_refused(press: Press, svg: str) -> None:
    put(press, "dessin.svg", svg.encode())
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1, answer.told()
    assert any(one.code.startswith("pictures/svg-") for one in answer.errors), answer.told()


def test_d10_a_face_missing_or_spoilt_is_named(press: Press) -> None:
    face = press.own("fonts") / "source-serif-4/SourceSerif4-Regular.otf"
    whole = face.read_bytes()
    face.write_bytes(whole[:-1000])
    assert "SourceSerif4-Regular.otf" in press.refuses("fonts/face-damaged", exit_code=3).file
    face.unlink()
    assert "SourceSerif4-Regular.otf" in press.refuses("fonts/face-missing", exit_code=3).file


@pytest.mark.parametrize(
    "body",
    [
        "\n## Rail : Une voie {#voie}\n\n<a rel=attachment href='/etc/passwd'>x</a>\n",
        "\n## Rail : Une voie {#voie}\n\n<link rel=attachment href='/etc/passwd'>\n",
        "\n## Rail : Une voie {#voie}\n\n[x](file:///etc/passwd)\n",
    ],
)
def test_d11_content_cannot_ask_for_an_attachment(press: Press, body: str) -> None:
    press.body(body)
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1
    assert 9 in [one.line for one in answer.errors], answer.told()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "code", "proposed"),
    [
        (ADDRESS + "?utm_source=lettre&id=3", "links/tracking", ADDRESS + "?id=3"),
        (ADDRESS.replace("https", "http"), "links/not-https", ADDRESS),
    ],
)
def test_e4_an_address_that_could_be_cleaner_is_warned_of(
    press: Press, address: str, code: str, proposed: str
) -> None:
    press.body(SOURCE.replace("ADDRESS", address))
    found = press.accepts().only(code)
    assert (found.severity, found.line) == ("warning", 11)
    assert proposed in found.text + found.help
    assert press.ask("check", "2025-10-02-n37", "--strict").code == 1


SPOILT = {
    "covered": (
        ".source { position: relative } "
        ".source::after { content: ''; position: absolute; top: 0; left: 0; width: 12mm; height: 12mm; "
        "background: var(--black) }"
    ),
    "pale": ".code { opacity: 0.12 }",
    "small": ".code svg { width: 6mm; height: 6mm }",
    "away": ".code { visibility: hidden }",
    "crowded": ".source-text { position: relative; left: -14mm }",
}


@pytest.mark.slow
@pytest.mark.parametrize("how", SPOILT)
def test_e5_a_code_that_no_telephone_can_read_is_refused(press: Press, how: str) -> None:
    press.spoil(PARTS, "/* Masthead */", SPOILT[how] + "\n/* Masthead */")
    press.body(SOURCE.replace("ADDRESS", ADDRESS))
    press.deliver_earlier()
    before = press.on_shelf()
    answer = press.ask("pdf", "2025-10-02-n37", "--edition", "print")
    assert answer.code in (1, 2), answer.told()
    assert any(one.code.startswith("symbols/") for one in answer.errors), answer.told()
    assert press.on_shelf() == before


@pytest.mark.slow
def test_e5_a_code_in_colour_is_refused(press: Press) -> None:
    press.spoil("tokens.toml", "black    = { cmyk = [0, 0, 0, 100]", "black    = { cmyk = [60, 0, 0, 0]")
    press.body(SOURCE.replace("ADDRESS", ADDRESS))
    answer = press.ask("check", "2025-10-02-n37", "--edition", "print")
    assert answer.code == 1, answer.told()
    assert {"ink/symbol-not-black", "ink/text-not-black-only"} & {one.code for one in answer.errors}, (
        answer.told()
    )


@pytest.mark.slow
def test_e6_one_address_under_two_names_has_one_code(press: Press) -> None:
    twice = SOURCE.replace("court[^a]", "court[^a][^b]") + "[^b]: [Titre](ADDRESS) — Éditeur, 2025\n"
    press.body(twice.replace("ADDRESS", ADDRESS))
    answer = press.accepts()
    found = answer.only("links/source-twice")
    assert (found.severity, found.line) == ("warning", 12)
    assert answer.document
