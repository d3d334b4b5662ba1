"""Ways to spoil the print sample, one fault at a time, for the tests of family `x4`."""

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

Opened = Any  # of conftest.py
Change = Callable[[Opened], None]


def metadata(old: str, new: str) -> Change:
    """Say something else in the XMP packet."""

    def change(file: Opened) -> None:
        packet = file.pdf.Root.Metadata
        said = packet.read_bytes().decode("utf-8")
        assert old in said, said
        packet.write(said.replace(old, new).encode("utf-8"))

    return change


def without_property(name: str) -> Change:
    """Take a property out of the XMP packet."""

    def change(file: Opened) -> None:
        packet = file.pdf.Root.Metadata
        said = packet.read_bytes().decode("utf-8")
        start, stop = said.index(f"<{name}"), said.index(f"</{name}>") + len(f"</{name}>")
        packet.write((said[:start] + said[stop:]).encode("utf-8"))

    return change


def packet(written: bytes) -> Change:
    """Put other metadata in the place of the packet."""

    def change(file: Opened) -> None:
        file.pdf.Root.Metadata.write(written)

    return change


def root(**entries: Any) -> Change:
    """Add entries to the catalogue."""

    def change(file: Opened) -> None:
        for key, value in entries.items():
            file.pdf.Root[f"/{key}"] = value

    return change


def page(**entries: Any) -> Change:
    """Add entries to the second page."""

    def change(file: Opened) -> None:
        for key, value in entries.items():
            file.page(2).obj[f"/{key}"] = value

    return change


def intent(**entries: Any) -> Change:
    """Say something else in the output intent; None takes an entry out."""

    def change(file: Opened) -> None:
        for key, value in entries.items():
            for one in file.pdf.Root.OutputIntents:
                if value is None:
                    del one[f"/{key}"]
                else:
                    one[f"/{key}"] = value

    return change


def info(key: str, value: Any) -> Change:
    """Say something else in the Info dictionary."""

    def change(file: Opened) -> None:
        file.pdf.trailer.Info[f"/{key}"] = value

    return change


def graphics_state(**entries: Any) -> Change:
    """Let the second page hold a graphics state."""

    def change(file: Opened) -> None:
        state = Dictionary({f"/{key}": value for key, value in entries.items()})
        file.page(2).add_resource(state, Name.ExtGState)

    return change


def form(data: bytes = b"", **entries: Any) -> Change:
    """Let the second page hold a form XObject."""

    def change(file: Opened) -> None:
        drawn = Stream(file.pdf, data, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
        for key, value in entries.items():
            drawn[f"/{key}"] = value
        file.page(2).add_resource(drawn, Name.XObject)

    return change


def picture(data: bytes = b"\x80", **entries: Any) -> Change:
    """Let the second page hold a picture of one grey pixel."""

    def change(file: Opened) -> None:
        pixel = Stream(file.pdf, data, Type=Name.XObject, Subtype=Name.Image)
        pixel.Width, pixel.Height, pixel.BitsPerComponent, pixel.ColorSpace = 1, 1, 8, Name.DeviceGray
        for key, value in entries.items():
            pixel[f"/{key}"] = value
        file.page(2).add_resource(pixel, Name.XObject)

    return change


def space(value: Callable[[pikepdf.Pdf], Any], name: str = "/Spot") -> Change:
    """Let the second page hold a colour space by name."""

    def change(file: Opened) -> None:
        resources = file.page(2).obj.Resources
        if "/ColorSpace" not in resources:
            resources.ColorSpace = Dictionary()
        resources.ColorSpace[name] = value(file.pdf)

    return change


def named_space(name: str, value: Array) -> Change:
    """Let the second page hold this very colour space."""
    return space(lambda _: value, name)


def through(pdf: pikepdf.Pdf, profile: bytes, components: int) -> Array:
    """Give a space that stands on a profile."""
    return Array([Name.ICCBased, pdf.make_indirect(Stream(pdf, profile, N=components))])


def tint(*full: float) -> Dictionary:
    """Give a function from one tint to so many inks."""
    return Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0] * len(full), C1=list(full))


def separation(plate: str, *full: float) -> Array:
    """Give a spot colour that stands for four inks."""
    return Array([Name.Separation, Name(f"/{plate}"), Name.DeviceCMYK, tint(*full)])


def script() -> Dictionary:
    """Give an action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def annotation(**entries: Any) -> Change:
    """Lay an annotation on the second page."""

    def change(file: Opened) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 1, 1])
        for key, value in entries.items():
            note[f"/{key}"] = value
        file.page(2).obj.Annots = Array([note])

    return change


def every(*changes: Change) -> Change:
    """Make several changes."""

    def change(file: Opened) -> None:
        for one in changes:
            one(file)

    return change
