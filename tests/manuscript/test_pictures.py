"""Family D: pictures that can be printed, and those that cannot."""

import os
import socket
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from publish.manuscript.pictures import check_picture
from publish.place import Place

AT = Place(Path("issue.md"), 3, 7)
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {NAMESPACES} viewBox="0 0 9 9">{{}}</svg>'


def codes(typed: str, folder: Path) -> list[str]:
    checked, findings = check_picture(typed, folder, AT)
    assert (checked is None) == bool(findings)
    assert all(finding.at == AT for finding in findings)
    return [finding.code for finding in findings]


def facts(typed: str, folder: Path) -> dict[str, str]:
    return dict(check_picture(typed, folder, AT)[1][0].facts)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "pomme.jpg"
    Image.effect_noise((60, 40), 50).convert("RGB").save(path, quality=90)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "b.png", "c.tif", "sous dossier/d.png", "été.png"])
def test_photographs_are_read_with_their_size(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (7, 5)).save(path)
    for typed in (name, name.replace(" ", "%20"), f"./{name}"):
        checked, findings = check_picture(typed, tmp_path, AT)
        assert findings == ()
        assert checked is not None
        assert (checked.path, checked.pixels) == (path.resolve(), (7, 5))


def test_a_picture_lying_on_its_side_is_measured_as_shown(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (7, 5)).save(tmp_path / "a.jpg", exif=exif)
    checked, _ = check_picture("a.jpg", tmp_path, AT)
    assert checked is not None
    assert checked.pixels == (5, 7)


def test_a_name_in_decomposed_letters_is_the_same_name(tmp_path: Path) -> None:
    Image.new("RGB", (1, 1)).save(tmp_path / "e\N{COMBINING ACUTE ACCENT}.png")
    assert codes("é.png", tmp_path) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Pomme.JPG", "pomme.jpg"), ("pome.jpg", "pomme.jpg"), ("images/pomme.jpg", "pomme.jpg")],
)
def test_d1_a_missing_picture_is_refused_and_the_near_one_proposed(
    typed: str, meant: str, photo: Path
) -> None:
    assert codes(typed, photo.parent) == ["pictures/missing"]
    assert facts(typed, photo.parent)["meant"] == meant


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_d2_a_cut_picture_is_refused(name: str, share: float, tmp_path: Path) -> None:
    whole = BytesIO()
    Image.effect_noise((80, 60), 80).convert("RGB").save(
        whole, {"j": "JPEG", "p": "PNG", "t": "TIFF"}[name[2]]
    )
    data = whole.getvalue()
    (tmp_path / name).write_bytes(data[: int(len(data) * share)])
    assert codes(name, tmp_path) == ["pictures/damaged"]


