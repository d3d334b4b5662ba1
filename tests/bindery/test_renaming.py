"""Names changed wherever they stand in an object, and in nothing but names."""

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.bindery.binding import join
from tests.bindery.parts import changed, opened, part, tagged, volume

N37 = tagged()


def _leads_out(address: str) -> Dictionary:
    return Dictionary(S=Name.URI, URI=String(address))


def _within_an_action(note: pikepdf.Object) -> None:
    note.A = _leads_out("https://qazinform.com/")
    note.A.Next = _leads_out("n37#rail")


def _in_a_row_of_actions(note: pikepdf.Object) -> None:
    note.A = _leads_out("https://qazinform.com/")
    note.A.Next = Array([_leads_out("n37#rail")])


def _beside_words_like_names(note: pikepdf.Object) -> None:
    note.Contents = String("/Dest (rail) /ID (rail) /StructParent 3 /URI (n37#rail) 1 0 R")
    note.A = _leads_out("n37#rail")


@pytest.mark.parametrize("change", [_within_an_action, _in_a_row_of_actions, _beside_words_like_names])
def test_a_link_is_led_on_wherever_it_stands(change: Callable[[pikepdf.Object], None]) -> None:
    def first(file: pikepdf.Pdf) -> None:
        note = file.pages[0].obj.Annots[0]
        if "/Dest" in note:
            del note.Dest
        change(note)

    asked = changed(N37, first)
    made = join((part("n37", N37), part("n38", asked)), volume())
    assert made.whole
    with opened(asked) as before, opened(made.pdf) as after:
        note, was = after.pages[2].obj.Annots[0], before.pages[0].obj.Annots[0]
        action = note.A
        while "/Next" in action:
            action = action.Next[0] if isinstance(action.Next, Array) else action.Next
        assert (action.S, str(action.D)) == (Name.GoTo, "n37.rail")
        assert str(note.Contents) == str(was.Contents)
        assert note.StructParent != was.StructParent
