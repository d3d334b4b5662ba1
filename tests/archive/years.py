"""Years made up for tests: small files that stand for what the newsroom wrote and the press delivered."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

from publish.archive.year import Year, YearIssue
from publish.model.house import House, ResponsiblePublisher
from publish.place import Place

HOUSE = House(
    title="La Maison d’essai",
    nature="Lettre d’essai",
    publisher="Maison d’essai",
    city="Bruxelles",
    price="Diffusion gratuite",
    issn="0378-5955",
    responsible=ResponsiblePublisher("Une Plume", "1 rue d’essai, 1000 Bruxelles", placeholder=False),
    at=Place(Path("issues/house.toml"), 1, 1),
)
EDITIONS = ("print.pdf", "screen.pdf", "report.html", "report.json")
SIZE = 2_000  # octets of a delivered file


def content(name: str, size: int = SIZE) -> bytes:
    """Give bytes that look like nothing else, the same ones for the same name."""
    return hashlib.shake_256(name.encode()).digest(size)


def a_year(root: Path, count: int, size: int = SIZE) -> Year:
    """Write a project with so many issues, a week apart as long as the year lasts."""
    year = 2025
    house_file = root / "issues" / "house.toml"
    house_file.parent.mkdir(parents=True, exist_ok=True)
    house_file.write_text('title = "La Maison d’essai"\n', encoding="utf-8")
    issues = tuple(_issue(root, number, size) for number in range(1, count + 1))
    return Year(year=year, house=HOUSE, house_file=house_file, issues=issues)


def _issue(root: Path, number: int, size: int) -> YearIssue:
    day = date(2025, 1, 2) + timedelta(7 * (number - 1) % 357)
    name = f"{day}-n{number}"
    folder, editions = root / "issues" / name, root / "build" / name
    for place in (folder, editions):
        place.mkdir(parents=True, exist_ok=True)
    (folder / "issue.md").write_text(
        f"---\nnumber: {number}\ndate: {day}\n---\n\n## Essai\n", encoding="utf-8"
    )
    (folder / "été.svg").write_bytes(content(f"{name}/été.svg", 300))
    for file in EDITIONS:
        (editions / file).write_bytes(content(f"{name}/{file}", size))
    return YearIssue(
        folder=folder, number=number, date=day, title=f"Titre {number}", pages=4, editions=editions
    )