def test_d2_flipped_bytes_never_raise(photo: Path) -> None:
    whole = photo.read_bytes()
    png = BytesIO()
    Image.open(photo).save(png, "PNG")
    for index, data in enumerate([whole, png.getvalue()] * 60):
        spoiled = bytearray(data)
        for step in range(1 + index // 20):
            spoiled[(index * 37 + step * 101) % len(data)] ^= 1 << (index % 8)
        photo.write_bytes(bytes(spoiled))
        assert len(codes("pomme.jpg", photo.parent)) <= 1


def test_d3_a_huge_picture_is_refused_by_its_header(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + data)
    assert codes("a.png", tmp_path) == ["pictures/too-many-pixels"]
    found = facts("a.png", tmp_path)
    assert (found["width"], found["height"], found["megapixels"]) == ("30000", "30000", "900")


def test_d3_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.jpg").open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(65 * 1024 * 1024)
    assert codes("a.jpg", tmp_path) == ["pictures/file-too-large"]


@pytest.mark.parametrize(
    "typed",
    [
        "../../etc/passwd",
        "%2e%2e/secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "..\\secret.png",
        "a/../../secret.png",
        "~/secret.png",
        "C:\\secret.png",
        "data:image/png;base64,AAAA",
        "a\x00.png",
        "lien.png",
        "dossier/secret.png",
    ],
)
def test_d5_a_picture_outside_the_folder_is_refused(typed: str, tmp_path: Path) -> None:
    issue = tmp_path / "issue"
    issue.mkdir()
    Image.new("RGB", (1, 1)).save(tmp_path / "secret.png")
    (issue / "lien.png").symlink_to(tmp_path / "secret.png")
    (issue / "dossier").symlink_to(tmp_path)
    assert codes(typed, issue) == ["pictures/outside"]


def test_d5_a_link_within_the_folder_is_followed(photo: Path) -> None:
    (photo.parent / "lien.jpg").symlink_to(photo)
    assert codes("lien.jpg", photo.parent) == []


def test_d5_a_broken_or_circular_link_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to(tmp_path / "rien.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "c.png")
    (tmp_path / "c.png").symlink_to(tmp_path / "b.png")
    assert codes("a.png", tmp_path) == ["pictures/missing"]
    assert codes("b.png", tmp_path) == ["pictures/missing"]


def test_d6_only_regular_files_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "tube.png")
    (tmp_path / "dossier.png").mkdir()
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("prise.png")
        for typed in ("tube.png", "dossier.png", "prise.png"):
            assert codes(typed, tmp_path) == ["pictures/not-a-file"]


@pytest.mark.parametrize(
    "typed", ["https://exemple.be/a.png", "http://a.be/b", "//a.be/b.png", "HTTPS%3A//a.be/b"]
)
def test_d7_nothing_is_fetched(typed: str, tmp_path: Path) -> None:
    assert codes(typed, tmp_path) == ["pictures/remote"]


def test_a_picture_needs_a_name(tmp_path: Path) -> None:
    assert codes("", tmp_path) == codes("%20", tmp_path) == ["pictures/name-missing"]


@pytest.mark.parametrize(("name", "kind"), [("a.gif", "GIF"), ("a.webp", "WebP"), ("a.bmp", "BMP")])
def test_other_formats_are_refused_by_their_first_bytes(name: str, kind: str, tmp_path: Path) -> None:
    Image.new("RGB", (3, 3)).save(tmp_path / name)
    (tmp_path / name).rename(tmp_path / "a.jpg")
    assert codes("a.jpg", tmp_path) == ["pictures/format-refused"]
    assert facts("a.jpg", tmp_path)["format"] == kind


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    assert codes("a.jpg", tmp_path) == ["pictures/format-refused"]


def test_of_several_pictures_in_one_file_none_is_chosen(tmp_path: Path) -> None:
    pages = [Image.new("L", (3, 3)), Image.new("L", (3, 3))]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    assert codes("a.tif", tmp_path) == ["pictures/many-frames"]


@pytest.mark.parametrize(
    "inner",
    [
        "<path d='M0 0h9'/>",
        "<g id='a'><circle r='2'/></g><use href='#a'/><use xlink:href='#a' x='3'/>",
        "<defs><linearGradient id='g'><stop/></linearGradient></defs><rect fill='url(#g)'/>",
        "<style>.a{fill:#123}</style><text class='a'>Astana</text>",
        "<!-- a comment --><title>A &amp; B</title>",
    ],
)
def test_a_plain_drawing_is_taken(inner: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(inner), encoding="utf-8")
    checked, findings = check_picture("a.svg", tmp_path, AT)
    assert findings == ()
    assert checked is not None
    assert checked.pixels is None


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>"),
            "entities",
        ),
        ("<?xml-stylesheet href='a.css'?>" + SVG.format(""), "entities"),
        (SVG.format("<script>1</script>"), "active"),
        (SVG.format("<SCRIPT/>"), "active"),
        (SVG.format("<foreignObject/>"), "active"),
        (SVG.format("<image href='#a'/>"), "active"),
        (SVG.format("<animate attributeName='x'/>"), "active"),
        (SVG.format("<rect onclick='x()'/>"), "active"),
        (SVG.format("<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>"), "active"),
        (SVG.format("<filter/>"), "active"),
        (SVG.format("<style>@import 'a.css';</style>"), "active"),
        (SVG.format("<a href='https://a.be'/>"), "outside"),
        (SVG.format("<use xlink:href='b.svg#a'/>"), "outside"),
        (SVG.format("<rect style='fill:url(https://a.be/x)'/>"), "outside"),
        (SVG.format("<rect fill='url( \"b.svg#g\")'/>"), "outside"),
        (SVG.format("<use id='a' href='#a'/>"), "too-complex"),
        (SVG.format("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), "too-complex"),
        (SVG.format("<g><g id='a'><use href='#a'/></g></g>"), "too-complex"),
        (SVG.format("<rect/>" * 20_001), "too-complex"),
        (SVG.format("<g>" * 200 + "</g>" * 200), "too-complex"),
        (SVG.replace(' viewBox="0 0 9 9"', "").format(""), "size"),
        (SVG.replace("0 0 9 9", "0 0 0 9").format(""), "size"),
        (SVG.replace("0 0 9 9", "tout").format(""), "size"),
        ("<?xml version='1.0' encoding='utf-7'?>" + SVG.format(""), "encoding"),
    ],
)
def test_d8_a_drawing_that_does_more_than_draw_is_refused(drawing: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    assert codes("a.svg", tmp_path) == [f"pictures/svg-{code}"]


def test_d8_a_bomb_of_uses_is_refused(tmp_path: Path) -> None:
    levels = "".join(f"<g id='a{n + 1}'>" + f"<use href='#a{n}'/>" * 10 + "</g>" for n in range(7))
    (tmp_path / "a.svg").write_text(SVG.format(f"<g id='a0'><rect/></g>{levels}"), encoding="utf-8")
    assert codes("a.svg", tmp_path) == ["pictures/svg-too-complex"]


@pytest.mark.parametrize("data", [b"<svg", b"<html/>", "<svg/>".encode("utf-16"), b"<svg>\xff</svg>"])
def test_a_drawing_that_cannot_be_read_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(data)
    assert codes("a.svg", tmp_path)[0] in {"pictures/damaged", "pictures/svg-encoding"}
