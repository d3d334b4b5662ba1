"""Compositions made of bare HTML, and a child that takes them as they are."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from publish.composition.composition import Composition
from publish.model.edition import COATED, PRINT, SCREEN, Edition
from publish.press import leash, rendering
from publish.press.limits import Limits
from publish.press.rendered import Rendered
from publish.units import A5, Size

ROOT = Path(__file__).resolve().parents[2]
FACE = (ROOT / "fonts/source-serif-4/SourceSerif4-Regular.otf").as_uri()

# The child as it is, except that a composition brings its HTML with it, and that HTML
# may begin with a line of Python to be run instead.
CHILD = """
import sys, types
from publish.press import child
fill = types.ModuleType("publish.composition.fill")
def filled(composition):
    before = composition.values.get("before")
    if before:
        exec(before, {"composition": composition})
    return composition.values["html"]
fill.fill = filled
sys.modules["publish.composition.fill"] = fill
sys.exit(child.main(sys.argv[1:]))
"""

QUICK = Limits(seconds=60)  # far more than a page needs, on a machine that is busy too


@dataclass(frozen=True)
class Workshop:
    """Makes compositions in a folder of their own, and renders them."""

    folder: Path

    def composition(
        self, body: str, css: str = "", edition: Edition = SCREEN, trim: Size = A5
    ) -> Composition:
        icc = ROOT / "assets/icc" / (COATED.icc if edition is PRINT else "sRGB.icc")
        rules = [
            f'@font-face {{ font-family: "Text"; src: url("{FACE}") }}',
            "html { font: 10pt/13pt Text } body { margin: 0 }",
            f"@page {{ size: {trim.width}pt {trim.height}pt; margin: 15mm; bleed: {edition.bleed}pt }}",
        ]
        if edition is PRINT:
            rules += [
                f'@color-profile device-cmyk {{ src: url("{icc.as_uri()}"); components: c, m, y, k }}',
                "html { color: device-cmyk(0 0 0 1) }",
            ]
        sheet = "\n".join([*rules, css])
        html = (
            '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Essai &amp; erreur</title>'
            '<meta name="dcterms.created" content="2025-10-02">'
            f"<style>{sheet}</style></head><body>{body}</body></html>"
        )
        return Composition(
            edition=edition,
            profile=COATED,
            trim=trim,
            layout=self.folder,
            values={"html": html},
            stylesheet=sheet,
            title="Essai & erreur",
            language="fr",
            date=date(2025, 10, 2),
            subject=f"essai/{edition.name}",
            roots=(self.folder, ROOT / "fonts", ROOT / "assets"),
            profile_file=icc,
            symbols=(),
            furniture=(),
            manuscript_words=(),
            max_pages=40,
        )

    def render(self, body: str, css: str = "", edition: Edition = SCREEN, limits: Limits = QUICK) -> Rendered:
        return rendering.render(self.composition(body, css, edition), limits=limits)

    def render_after(self, before: str, limits: Limits = QUICK) -> Rendered:
        """Run a line of Python in the child where the templates would be filled."""
        composition = self.composition("<p>Texte</p>")
        values = {**composition.values, "before": before}
        return rendering.render(replace(composition, values=values), limits=limits)


def bare_child() -> tuple[str, ...]:
    return (sys.executable, "-P", "-X", "utf8", "-c", CHILD)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(rendering, "child_command", bare_child)
    assert leash.child_command() != bare_child()
    return Workshop(tmp_path.resolve())


@pytest.fixture
def long_story() -> Callable[[int], str]:
    return lambda paragraphs: "".join(
        f'<article id="s{number}"><h2>Titre {number}</h2><p>{"Le train roule. " * 40}</p></article>'
        for number in range(paragraphs)
    )
