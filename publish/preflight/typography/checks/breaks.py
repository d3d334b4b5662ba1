"""Where lines break: ladders of hyphens, piles of one word, lines that stop short."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from publish.findings import note, warning
from publish.preflight.typography.facts import Line, Reading
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Thresholds, Yardstick

_A_PILE = 2  # lines


def few_lines_running_end_with_a_hyphen(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Not more lines running end with a hyphen than the layout bears: a ladder."""
    most = yardstick.thresholds.hyphens
    for sheet in reading.sheets:
        for column in sheet.columns:
            for hyphened, group in groupby(column.lines, lambda line: line.hyphened):
                lines = list(group)
                if hyphened and len(lines) > most:
                    facts = {**spot(sheet, lines[0]), "count": len(lines), "most": most}
                    yield remark(warning("typography/ladder", reading.place(sheet), facts), sheet, *lines)


def words_do_not_pile_up(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Lines running do not begin, or end, with the same word: a stack catches the eye."""
    for sheet in reading.sheets:
        for column in reading.body_columns(sheet):
            for paragraph in column.paragraphs:
                for at in (0, -1):
                    for lines in _piles(paragraph.lines, _word_at(at), yardstick.thresholds):
                        word = lines[0].words[at].text
                        facts = {**spot(sheet, lines[0], word), "count": len(lines)}
                        yield remark(note("typography/stack", reading.place(sheet), facts), sheet, *lines)


def paragraphs_have_whole_lines(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """No line inside a justified paragraph stops short of the edge."""
    for sheet in reading.sheets:
        for column in reading.body_columns(sheet):
            if not column.justified:
                continue
            for paragraph in column.paragraphs:
                for line, after in pairwise(paragraph.lines):
                    short = (column.right - line.right) / line.size
                    if short > yardstick.thresholds.short_line and after.text[:1].islower():
                        facts = {**spot(sheet, line), "short": f"{short:.1f}"}
                        yield remark(
                            warning("typography/short-line", reading.place(sheet), facts), sheet, line
                        )


def _word_at(at: int) -> Callable[[Line], str]:
    def word(line: Line) -> str:
        return "".join(sign for sign in line.words[at].text.casefold() if sign.isalnum() or sign == "-")

    return word


def _piles(lines: Sequence[Line], word: Callable[[Line], str], least: Thresholds) -> Iterator[list[Line]]:
    for said, group in groupby(lines, word):
        pile = list(group)
        long = len(said) >= least.stack_letters and len(pile) >= _A_PILE
        if said and (long or len(pile) >= least.stack):
            yield pile
