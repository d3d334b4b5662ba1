"""Whether the files of a layout's faces are there: measuring a face opens its file."""

from pathlib import Path

from publish.composition.layout import Layout
from publish.composition.layout_file import read_file
from publish.findings import Finding, error
from publish.manuscript.toml_places import numbered_places, place_of


def faces_without_file(layout: Layout, fonts: Path) -> tuple[Finding, ...]:
    """Find the faces of `tokens.toml` whose file is not below the folder of fonts, links followed."""
    file = layout.folder / "tokens.toml"
    inside = fonts.resolve()
    lost = [
        (number, face.file)
        for number, face in enumerate(layout.faces, 1)
        if not (path := (fonts / face.file).resolve()).is_file() or not path.is_relative_to(inside)
    ]
    if not lost:
        return ()
    places = numbered_places(read_file(file), file, ("formats", "faces"))
    return tuple(
        error("layout/file-missing", place_of(f"faces.{number}.file", places, file), {"address": address})
        for number, address in lost
    )
