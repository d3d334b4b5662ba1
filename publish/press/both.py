"""Two editions of one document: laid out once, painted for each."""

from dataclasses import replace

from publish.composition.shared import Shared
from publish.press.engine import laid_out, minding, paint, rendered
from publish.press.gate import ProjectFiles
from publish.press.rendered import Rendered
from publish.press.stories import Course
from publish.press.two_paints import UnlikeError, for_press, for_screen, in_colours_of


def lay_out_both(html: str, shared: Shared, course: Course) -> tuple[Rendered, Rendered]:
    """Lay out the document of two editions, and paint it for the press and for a screen.

    UnlikeError where one of them would look otherwise by itself, or the engine has something to say,
    for that is said of one edition's file and of its style sheet.
    """
    printed, screen = shared.printed, shared.screen
    gate, darkroom = ProjectFiles(*screen.roots), ProjectFiles(*printed.roots)
    with minding(gate), minding(darkroom):
        pages = laid_out(html, shared.document, gate, course)
        with in_colours_of(screen):
            shown = rendered(pages, screen, paint(for_screen(pages), screen), course)
        with in_colours_of(printed):
            pressed = rendered(pages, printed, paint(for_press(pages, shared, darkroom), printed), course)
    if pages.said:
        raise UnlikeError("the engine has something to say")
    of_screen = {shown for shown, pressed in shared.pictures.items() if shown != pressed}
    return (
        replace(pressed, read=tuple(sorted({*gate.read, *darkroom.read} - of_screen))),
        replace(shown, read=tuple(sorted(gate.read - {printed.profile_file.resolve()}))),
    )
