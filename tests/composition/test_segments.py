from pathlib import Path

from publish.composition.segments import segments
from publish.model.blocks import Paragraph, Picture, Quote, Sidebar, Table
from publish.model.text import Text
from publish.place import Place

HERE = Place(Path("issue.md"), 1, 1)
WORDS = Paragraph((Text("specimen"),), HERE)
BOX = Sidebar((Text("box"),), (WORDS,), "box", HERE)


def _picture(width: int, height: int) -> Picture:
    return Picture("p.jpg", "specimen", (), (), (width, height), HERE)


def test_blocks_keep_their_order_and_none_is_lost() -> None:
    blocks = (WORDS, BOX, WORDS, Quote((WORDS,), HERE), BOX)
    assert tuple(block for segment in segments(blocks) for block in segment.blocks) == blocks


def test_running_text_stands_together_and_a_box_across() -> None:
    assert [segment.wide for segment in segments((WORDS, WORDS, BOX, WORDS))] == [False, True, False]


def test_a_lying_picture_opens_a_story_across_the_page_and_only_there() -> None:
    picture = _picture(1600, 900)
    assert [segment.wide for segment in segments((picture, WORDS, picture))] == [True, False]


def test_a_standing_picture_stays_in_its_column() -> None:
    assert not segments((_picture(900, 1600),))[0].wide


def test_only_the_first_run_of_text_opens_a_story() -> None:
    assert [segment.opening for segment in segments((BOX, WORDS, BOX, WORDS))] == [False, True, False, False]


def test_a_table_of_many_columns_stands_across() -> None:
    narrow, wide = (
        Table((), (tuple((Text("x"),) for _ in range(columns)),), (), (), HERE) for columns in (3, 4)
    )
    assert [segments((table,))[0].wide for table in (narrow, wide)] == [False, True]
