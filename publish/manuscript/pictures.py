"""Pictures: `![alternative](file.jpg "caption"){credit="…"}`, alone in their paragraph."""

from dataclasses import dataclass
from pathlib import Path

from markdown_it.token import Token

from publish.findings import Finding, error
from publish.manuscript.attributes import Marks, check_names, read_braces, value_at
from publish.manuscript.inline import InlineText
from publish.manuscript.jail import entry_of, find_file
from publish.manuscript.passage import Passage
from publish.manuscript.placed_state import Target
from publish.manuscript.raster import read_raster
from publish.manuscript.svg import check_svg
from publish.model.blocks import Picture
from publish.model.text import Inlines, plain
from publish.place import Place


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A picture's file, found and read; `pixels` is None for a drawing."""

    path: Path
    pixels: tuple[int, int] | None


def check_picture(typed: str, folder: Path, at: Place) -> tuple[CheckedFile | None, tuple[Finding, ...]]:
    """Find and judge the file that a picture names."""
    path, findings = find_file(typed, folder, at)
    if path is None:
        return None, findings
    try:
        with path.open("rb") as file:
            head = file.read(512).lstrip()
        if path.suffix.lower() == ".svg" or head.startswith((b"<svg", b"<?xml", b"\xef\xbb\xbf<")):
            wrong = check_svg(path, at)
            return (None if wrong else CheckedFile(path, None)), wrong
        raster, wrong = read_raster(path, at)
    except OSError as reason:
        facts = {"found": typed, "detail": reason.strerror or type(reason).__name__}
        return None, (error("pictures/unreadable", at, facts),)
    return (None if raster is None else CheckedFile(path, raster.pixels)), wrong


def pictures_alone(tokens: list[Token]) -> list[tuple[Token, Token | None]] | None:
    """Pair pictures with their braces; None when the paragraph holds anything else."""
    pairs: list[tuple[Token, Token | None]] = []
    for token in tokens:
        if token.type == "image":
            pairs.append((token, None))
        elif token.type == "attributes" and pairs and pairs[-1][1] is None:
            pairs[-1] = (pairs[-1][0], token)
        elif token.type not in {"softbreak", "comment"} and token.content.strip():
            return None
    return pairs or None


def read_picture(
    pair: tuple[Token, Token | None], passage: Passage, folder: Path, inline: InlineText
) -> Picture | None:
    """Read one picture; what is wrong is added to the reader's findings."""
    image, braces = pair
    offset: int = image.meta["offset"]
    at = passage.at(offset)
    target: Target = image.meta["target"]
    alternative = _alternative(image, passage, at, inline)
    marks, place = _marks(braces, passage)
    inline.found.extend(check_names(marks, ("caption", "credit")))
    checked, findings = check_picture(target.address, folder, passage.at(target.address_offset))
    inline.found.extend(findings)
    caption = _value("caption", marks, place, inline)
    if target.title:
        if caption:
            inline.found.append(error("pictures/caption-twice", at))
        caption = inline.read(passage.part(target.title_offset, target.title_offset + len(target.title)))
    credit = _value("credit", marks, place, inline)
    if checked is None:
        return None
    entry = entry_of(target.address, folder)
    return Picture(str(checked.path), alternative, caption, credit, checked.pixels, at, entry)


def _alternative(image: Token, passage: Passage, at: Place, inline: InlineText) -> str:
    start = image.meta["offset"] + 2
    inlines = inline.without_calls().read(passage.part(start, start + len(image.content)))
    alternative = " ".join(plain(inlines).split())
    if not alternative:
        inline.found.append(
            error("pictures/alternative-missing", at, {"found": image.meta["target"].address})
        )
    return alternative


def _marks(braces: Token | None, passage: Passage) -> tuple[Marks, Passage]:
    if braces is None:
        return Marks(()), passage
    offset: int = braces.meta["offset"]
    place = passage.part(offset, offset + len(braces.markup))
    return read_braces(place), place


def _value(name: str, marks: Marks, place: Passage, inline: InlineText) -> Inlines:
    piece = next(iter(marks.all(name)), None)
    return inline.read(value_at(piece, place)) if piece is not None and piece.value.strip() else ()
