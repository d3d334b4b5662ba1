"""Headlines of about equal lines: a word that the width leaves whole is never cut to balance them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.composition.fit.line import Line
from publish.composition.makeup.setter import Setter
from publish.model.text import Text, plain
from publish.units import Points
from tests.composition.makeup.test_timeline import setter

ROOT = Path(__file__).resolve().parents[3]
HEADLINES = (
    "Les montagnes, source d’eau",
    "Un nouvel ambassadeur à Bruxelles",
    "Quatre mille chantiers ouverts",
    "Le prix de l’uranium, du jamais vu",
    "Un supercalculateur pour Astana",
    "Quarante-deux réservoirs d’ici 2030",
)


@pytest.fixture(scope="module", params=["gazette", "carre"])
def table(request: pytest.FixtureRequest) -> Setter:
    return setter(str(request.param))


def words(lines: tuple[Line, ...]) -> list[str]:
    return [word for line in lines for word in plain(line.inlines).split()]


def widths() -> Iterator[Points]:
    yield from (Points(float(width)) for width in range(90, 400, 7))


@pytest.mark.parametrize("headline", HEADLINES)
def test_no_word_is_cut_that_the_width_leaves_whole(table: Setter, headline: str) -> None:
    inlines = (Text(headline),)
    tried = 0
    for width in widths():
        whole = table.set(inlines, "headline-brief", width, "fr")
        if words(whole) == headline.split():
            tried += 1
            assert words(table.balanced(inlines, "headline-brief", width, "fr")) == headline.split()
    assert tried > 10
