"""Every text of an issue is set, each story by its language, and nothing else is touched."""

from datetime import date
from pathlib import Path

from publish.model.blocks import (
    Agenda,
    Alignment,
    Block,
    Chart,
    ChartKind,
    Dated,
    Datum,
    Dialogue,
    KeyFigure,
    KeyFigures,
    Laureate,
    Laureates,
    ListBlock,
    MapBlock,
    MapPlace,
    Moment,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Rule,
    Sidebar,
    Subhead,
    Table,
    Timeline,
    Verbatim,
)
from publish.model.issue import Issue, Source, Story
from publish.model.text import Inlines, Text
from publish.place import Place
from publish.typography import set_issue
from publish.typography.difference import Difference, differences
from publish.typography.texts import Pen, rewrite_issue

PATH = Path("issues/n37/issue.md")
NBSP, FINE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def at(line: int) -> Place:
    return Place(PATH, line)


def t(text: str) -> Inlines:
    return (Text(text),)


BLOCKS: tuple[Block, ...] = (
    Paragraph(t("l'an 1 ?"), at(10)),
    Subhead(t("l'an 2 ?"), at(11)),
    ListBlock(((Paragraph(t("l'an 3 ?"), at(12)),),), None, at(12)),
    Quote((Paragraph(t("l'an 4 ?"), at(13)),), at(13)),
    Dialogue((Paragraph(t("- l'an 5 ?"), at(14)),), at(14)),
    PullQuote(t("l'an 6 ?"), t("l'an 7 ?"), at(15)),
    Verbatim("l'an ?", at(16)),
    Rule(at(17)),
    Table((t("l'an 8 ?"),), ((t("l'an 9 ?"),),), (Alignment.LEFT,), t("l'an 10 ?"), at(18)),
    Picture("/x/l'an ?.png", "l'an 11 ?", t("l'an 12 ?"), t("l'an 13 ?"), None, at(19)),
    KeyFigures(t("l'an 14 ?"), (KeyFigure("36000", "l'an ?", t("l'an 15 ?")),), at(20)),
    Laureates(t("l'an 16 ?"), (Laureate(t("l'an 17 ?"), t("l'an 18 ?"), t("l'an 19 ?")),), at(21)),
    Sidebar(t("l'an 20 ?"), (Paragraph(t("l'an 21 ?"), at(22)),), "box", at(22)),
    Chart(
        ChartKind.BARS,
        t("l'an 22 ?"),
        "l'an 23 ?",
        (Datum("l'an 24 ?", 1.5, "1.5"),),
        t("l'an 25 ?"),
        t("l'an 26 ?"),
        at(23),
    ),
    MapBlock(
        t("l'an 27 ?"),
        (MapPlace("l'an 28 ?", 1.0, 2.0),),
        ("l'an 28 ?",),
        "KZ",
        t("l'an 29 ?"),
        "l'an 30 ?",
        at(24),
    ),
    Agenda(t("l'an 31 ?"), (Dated(t("l'an 32 ?"), t("l'an 33 ?")),), at(25)),
    Timeline(t("l'an 34 ?"), (Moment(t("l'an 35 ?"), t("l'an 36 ?"), now=True),), at(26)),
)


def _story(blocks: tuple[Block, ...], language: str = "fr") -> Story:
    return Story(
        id="rail",
        kicker=t("l'an ?"),
        headline=t("l'an ?"),
        standfirst=t("l'an ?"),
        byline="A. l'an",
        blocks=blocks,
        sources=(1,),
        language=language,
        tags=("l'an ?",),
        places=("l'an ?",),
        persons=("l'an ?",),
        at=at(9),
    )


def _issue(*stories: Story, typography: str = "", sources: tuple[Source, ...] = ()) -> Issue:
    return Issue(
        path=PATH,
        folder=PATH.parent,
        number=37,
        date=date(2025, 10, 2),
        title="l'an ?",
        byline="Kadir Duran",
        place="Bruxelles",
        language="fr",
        typography=typography,
        pages=None,
        layout="lettre",
        printing="",
        stories=stories,
        sources=sources,
    )


def _texts(issue: Issue) -> list[str]:
    texts: list[str] = []

    def inlines(found: Inlines, at: Place, choices: object) -> Inlines:
        texts.extend(inline.value for inline in found if isinstance(inline, Text))
        return found

    def text(found: str, at: Place) -> str:
        texts.append(found)
        return found

    rewrite_issue(issue, lambda _: Pen(inlines, text))
    return texts


def test_every_text_of_every_block_is_set() -> None:
    done, findings = set_issue(_issue(_story(BLOCKS)))
    assert findings == ()
    assert not [text for text in _texts(done) if "'" in text or " ?" in text]
    texts = _texts(done)
    for number in range(1, 37):
        assert [text for text in texts if text.endswith(f"l’an {number}{FINE}?")], (
            f"text {number} is not reached"
        )


