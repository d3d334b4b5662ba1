"""A specimen of a book: the six real issues with invented folios, and the same year made longer.

Nothing here is published; folios, locators and ranges stand for those that a volume would measure.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.blocks import Agenda, Paragraph, Subhead, Timeline
from publish.model.book import (
    Book,
    BookSource,
    ContentsIssue,
    ContentsStory,
    Event,
    Geometry,
    IndexEntry,
    IndexLetter,
    Locator,
    NameKind,
    SourcesOfIssue,
    Target,
)
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.plan import Plan
from publish.model.project import Project
from publish.model.text import Text
from publish.place import Place
from publish.typography.issue import set_issue
from publish.units import A4, mm

ROOT = Path(__file__).resolve().parents[2]
HERE = Place(Path("issues/volumes/2025.toml"))
PAGES = 4  # of each issue
SAID = (
    "Ceci est un spécimen. Il montre comment un avant-propos se compose dans le volume de l’année : une "
    "colonne de texte, une lettrine, un blanc à gauche qui garde la place des dates. Les phrases n’ont rien "
    "à dire et le disent dans un ordre convenable, assez longues pour que les lignes se remplissent et que "
    "la justification se voie.",
    "Une année de nouvelles tient dans peu de pages quand chaque fait y porte sa source. Les numéros réunis "
    "ici sont ceux que le lecteur a reçus ; rien n’y a été corrigé après coup, et les renvois mènent d’un "
    "numéro à l’autre sans que l’ordre des articles ait changé.",
    "Le sommaire dit où chaque article commence, l’index où un nom revient, la chronologie quel jour une "
    "chose est arrivée. Les sources sont à la fin, numéro par numéro, avec leurs codes : ce qui a été écrit "
    "peut être vérifié.",
)
"""What a foreword of the specimen says: of the specimen alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Specimen:
    """Which book: how many issues, and what stands beside the contents and the colophon."""

    issues: int = 6
    whole: bool = True
    """With foreword, chronology, index and afterword."""


SPECIMENS = {
    "six": Specimen(),
    "year": Specimen(issues=52),
    "one": Specimen(issues=1),
    "bare": Specimen(whole=False),
}


@cache
def house() -> House:
    """Give the house as it is."""
    read, _ = read_house(ROOT / "issues/house.toml", Path("issues/house.toml"))
    assert read is not None
    return read


@cache
def real_issues() -> tuple[Issue, ...]:
    """Read and set the six issues of 2025."""
    files = sorted((ROOT / "issues").glob("2025-*/issue.md"))
    return tuple(set_issue(_read(file))[0] for file in files)


def _read(file: Path) -> Issue:
    issue, _ = read_issue(file, file.relative_to(ROOT), Project(ROOT), house())
    assert issue is not None
    return issue


@cache
def specimen(name: str) -> Book:
    """Make one of the books."""
    asked = SPECIMENS[name]
    real = real_issues()
    if asked.issues <= len(real):
        issues = real[-asked.issues :] if asked.issues > 1 else (real[3],)
    else:
        issues = tuple(_weekly(real, asked.issues))
    contents = tuple(_contents(issues, whole=asked.whole))
    end = PAGES * len(issues)
    plan = Plan(year=2025, at=HERE)
    if asked.whole:
        plan = replace(plan, foreword=_said(), afterword=_said()[:2])
    return Book(
        plan=plan,
        house=house(),
        first=issues[0].date,
        last=issues[-1].date,
        languages=("fr",),
        contents=contents,
        chronology=tuple(_chronology(issues)) if asked.whole else (),
        index=_index(len(issues)) if asked.whole else (),
        sources=tuple(_sources(issues)),
        geometry=Geometry(
            trim=A4,
            front=8,
            body=end + 12,
            blanks=3,
            closing=2,
            signature=4,
            signatures=(end + 20) // 4,
            gutter=mm(6),
            shift=mm(3),
            spine=mm(3),
            block=mm(3),
        ),
    )


def _weekly(real: tuple[Issue, ...], count: int) -> Iterator[Issue]:
    """Make a year of weeks from the real issues, one after the other, with some of each one's stories."""
    for week in range(count):
        issue = real[week % len(real)]
        kept = issue.stories[: 7 + week % 4]
        yield replace(issue, number=week + 1, date=date(2025, 1, 2) + timedelta(weeks=week), stories=kept)


def name_of(issue: Issue) -> str:
    """Give the name of an issue's part."""
    return f"n{issue.number}" if issue.number else f"d{issue.date.isoformat()}"


def _said() -> tuple[Paragraph | Subhead, ...]:
    first, *others = (Paragraph((Text(text),), HERE) for text in SAID)
    return (first, *others, Subhead((Text("Comment lire ce volume"),), HERE), *others, first)


