"""Every check of a finished file, in the order their findings are told.

A check is a pure function from facts and a promise to findings.  To add one: write it
in the module of its family, and name it here.
"""

from collections.abc import Callable, Iterator

from publish.findings import Finding
from publish.preflight.checks import boxes, faces, ink, page, screen, symbols, words
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof

Check = Callable[[Proof, Promise], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    page.file_is_whole,
    page.pages_are_as_many_as_planned,
    page.no_page_is_empty,
    page.text_stays_on_the_paper,
    page.nothing_lies_on_printed_pages,
    words.every_word_is_printed_and_no_other,
    symbols.drawn_codes_are_read,
    symbols.codes_lead_where_they_should,
    symbols.modules_are_large_enough,
    symbols.white_surrounds_codes,
    symbols.nothing_covers_codes,
    symbols.codes_are_dark_on_light,
    symbols.codes_stay_on_the_paper,
    ink.nothing_is_in_rgb,
    ink.text_is_on_the_black_plate,
    ink.codes_are_black,
    ink.printing_condition_is_named,
    boxes.trim_is_declared,
    boxes.trim_is_the_size_ordered,
    boxes.bleed_reaches_past_the_knife,
    faces.faces_are_embedded,
    faces.faces_are_the_house_s,
    faces.faces_are_true,
    screen.file_is_tagged,
    screen.file_names_its_language,
    screen.file_has_a_title,
    screen.links_are_safe,
)
