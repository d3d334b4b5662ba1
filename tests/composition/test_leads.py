"""What an edition says of where a reference leads."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publish.composition.layout import read_layout
from publish.composition.leads import with_leads
from publish.model.blocks import Paragraph
from publish.model.issue import Issue, Story
from publish.model.text import FolioSlot, Foreign, Inlines, Reference, Strong, Superior, Text, plain
from publish.place import Place

ROOT = Path(__file__).parents[2]
LAYOUT = read_layout(ROOT / "layouts" / "lettre")
AT = Place(Path("issue.md"))
RAIL = Reference((Text("le rail"),), "n37", "rail", AT)
VISA = Reference((Text("les visas"),), "d2025-05-01", "visa", AT)
HELD = Text("\N{NO-BREAK SPACE}")


def issue(inlines: Inlines, *, language: str = "fr", told_in: str = "") -> Issue:
    story = Story(
        id="un",
        kicker=(),
        headline=(Text("Un"),),
        standfirst=(),
        byline="",
        blocks=(Paragraph(inlines, AT),),
        sources=(),
        language=told_in or language,
        at=AT,
    )
    return Issue(
        path=Path("issue.md"),
        folder=Path("/issues/a"),
        number=38,
        date=date(2025, 10, 9),
        title="",
        byline="",
        place="",
        language=language,
        typography={"fr": "fr-IN"}.get(language, language),
        pages=None,
        layout="",
        printing="",
        stories=(story,),
        sources=(),
    )


BOUND = frozenset({"n37", "d2025-05-01"})


def led(one: Issue, bound_with: frozenset[str] = frozenset()) -> Inlines:
    (block,) = with_leads(one, LAYOUT, bound_with).stories[0].blocks
    assert isinstance(block, Paragraph)
    return block.inlines


def test_an_edition_that_stands_alone_says_which_issue_in_words() -> None:
    done = led(issue((Text("Voir "), RAIL, Text("."))))
    assert done == (
        Text("Voir le rail\N{NO-BREAK SPACE}(n"),
        Superior((Text("o"),)),
        Text("\N{NO-BREAK SPACE}37)."),
    )


@pytest.mark.parametrize(
    ("language", "numbered", "dated"),
    [
        ("fr", "(no 37)", "(1er mai 2025)"),
        ("en", "(No. 37)", "(1 May 2025)"),
        ("nl", "(nr. 37)", "(1 mei 2025)"),
        ("ru", "(№ 37)", "(1 мая 2025)"),
        ("tr", "(sayı 37)", "(1 Mayıs 2025)"),
        ("kk", "(№ 37)", "(1 мамыр 2025)"),
    ],
)
def test_it_says_so_in_the_language_of_the_issue(language: str, numbered: str, dated: str) -> None:
    done = plain(led(issue((RAIL, Text(" "), VISA), language=language)))
    assert " ".join(done.split()) == f"le rail {numbered} les visas {dated}"


def test_in_a_story_of_another_language_the_words_say_which_theirs_is() -> None:
    done = led(issue((Strong((RAIL,)),), told_in="en"))
    (strong,) = done
    assert isinstance(strong, Strong)
    assert isinstance(strong.children[-1], Foreign)
    assert strong.children[-1].language == "fr"
    assert str(led(issue((Foreign((RAIL,), "fr"),), told_in="en"))).count("Foreign") == 1


def test_what_is_to_be_bound_leaves_room_for_the_folio_and_keeps_the_way() -> None:
    done = led(issue((Text("Voir "), RAIL, Text(" et "), replace(VISA, story=""), Text("."))), BOUND)
    assert done == (
        *(Text("Voir "), RAIL, HELD, FolioSlot("n37#rail")),
        *(Text(" et "), replace(VISA, story=""), HELD, FolioSlot("d2025-05-01#"), Text(".")),
    )


def test_a_reference_to_an_issue_that_is_not_bound_says_which() -> None:
    done = led(issue((Text("Voir "), RAIL, Text("."))), frozenset({"n36"}))
    assert not any(isinstance(one, FolioSlot) for one in done)
    assert "37" in plain(done)


@pytest.mark.parametrize("bound_with", [BOUND, frozenset()])
def test_an_issue_without_references_stays_as_it_is(bound_with: frozenset[str]) -> None:
    one = issue((Text("Voir."),))
    assert with_leads(one, LAYOUT, bound_with) is one
