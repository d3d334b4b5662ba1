"""A synthetic issue with everything that a structure must carry, at more length than a page holds.

The specimen of every construct, and a story over three pages with a wide table, nested lists,
five languages, figures with captions and without.
"""

from pathlib import Path

_SPECIMEN = Path(__file__).resolve().parents[1] / "issues/everything"
_SENTENCE = (
    "L'alinéa {number} de ce récit d'exemple traverse colonnes et pages sans perdre un mot, "
    "car l'approvisionnement imaginaire des gares fictives de la plaine se raconte longuement, "
    "d'internationalisation en administration portuaire."
)
_LANGUAGES = """
Cinq langues s'y croisent : [the steppe railway]{lang=en}, [жаңа теміржол]{lang=kk},
[новая железная дорога]{lang=ru}, [yeni demiryolu]{lang=tr} et [de nieuwe spoorweg]{lang=nl}.
"""
_PICTURE = "![Le même dessin, sans légende.](dessin.svg)\n"
_LISTS = """
- un premier point ;
  - un point dedans ;
    1. plus dedans encore ;
    2. et son voisin ;
- un dernier point.
"""


def _table(rows: int, *, wide: bool) -> str:
    """Write a table of five columns, or of the two that the column of a made-up page holds."""
    cells = [("Gare", "Voie", "Arrivée", "Départ", "Remarque"), ("---", "---:", "---:", ":---:", "---")]
    cells += [
        (f"Gare {row}", str(row % 7 + 1), f"{row} h 10", f"{row} h 25", "rien à dire")
        for row in range(1, rows + 1)
    ]
    lines = ("| " + " | ".join(row if wide else row[:2]) + " |" for row in cells)
    return "\n".join(lines) + "\n\n: Un tableau plus long qu'il n'est prudent\n"


def _long_story(paragraphs: int, rows: int, *, wide: bool) -> str:
    parts = [_SENTENCE.format(number=number) for number in range(1, paragraphs + 1)]
    third = paragraphs // 3
    parts.insert(third, _LANGUAGES)
    parts.insert(third + 3, "### Un intertitre au milieu")
    parts.insert(2 * third, _PICTURE)
    parts.insert(2 * third + 3, _LISTS)
    parts.insert(2 * third + 6, _table(rows, wide=wide))
    parts.append("Le récit finit ici[^texte].")
    head = "## Feuilleton : Le récit qui traverse les pages {#long}\n\n"
    return head + "\n\n".join(parts)


def read_aloud(layout: str, paragraphs: int, rows: int) -> str:
    """Write the issue for a layout, with a story of so many paragraphs and a table of so many rows."""
    specimen = (_SPECIMEN / "issue.md").read_text(encoding="utf-8")
    text = specimen.replace("pages: 4\nlayout: lettre\n", f"layout: {layout}\n")
    assert text != specimen
    before, mark, after = text.partition("## Brève :")
    return f"{before}{_long_story(paragraphs, rows, wide=layout == 'lettre')}\n\n{mark}{after}"