def _contents(issues: tuple[Issue, ...], *, whole: bool) -> Iterator[ContentsIssue]:
    if whole:
        yield _section("Avant-propos", "v", "front#foreword")
    for place, issue in enumerate(issues):
        page = 1 + PAGES * place
        yield ContentsIssue(
            number=issue.number,
            date=issue.date,
            title=issue.title,
            target=Target(str(page), name_of(issue)),
            stories=tuple(
                ContentsStory(
                    kicker=story.kicker,
                    headline=story.headline,
                    language=story.language,
                    target=Target(
                        str(page + at * PAGES // len(issue.stories)), f"{name_of(issue)}#{story.id}"
                    ),
                )
                for at, story in enumerate(issue.stories)
            ),
        )
    end = PAGES * len(issues)
    named = (
        ("Chronologie", "chronology"),
        ("Index", "index"),
        ("Sources", "sources"),
        ("Postface", "afterword"),
    )
    for at, (title, place_) in enumerate((*named, ("Colophon", "colophon")), 1):
        if whole or place_ in {"sources", "colophon"}:
            yield _section(title, str(end + 2 * at), f"back#{place_}")


def _section(title: str, folio: str, link: str) -> ContentsIssue:
    return ContentsIssue(number=None, date=None, title=title, target=Target(folio, link))


def _chronology(issues: tuple[Issue, ...]) -> Iterator[Event]:
    for place, issue in enumerate(issues):
        dated = [
            one
            for story in issue.stories
            for block in story.blocks
            if isinstance(block, Agenda | Timeline)
            for one in (block.dates if isinstance(block, Agenda) else block.moments)
        ]
        for at, one in enumerate(dated[:9]):
            day = issue.date + timedelta(days=at)
            yield Event(
                date=day,
                written="".join(_letters(one.date)),
                words=one.words,
                language="fr",
                target=Target(str(1 + PAGES * place), f"{name_of(issue)}#{issue.stories[0].id}"),
            )


def _letters(inlines: object) -> Iterator[str]:
    assert isinstance(inlines, tuple)
    for one in inlines:
        yield one.value if isinstance(one, Text) else "".join(_letters(one.children))


def _sources(issues: tuple[Issue, ...]) -> Iterator[SourcesOfIssue]:
    for place, issue in enumerate(issues):
        page = 1 + PAGES * place
        yield SourcesOfIssue(
            number=issue.number,
            date=issue.date,
            target=Target(str(page), name_of(issue)),
            sources=tuple(
                BookSource(source, Target(str(page + at // 5), f"{name_of(issue)}#{issue.stories[0].id}"))
                for at, source in enumerate(issue.sources)
            ),
        )


def _index(issues: int) -> tuple[IndexLetter, ...]:
    entries = sorted(_entries(issues), key=lambda entry: _folded(entry.heading))
    return tuple(
        IndexLetter(letter, tuple(group))
        for letter, group in groupby(entries, lambda entry: _folded(entry.heading)[:1].upper())
    )


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("ʼ", ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def _entries(issues: int) -> Iterator[IndexEntry]:
    names = [
        ("person", person) for issue in real_issues() for story in issue.stories for person in story.persons
    ]
    names += [
        ("place", place) for issue in real_issues() for story in issue.stories for place in story.places
    ]
    names += [("theme", tag) for issue in real_issues() for story in issue.stories for tag in story.tags]
    names += [("organisation", one) for one in ORGANISATIONS]
    pages = issues * PAGES
    for at, (kind, name) in enumerate(dict.fromkeys(names)):
        wanted = 1 + (at * 7) % (4 if issues < 12 else 9)
        starts = sorted({1 + (at * 13 + one * 17) % pages for one in range(wanted)})
        yield IndexEntry(
            heading=_filed(name) if kind == "person" else name,
            kind=NameKind(kind),
            locators=tuple(
                Locator(page, min(pages, page + (at + one) % 5 // 3), one == 1, f"{_part(page)}#rail")
                for one, page in enumerate(starts)
            ),
        )
    for heading, see, language in SEE:
        yield IndexEntry(heading=heading, see=see, language=language, kind=NameKind.PLACE)


def _part(page: int) -> str:
    return f"n{1 + (page - 1) // PAGES}"


def _filed(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given and "(" not in name else name


ORGANISATIONS = (
    "Agence internationale de l’énergie atomique",
    "Banque européenne d’investissement",
    "Banque nationale du Kazakhstan",
    "Commission européenne",
    "Consortium de l’oléoduc de la Caspienne",
    "Eurostat",
    "KazMunayGas",
    "Organisation des États turciques",
    "Organisation mondiale du tourisme des Nations unies",
    "Qazinform",
    "Samruk-Kazyna",
    "Université Nazarbaïev",
    "UNESCO",
    "Kazatomprom",
    "Kazakhstan Temir Joly",
    "Conseil de l’Europe",
    "Chambre des représentants",
    "Musée des instruments de musique",
)
SEE = (
    ("Алматы", "Almaty", "kk"),
    ("Alma-Ata", "Almaty", "fr"),
    ("Nour-Soultan", "Astana", "fr"),
    ("Tokayev, Kassym-Jomart", "Tokaïev, Kassym-Jomart", "fr"),
    ("Petite mer", "mer d’Aral", "fr"),
    ("KMG", "KazMunayGas", "fr"),
    ("Chemins de fer kazakhs", "Kazakhstan Temir Joly", "fr"),
    ("UE", "Commission européenne", "fr"),
    ("MIM", "Musée des instruments de musique", "fr"),
    ("BEI", "Banque européenne d’investissement", "fr"),
    ("CPC", "Consortium de l’oléoduc de la Caspienne", "fr"),
    ("Jambyl", "Zhambyl", "fr"),
)
"""Variants and the heading to look under."""
