"""Every check of a setting, in the order their remarks are told.

A check is a pure function from a reading and a yardstick to remarks, as those of
`publish.preflight.checks` are from a proof and a promise.
"""

from collections.abc import Callable, Iterator

from publish.preflight.typography.checks import breaks, colour, ends, faces, grid, signs, spaces
from publish.preflight.typography.facts import Reading
from publish.preflight.typography.remark import Remark
from publish.preflight.typography.thresholds import Yardstick

Check = Callable[[Reading, Yardstick], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (
    ends.no_paragraph_ends_at_a_head,
    ends.no_paragraph_begins_at_a_foot,
    ends.last_lines_are_more_than_a_word,
    ends.headings_stand_over_text,
    ends.last_page_is_filled,
    breaks.few_lines_running_end_with_a_hyphen,
    breaks.words_do_not_pile_up,
    breaks.paragraphs_have_whole_lines,
    colour.lines_are_not_loose,
    colour.lines_are_not_tight,
    colour.no_river_runs_through,
    grid.text_stands_on_its_grid,
    grid.feet_of_columns_agree,
    grid.text_keeps_from_the_edge,
    signs.quotes_are_curved,
    signs.quotes_are_of_the_language,
    signs.punctuation_has_its_space,
    signs.punctuation_stays_with_its_word,
    spaces.spaces_are_single,
    signs.endings_are_superior,
    signs.acronyms_are_small_capitals,
    faces.faces_are_the_layout_s,
)
