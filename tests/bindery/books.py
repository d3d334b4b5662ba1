"""Books for tests of covers: the issues of a year, the house, and a spine of any thickness."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from publish.model.book import (
    Book,
    BookSource,
    ContentsIssue,
    ContentsStory,
    Event,
    Geometry,
    SourcesOfIssue,
    Target,
)
from publish.model.house import House, ResponsiblePublisher
from publish.model.issue import Source
from publish.model.plan import Plan
from publish.model.text import Text
from publish.place import Place
from publish.units import A4, NOTHING, Size, mm

AT = Place(Path("issues/volumes/2025.toml"), 1, 1)
HOUSE = House(
    title="Quoi de Neuf au Kazakhstan ?",
    nature="Lettre hebdomadaire d’information",
    motto="Les nouvelles et leurs sources",
    publisher="Bruxelles Korner",
    city="Bruxelles",
    responsible=ResponsiblePublisher("Une Plume", "1 rue d’exemple, 1000 Bruxelles", placeholder=False),
    at=Place(Path("issues/house.toml"), 1, 1),
)
SIX = (
    *((None, date(2025, 5, 13)), (None, date(2025, 5, 20)), (None, date(2025, 7, 24))),
    *((37, date(2025, 10, 2)), (None, date(2025, 11, 24)), (None, date(2025, 12, 12))),
)
_TARGET = Target("1", "n37")
_SOURCE = Source(
    number=1, key="a", title=(), address="https://example.org", publisher="", published="", language="", at=AT
)


def book_of(
    issues: tuple[tuple[int | None, date], ...] = SIX,
    *,
    plan: Plan | None = None,
    issn: str = "",
    stories: int = 9,
    sources: int = 18,
) -> Book:
    """Give a book of these numbers and dates."""
    story = ContentsStory(kicker=(), headline=(Text("Un récit"),), language="fr", target=_TARGET)
    return Book(
        plan=plan or Plan(year=2025, at=AT),
        house=replace(HOUSE, issn=issn),
        first=min(day for _, day in issues),
        last=max(day for _, day in issues),
        languages=("fr",),
        contents=(
            ContentsIssue(number=None, date=None, title="Avant-propos", target=_TARGET),
            *(
                ContentsIssue(number=number, date=day, title="", target=_TARGET, stories=(story,) * stories)
                for number, day in issues
            ),
        ),
        chronology=(Event(date=SIX[0][1], written="", words=(), language="fr", target=_TARGET),),
        index=(),
        sources=tuple(
            SourcesOfIssue(
                number=number, date=day, target=_TARGET, sources=(BookSource(_SOURCE, _TARGET),) * sources
            )
            for number, day in issues
        ),
    )


def counted(spine: float, trim: Size = A4) -> Geometry:
    """Give the geometry of a book whose spine is so many millimetres thick."""
    return Geometry(
        trim=trim,
        front=8,
        body=200,
        blanks=0,
        closing=0,
        signature=2,
        signatures=104,
        gutter=mm(17),
        shift=NOTHING,
        spine=mm(spine),
        block=mm(max(spine - 0.6, 0)),
    )
