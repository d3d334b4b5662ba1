"""Years of specimen issues: of varied length, language and pictures, and all alike where it may do harm.

Every issue has a story called `rail` with the same headline and the same source, so that a
volume of them shows whether one issue disturbs another.  Nothing in them is news.

    python -m tests.volume.specimen_years FOLDER COUNT
"""

import argparse
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from publish.model.project import Project

ROOT = Path(__file__).resolve().parents[2]
_FIRST = date(2024, 1, 4)
_GLUED = 300
"""Issues, of which a glued book still leaves a margin; of 520 it does not."""
_LANGUAGES = {7: "en", 11: "ru", 17: "kk", 23: "nl"}
"""Every so many issues, one in another language."""
_PLACES = ("Almaty", "Astana", "Aktaou", "Karaganda", "Chymkent", "Semeï", "Bruxelles", "Anvers", "Liège")
_SUBJECTS = ("Le train", "Le marché", "La délégation", "Le musée", "L’atelier", "Le chantier", "L’école")
_VERBS = ("relie", "accueille", "présente", "ouvre", "étudie", "compare", "mesure", "décrit")
_THINGS = (
    "une ligne d’essai", "trois wagons d’épreuve", "un plan de travail", "une salle de lecture",
    "deux prototypes", "un relevé de terrain", "une carte au trait", "un herbier de la steppe",
)  # fmt: skip
_SENTENCES = {
    "en": "This is a specimen paragraph about a railway that nobody has built near {place}.",
    "ru": "Это пробный абзац о железной дороге, которой нет, недалеко от города {place}.",
    "kk": "Бұл {place} маңында салынбаған теміржол туралы сынақ абзацы.",
    "nl": "Dit is een proefalinea over een spoorlijn die niemand heeft aangelegd bij {place}.",
}
_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
<rect x="{x}" y="10" width="30" height="40" fill="#000"/>
<circle cx="90" cy="30" r="{r}" fill="#00afca"/></svg>
"""


def make_year(folder: Path, count: int, *, layout: str = "lettre") -> Project:
    """Make a project with so many weekly issues, numbered from 1; the press's own files are linked.

    A year of many more issues than weeks is sewn: no trim holds the gutter that so many glued pages need.
    """
    for name in ("layouts", "fonts", "assets"):
        (folder / name).symlink_to(ROOT / name)
    issues = folder / "issues"
    issues.mkdir(parents=True)
    house = (ROOT / "issues/house.toml").read_text("utf-8")
    (issues / "house.toml").write_text(house.replace('layout = "gazette"', f'layout = "{layout}"'), "utf-8")
    if (ROOT / "issues/names.csv").is_file():
        shutil.copy(ROOT / "issues/names.csv", issues / "names.csv")
    if count > _GLUED:
        (issues / "volumes").mkdir()
        (issues / f"volumes/{_FIRST.year}.toml").write_text('binding = "sewn"\n', "utf-8")
    for number in range(1, count + 1):
        write_issue(issues, number, count)
    return Project(folder)


def write_issue(issues: Path, number: int, count: int, *, day: date | None = None) -> Path:
    """Write one issue of a year of so many; more than a year's weeks are days."""
    step = 7 if count <= 52 else max(1, 364 // count)
    when = day or _FIRST + timedelta(days=(step * (number - 1)) % 364)
    folder = issues / f"{when.isoformat()}-n{number}"
    folder.mkdir()
    chance = random.Random(number)  # the same year every time
    language = next((code for every, code in _LANGUAGES.items() if number % every == 0), "fr")
    head = f"number: {number}\ndate: {when.isoformat()}\nlanguage: {language}\n"
    head += "waive:\n  issue/unusual-day: spécimen\n"
    text = "".join(_stories(chance, number, language))
    (folder / "issue.md").write_text(f"---\n{head}---\n\n{text}", "utf-8")
    if number % 3 == 0:
        picture = _PICTURE.format(x=5 + number % 40, r=6 + number % 20)
        (folder / "dessin.svg").write_text(picture, "utf-8")
    return folder


def _stories(chance: random.Random, number: int, language: str) -> Iterator[str]:
    yield '## Transport : Une ligne d’essai {#rail tags="transport"}\n\n'
    yield f"{_text(chance, language)}[^rail]\n\n"
    if number > 1:
        yield f"La ligne est décrite plus haut. {_text(chance, language)}\n\n"
    for story in range(2, 4 + number % 5):
        place = chance.choice(_PLACES)
        yield f'## Spécimen : {place}, essai {story} {{#essai-{story} places="{place}"}}\n\n'
        for _ in range(chance.randint(1, 4)):
            yield f"{_text(chance, language)}\n\n"
        yield f"{_text(chance, language)}[^essai-{story}]\n\n"
        if story == 2 and number % 3 == 0:
            yield "![Un rectangle et un disque, dessin d’essai](dessin.svg)\n\n"
        if story == 3 and number % 4 == 0:
            yield (
                '::: chart bars "Wagons d’essai" unit="wagons" source="relevé d’essai" '
                'note="Le nombre de wagons d’essai augmente entre les deux relevés."\n'
                f"Premier relevé : {number}\nSecond relevé : {number + 12}\n:::\n\n"
            )
        if story == 3 and number % 5 == 0:
            yield '::: sidebar "Le saviez-vous ?"\n' + _text(chance, language) + "\n:::\n\n"
    yield "[^rail]: [Une ligne d’essai](https://example.org/rail) — Essai, 4 janvier 2024\n"
    for story in range(2, 4 + number % 5):
        yield (
            f"[^essai-{story}]: [Essai {story} du numéro {number}]"
            f"(https://example.org/n{number}/essai-{story}) — Essai, 4 janvier 2024\n"
        )


def _text(chance: random.Random, language: str) -> str:
    if language != "fr":
        return " ".join(_SENTENCES[language].format(place=chance.choice(_PLACES)) for _ in range(4))
    return " ".join(
        f"{chance.choice(_SUBJECTS)} près de {chance.choice(_PLACES)} {chance.choice(_VERBS)} "
        f"{chance.choice(_THINGS)} avant le relevé numéro {chance.randint(2, 90)}."
        for _ in range(chance.randint(3, 5))
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    make_year(given.folder, given.count)
