"""Every check of a finished file, in the order their findings are told.

A check is a pure function from facts to findings: from the facts alone, with what a press
demands of any file, or with what was promised of this one.  To add one: write it in the
module of its family, and name it here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from publish.findings import Finding
from publish.preflight.checks import (
    boxes,
    faces,
    images,
    images_data,
    ink,
    lettering,
    overprint,
    page,
    plates,
    rules,
    screen,
    symbols,
    tag_tree,
    tag_words,
    validation,
    words,
    x4_claim,
    x4_colour,
    x4_condition,
    x4_contents,
    x4_fonts,
    x4_profiles,
    x4_structure,
)
from publish.preflight.demand import Demand
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.tags.facts import TagTree

AnyCheck = Callable[[Proof], Iterator[Finding]]
PressCheck = Callable[[Proof, Demand], Iterator[Finding]]
PromiseCheck = Callable[[Proof, Promise], Iterator[Finding]]
TagCheck = Callable[[TagTree, Path], Iterator[Finding]]

ANY_CHECKS: tuple[AnyCheck, ...] = (
    page.file_is_whole,
    boxes.boxes_are_rectangles,
    page.no_page_is_empty,
    page.text_stays_on_the_paper,
    symbols.drawn_codes_are_read,
    symbols.modules_are_large_enough,
    symbols.white_surrounds_codes,
    symbols.nothing_covers_codes,
    symbols.codes_are_dark_on_light,
    symbols.codes_stay_on_the_paper,
    faces.faces_are_embedded,
    faces.faces_are_true,
    faces.no_glyph_is_missing,
    validation.claims_are_kept,
    validation.claims_were_checked,
)
"""What is true of every good file, for paper or for a screen."""

PRESS_CHECKS: tuple[PressCheck, ...] = (
    page.nothing_lies_on_printed_pages,
    ink.nothing_is_in_rgb,
    ink.every_colour_space_is_known,
    ink.printing_condition_is_named,
    boxes.trim_is_declared,
    boxes.units_are_points,
    boxes.bleed_reaches_past_the_knife,
    boxes.what_touches_the_trim_bleeds,
    plates.ink_was_measured,
    plates.nothing_is_amiss_in_drawing,
    plates.ink_stays_below_the_limit,
    plates.plates_are_those_ordered,
    plates.registration_colour_is_for_marks,
    overprint.white_is_not_overprinted,
    overprint.colours_are_not_overprinted,
    overprint.black_is_overprinted,
    lettering.black_text_is_one_ink,
    lettering.small_text_is_one_ink,
    lettering.coloured_text_is_large,
    lettering.text_is_large_enough,
    lettering.reversed_text_is_large,
    lettering.text_keeps_off_the_knife,
    lettering.text_keeps_off_the_spine,
    rules.lines_are_wide_enough,
    images.pictures_are_fine_enough,
    images.line_art_is_fine_enough,
    images.pictures_are_not_enormous,
    images.pictures_have_no_alpha,
    images_data.all_of_a_picture_is_there,
    images_data.packed_pictures_come_to_their_end,
    images_data.data_are_what_their_filter_says,
    images_data.bits_are_allowed,
    images_data.data_are_the_picture_described,
    images_data.palettes_are_whole,
    boxes.pages_are_of_one_size,
    boxes.pages_lie_upright,
    boxes.pages_turn_by_quarters,
    page.pages_suit_the_binding,
    x4_claim.file_claims_a_standard,
    x4_claim.claim_is_written_as_due,
    x4_claim.version_is_the_standard_s,
    x4_claim.file_has_its_id,
    x4_claim.metadata_are_there,
    x4_claim.metadata_are_one_packet,
    x4_claim.file_is_managed,
    x4_claim.file_is_dated,
    x4_claim.file_is_titled,
    x4_claim.information_agrees,
    x4_claim.trapping_is_told,
    x4_condition.condition_has_a_name,
    x4_condition.condition_is_registered,
    x4_condition.condition_is_told_in_words,
    x4_condition.profile_is_a_press_s,
    x4_profiles.profiles_are_whole,
    x4_profiles.profiles_open,
    x4_profiles.profiles_agree_with_their_space,
    x4_profiles.the_condition_is_named_once,
    x4_condition.condition_is_the_one_asked_for,
    x4_condition.pages_share_the_condition,
    x4_structure.file_is_open,
    x4_structure.syntax_is_sound,
    x4_structure.every_part_was_looked_at,
    x4_structure.boxes_lie_one_within_the_other,
    x4_structure.no_art_box_beside_the_trim,
    x4_contents.nothing_happens_by_itself,
    x4_contents.no_script_runs,
    x4_contents.nothing_is_started,
    x4_contents.nothing_plays,
    x4_contents.nothing_is_shown_in_steps,
    x4_contents.nothing_is_filled_in,
    x4_contents.no_form_of_another_language,
    x4_contents.nothing_is_attached,
    x4_contents.layers_are_meant,
    x4_contents.tones_stay_as_they_are,
    x4_contents.black_is_generated_once,
    x4_contents.screens_are_the_shop_s,
    x4_contents.no_postscript_is_inside,
    x4_contents.pictures_are_in_the_file,
    x4_contents.pages_are_in_the_file,
    x4_contents.pictures_have_one_form,
    x4_contents.pictures_are_not_smoothed,
    x4_contents.filters_are_allowed,
    x4_contents.nothing_private_is_left,
    x4_colour.default_spaces_explain,
    x4_colour.transparency_blends_in_ink,
    x4_contents.blend_modes_are_known,
    x4_colour.plates_mean_one_ink,
    x4_colour.plates_are_explained,
    x4_colour.plates_are_few_enough,
    x4_fonts.widths_are_the_font_s_own,
    x4_fonts.fonts_are_programs,
    x4_fonts.text_can_be_read_back,
)
"""What a print shop demands of any file, whoever made it."""

PROMISE_CHECKS: tuple[PromiseCheck, ...] = (
    page.pages_are_as_many_as_planned,
    words.every_word_is_printed_and_no_other,
    symbols.codes_lead_where_they_should,
    ink.text_is_on_the_black_plate,
    ink.codes_are_black,
    plates.black_is_alone_on_its_plate,
    boxes.trim_is_the_size_ordered,
    faces.faces_are_the_house_s,
    validation.promised_claims_are_made,
    screen.file_is_tagged,
    screen.file_names_its_language,
    screen.file_has_a_title,
    screen.links_are_safe,
    tag_words.tree_reads_as_the_manuscript,
    tag_words.passages_keep_their_language,
)
"""What was promised of a file of ours."""

TAG_CHECKS: tuple[TagCheck, ...] = (
    tag_tree.file_has_a_tree,
    tag_tree.tree_has_one_root,
    tag_tree.all_text_is_somewhere,
    tag_tree.tree_agrees_with_pages,
    tag_tree.headings_leave_no_gap,
    tag_tree.lists_hold_items,
    tag_tree.heads_of_tables_have_a_scope,
    tag_words.drawings_are_described,
    tag_words.links_say_where_they_lead,
    tag_words.running_heads_are_not_read,
)
"""What is true of the structure of every good file that is tagged."""
