"""Manuscripts of every shape, written by rule: their words are specimens and say nothing."""

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from PIL import Image, ImageDraw

_SENTENCES = (
    "Ce récit d'exemple occupe la page comme le ferait une dépêche ordinaire.",
    "Une gare imaginaire, posée dans la plaine, attend des voyageurs que personne n'a comptés.",
    "Les chiffres manquent à dessein : rien ici n'est une information.",
    "On y trouve des mots longs, tels que « approvisionnement » ou « internationalisation », et de courts.",
    "Le rédacteur fictif relit sa copie, retire un adverbe, puis la confie au metteur en pages.",
    "Une seconde personne, tout aussi inventée, vérifie que chaque ligne tient dans sa colonne.",
    "Selon la règle, aucun titre ne reste seul au bas d'une colonne ; aucune ligne n'est abandonnée en tête.",
    "La phrase suivante n'ajoute rien, sinon sa longueur, qui est celle d'une phrase de journal.",
    "À la fin, le lecteur a devant lui un texte gris, égal, sans rivières ni trous.",
    "Quatre wagons d'exemple roulent vers l'est ; aucun n'arrive, puisque aucun n'est parti.",
)


def text(words: int, start: int = 0) -> str:
    """Write about so many words in paragraphs of some seventy."""
    typed: list[str] = []
    paragraph: list[str] = []
    count = 0
    for sentence in islice(cycle(_SENTENCES), start, None):
        paragraph.append(sentence)
        count += len(sentence.split())
        if sum(len(one.split()) for one in paragraph) >= 70 or count >= words:
            typed.append(" ".join(paragraph))
            paragraph = []
        if count >= words:
            return "\n\n".join(typed)
    raise AssertionError("the sentences never end")


def front(pages: int | None = None) -> str:
    """Write the head of a manuscript."""
    wish = f"pages: {pages}\n" if pages else ""
    return f"---\nnumber: 99\ndate: 2025-01-23\nbyline: Une plume fictive\nlanguage: fr\n{wish}---\n"


def story(number: int, words: int, *, before: str = "", mark: str = "") -> str:
    """Write a story with a source of its own."""
    head = f"\n## Rubrique : Un récit d'exemple, le numéro {number} {{#recit-{number}{mark}}}\n"
    return f"{head}\n{before}{text(words, number)}[^s{number}]\n"


def sources(count: int) -> str:
    """Write a source for every story."""
    return "\n" + "\n".join(
        f"[^s{number}]: [Une page d'exemple](https://example.org/recit/{number}) — Annuaire d'exemple, 2025"
        for number in range(1, count + 1)
    )


def three_short() -> str:
    """Write three short stories."""
    return front() + "".join(story(number, 60) for number in (1, 2, 3)) + sources(3)


def twelve() -> str:
    """Write twelve stories without figures."""
    return front() + "".join(story(number, 80) for number in range(1, 13)) + sources(12)


def one_long() -> str:
    """Write one story of 2,500 words, and a brief after it."""
    return front() + story(1, 2500) + story(2, 60) + sources(2)


def four_photographs(folder: Path) -> str:
    """Write five stories, four with a photograph: landscape and portrait by turns; make the files."""
    typed = front()
    for number in range(1, 6):
        before = ""
        if number < 5:
            size = (1600, 1000) if number % 2 else (1000, 1400)
            _photograph(size, folder / f"photo-{number}.jpg", number)
            before = (
                f"![Des bandes de couleur au-dessus d'un horizon d'exemple.](photo-{number}.jpg)"
                f'{{caption="Une vue inventée, la {number}e." credit="Photo d\'exemple"}}\n\n'
            )
        typed += story(number, 90, before=before)
    return typed + sources(5)


A_MAP = """\
::: map "Une ligne d'exemple" region="KZ" route="Dostyk, Aktogay, Moïynty" alt="De Dostyk à Moïynty."
Dostyk *
Aktogay
Moïynty *
Astana
Karaganda
Almaty
Chymkent
Aktobe
:::

"""
"""The fold of two pages would lie in Karaganda."""

A_CHART = """\
::: chart bars "Des valeurs d'exemple" unit="wagons" source="Annuaire d'exemple"
Premier : 12
Deuxième : 48
Troisième : 49,5
Quatrième : 51
Cinquième : 100
:::

"""
"""Some bars of two pages end at the fold."""


CARRE_OVER_TWO = (200, 180, *(110,) * 11)
GAZETTE_OVER_TWO = (330, 400, 120, 400, 120, 300, 110, 260, 300)
GAZETTE_EIGHT = (260, 300, 90, 90, 300, 90, 320, 90, 90, 250, 100, 100, 100, 100, 250)
"""Words of stories that fill six and eight pages, the sixth or seventh over two of them."""


def over_two_pages(pages: int, words: Sequence[int], second: int, drawing: str) -> str:
    """Write stories of so many words, one of them a second with a drawing."""
    typed = front(pages)
    for number, count in enumerate(words, 1):
        here = number == second
        typed += story(number, count, before=drawing if here else "", mark=" weight=second" if here else "")
    return typed + sources(len(words))


def _photograph(size: tuple[int, int], file: Path, number: int) -> None:
    """Draw a landscape in bands with grain, so that it compresses as photographs do."""
    noise = Image.effect_noise(size, 40).convert("RGB")
    picture = Image.new("RGB", size, (120, 170, 210))
    drawing = ImageDraw.Draw(picture)
    width, height = size
    for band in range(6):
        top = height * (band + 3) // 9
        shade = 40 * band // 2
        drawing.polygon(
            [(0, top + 30 * number), (width, top - 20 * band), (width, height), (0, height)],
            fill=(90 + shade // 2, 120 - shade // 3, 60 + shade // 4),
        )
    Image.blend(picture, noise, 0.15).save(file, quality=88, dpi=(300, 300))
