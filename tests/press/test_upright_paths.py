"""Paths drawn in one go are byte for byte those that the engine draws."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
import weasyprint

from publish.composition.symbols import symbol
from publish.model.edition import Correction
from publish.press import upright_paths
from publish.press.upright_paths import drawing_upright_paths

CODE = symbol("https://example.org/rail", correction=Correction.MEDIUM, version=4).path
PATHS = {
    "code": CODE,
    "square": "M4 4h2v1h-2z",
    "two": "M0 0h3v3h-3zM1 1v1h1v-1z",
    "below": "M1 1h-3v-4z",
    "fraction": "M1.5 2h3v3z",
    "long": "M1 2h123456789v3z",
    "curve": "M1 2c0 1 1 2 3 3z",
    "spaced": "M 4 4 h 2 v 1 h -2 z",
    "open": "M4 4h2v1",
    "several": "M4 4h2 3v1z",
    "wrong": "M4 4h2q",
    "none": "",
}


def drawn(path: str, more: str = "", *, quick: bool) -> bytes:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="90pt" viewBox="0 0 41 41"><defs>'
        '<marker id="a"><circle r="1"/></marker></defs>'
        f'<path fill="#000" fill-rule="evenodd" {more} d="{path}"/></svg>'
    )
    with drawing_upright_paths() if quick else nullcontext():
        pdf = weasyprint.HTML(string=svg + "<p>x").write_pdf(uncompressed_pdf=True, pdf_identifier=False)
    assert isinstance(pdf, bytes)
    return pdf


@pytest.mark.parametrize("name", PATHS)
def test_what_is_drawn_is_what_the_engine_draws(name: str) -> None:
    assert drawn(PATHS[name], quick=True) == drawn(PATHS[name], quick=False)


def test_a_path_with_markers_is_left_to_the_engine() -> None:
    more = 'marker-start="url(#a)"'
    assert drawn(PATHS["square"], more, quick=True) == drawn(PATHS["square"], more, quick=False)


def test_a_code_is_drawn_in_one_go_and_the_engine_is_itself_again(monkeypatch: pytest.MonkeyPatch) -> None:
    own = weasyprint.svg.TAGS["path"]
    calls: list[str] = []
    written = upright_paths._written

    def counted(data: str) -> Iterator[bytes]:
        calls.append(data)
        return written(data)

    monkeypatch.setattr(upright_paths, "_written", counted)
    drawn(CODE, quick=True)
    drawn(PATHS["curve"], quick=True)
    assert calls == [CODE]
    assert weasyprint.svg.TAGS["path"] is own