def test_what_is_looked_up_is_not_set() -> None:
    done, _ = set_issue(_issue(_story(BLOCKS)))
    (story,) = done.stories
    assert (story.tags, story.places, story.persons) == (("l'an ?",), ("l'an ?",), ("l'an ?",))
    assert story.blocks[6] == BLOCKS[6]
    picture, chart, located = story.blocks[9], story.blocks[13], story.blocks[14]
    assert isinstance(picture, Picture)
    assert isinstance(chart, Chart)
    assert isinstance(located, MapBlock)
    assert picture.path == "/x/l'an ?.png"
    assert chart.data[0].typed == "1.5"
    assert located.route == (located.places[0].name,)


def test_a_turn_of_speech_takes_its_dash_and_a_paragraph_does_not() -> None:
    turn = Paragraph(t("- Oui"), at(3))
    done, _ = set_issue(_issue(_story((Dialogue((turn,), at(3)), turn))))
    dialogue, paragraph = done.stories[0].blocks
    assert dialogue == Dialogue((Paragraph(t(f"—{NBSP}Oui"), at(3)),), at(3))
    assert paragraph == turn


def test_each_story_is_set_by_its_language() -> None:
    blocks = (Paragraph(t('Is "it" ?'), at(3)),)
    french, english = set_issue(_issue(_story(blocks), _story(blocks, "en")))[0].stories
    assert french.blocks == (Paragraph(t(f"Is «{NBSP}it{NBSP}»{FINE}?"), at(3)),)
    assert english.blocks == (Paragraph(t("Is “it”?"), at(3)),)


def test_the_issue_wishes_a_usage() -> None:
    blocks = (Paragraph(t("Où ?"), at(3)),)
    (story,) = set_issue(_issue(_story(blocks), typography="fr-UE"))[0].stories
    assert story.blocks == (Paragraph(t("Où?"), at(3)),)


def test_the_label_of_a_source_is_in_the_issues_language_and_its_address_as_it_was() -> None:
    source = Source(
        number=1,
        key="1",
        title=t('What is "it" ?'),
        address="https://a.kz/l'an?36000",
        publisher="L'Écho",
        published="le 1 mai 2025",
        language="en",
        at=at(90),
    )
    done, _ = set_issue(_issue(sources=(source,)))
    (found,) = done.sources
    assert found.title == t("What is «\N{NO-BREAK SPACE}it\N{NO-BREAK SPACE}»\N{NARROW NO-BREAK SPACE}?")
    assert found.address == source.address
    assert (found.publisher, found.published) == ("L’Écho", f"le 1er{NBSP}mai 2025")


def test_a_figure_is_set_with_its_unit_and_stays_parted_from_it() -> None:
    typed = (
        KeyFigure("36000", "tonnes", ()),
        KeyFigure("2.5", "km2", ()),
        KeyFigure("1.500", "km", ()),
        KeyFigure("3.5", "milliards de dollars", ()),
        KeyFigure("€40", "", ()),
        KeyFigure("1 500", "personnes", ()),
        KeyFigure("", "", ()),
    )
    done, _ = set_issue(_issue(_story((KeyFigures((), typed, at(4)),))))
    (block,) = done.stories[0].blocks
    assert isinstance(block, KeyFigures)
    assert [(figure.figure, figure.unit) for figure in block.figures] == [
        (f"36{FINE}000", "tonnes"),
        ("2,5", "km²"),
        ("1500", "km"),
        ("3,5", "milliards de dollars"),
        (f"40{NBSP}€", ""),
        ("1 500", "personnes"),
        ("", ""),
    ]


def test_a_set_issue_stays_as_it_is() -> None:
    done, _ = set_issue(_issue(_story(BLOCKS)))
    assert set_issue(done)[0] == done


def test_findings_come_with_the_place_of_their_block() -> None:
    _, findings = set_issue(_issue(_story((Paragraph(t("n° 3 et 4"), at(40)),))))
    assert [(finding.code, finding.at) for finding in findings] == [("typography/number-plural", at(40))]


def test_differences_show_what_changed_and_only_that() -> None:
    typed = _issue(
        _story((Paragraph(t("Le 1er prix : 36000 tonnes !"), at(40)), Paragraph(t("Rien."), at(41))))
    )
    done, _ = set_issue(typed)
    found = [difference for difference in differences(typed, done) if difference.at == at(40)]
    after = "Le 1<sup>er</sup>⍽prix⍽: 36¦000⍽tonnes¦!"
    assert found == [Difference(at(40), "Le 1er prix : 36000 tonnes !", after)]
    assert not [difference for difference in differences(typed, done) if difference.at == at(41)]
    assert differences(done, done) == ()
