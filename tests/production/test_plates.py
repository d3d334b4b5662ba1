"""The plates of number 37: what overprints, and what every plate holds, seen by Ghostscript."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from publish.model.report import Report
from tests.witness import witness

Made = tuple[Report, Path]
FILLING = ("f", "F", "f*", "B", "B*", "b", "b*")
STROKING = ("S", "s", "B", "B*", "b", "b*")
SHOWING = ("Tj", "TJ", "'", '"')
BLACK = (0, 0, 0, 1)

pytestmark = pytest.mark.slow


def _streams(file: pikepdf.Pdf) -> Iterator[Any]:
    """Give every stream that the layout drew; the printer's marks are not among them."""
    marks = {page.obj.Resources.XObject.PrinterMarks.objgen for page in file.pages}
    yield from (page.obj for page in file.pages)
    for one in file.objects:
        form = isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
        if form and one.objgen not in marks:
            yield one


def _followed(stream: Any) -> Iterator[tuple[Any, str, dict[str, Any]]]:
    """Follow a stream: each instruction, its operator, and the state it finds."""
    states: list[dict[str, Any]] = [{"state": "", "fill": BLACK, "stroke": BLACK, "width": 1.0, "corners": 0}]
    at: list[float] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operator, now = str(instruction.operator), states[-1]
        operands = list(instruction.operands)
        match operator:
            case "q":
                states.append(dict(now))
            case "Q":
                states.pop()
            case "gs" if str(operands[0]).startswith("/GS"):
                now["state"] = str(operands[0])
            case "k" | "K":
                now["fill" if operator == "k" else "stroke"] = tuple(float(part) for part in operands)
            case "cs" | "CS":
                now["fill" if operator == "cs" else "stroke"] = str(operands[0])
            case "m" | "l" | "c":
                to = [float(number) for number in operands[-2:]]
                slanted = operator != "m" and not {round(n, 2) for n in to} & {round(n, 2) for n in at}
                now["corners"] += -10_000 if slanted or operator == "c" else 1  # a drawing is no code
                at = to
        yield instruction, operator, now
        if operator in (*FILLING, *STROKING, "n"):
            now["corners"] = 0


def test_black_text_and_codes_overprint_and_nothing_else_that_is_inked(made: Made) -> None:
    codes = 0
    with pikepdf.open(made[1] / "print.pdf") as file:
        for stream in _streams(file):
            for _, operator, now in _followed(stream):
                inks = [now["fill"]] * (operator in (*FILLING, *SHOWING))
                inks += [now["stroke"]] * (operator in STROKING)
                if operator in SHOWING or (operator in FILLING and now["corners"] > 150):
                    due = "/GSk" if now["fill"] == BLACK else "/GSn"
                    assert now["state"] == due, (operator, now)
                    codes += operator not in SHOWING and due == "/GSk"
                if "/EveryPlate" in inks:
                    continue  # the number of the page in the slug line, beside the bleed
                if any(ink != BLACK for ink in inks):
                    assert now["state"] == "/GSn", (operator, now)
                if inks:
                    assert now["state"], (operator, now)
        for page in file.pages:
            states = page.obj.Resources.ExtGState
            assert [states.GSk[key] for key in ("/OP", "/op", "/OPM")] == [True, True, 1]
    assert codes >= 23


def _without_black(stream: Any) -> tuple[list[Any], int]:
    """Give the instructions of a stream without what overprints, and tell how much that was."""
    kept: list[Any] = []
    removed = 0
    for instruction, operator, now in _followed(stream):
        if now["state"] == "/GSk" and operator in (*FILLING, *STROKING, *SHOWING):
            removed += 1
            if operator not in SHOWING:
                kept.append(([], pikepdf.Operator("n")))
        else:
            kept.append(instruction)
    return kept, removed


def _bare(pdf: Path, target: Path) -> int:
    """Write a copy without black text, rules and codes; tell how many there were."""
    removed = 0
    with pikepdf.open(pdf) as file:
        for stream in _streams(file):
            kept, count = _without_black(stream)
            removed += count
            content = pikepdf.unparse_content_stream(kept)
            if stream.get("/Type") == "/Page":
                stream.Contents = file.make_stream(content)
            else:
                stream.write(content)
        file.save(target)
    return removed


def _separated(pdf: Path, folder: Path, resolution: int) -> dict[str, Image.Image]:
    """Separate all pages: the picture of every plate, 255 where there is no ink."""
    folder.mkdir()
    command = [witness("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{resolution}"]
    subprocess.run([*command, f"-o{folder}/%d.tif", str(pdf)], check=True, capture_output=True)
    return {file.name: Image.open(file).convert("L") for file in sorted(folder.glob("*(*).tif"))}


def test_black_text_rules_and_codes_leave_the_other_plates_alone(made: Made, tmp_path: Path) -> None:
    """Without them, cyan, magenta and yellow are the same to a pixel, also where they lie on a tint."""
    pdf = made[1] / "print.pdf"
    assert _bare(pdf, tmp_path / "bare.pdf") > 400
    whole = _separated(pdf, tmp_path / "whole", 100)
    bare = _separated(tmp_path / "bare.pdf", tmp_path / "bare", 100)
    assert len(whole) == len(bare) >= 16
    for name, plate in whole.items():
        assert (plate.tobytes() == bare[name].tobytes()) == ("Black" not in name), name


def test_marks_are_on_every_plate_by_ghostscript_and_stand_clear_of_the_bleed(
    made: Made, tmp_path: Path
) -> None:
    millimetre = 144 / 25.4
    separated = _separated(made[1] / "print.pdf", tmp_path / "plates", 144)
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        plate = separated[f"1({name}).tif"]
        wide, high = (round(side * millimetre) for side in (234, 321))
        assert plate.size == pytest.approx((wide, high), abs=1)

        def darkest(*edges: float, plate: Image.Image = plate) -> int:
            left, top, right, bottom = (round(edge * millimetre) for edge in edges)
            return min(plate.crop((left, top, right, bottom)).tobytes())

        # The crosses in the middle of the sides, two crop marks, the slug line.
        for across, down in ((4.5, 160.5), (229.5, 160.5), (117, 4.5), (117, 316.5)):
            assert darkest(across - 2, down - 2, across + 2, down + 2) < 32
        assert darkest(11, 3, 13, 8) < 128
        assert darkest(3, 11, 8, 13) < 128
        assert darkest(14, 314, 60, 319) < 128
        # What lies between bleed and marks stays bare on all sides.
        for edges in (
            (8.3, 8.3, 225.7, 8.8),
            (8.3, 312.2, 225.7, 312.7),
            (8.3, 9, 8.8, 312),
            (225.2, 9, 225.7, 312),
        ):
            assert darkest(*edges) == 255
