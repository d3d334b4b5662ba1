"""What is the same is stored once, down to what it refers to; and only that."""

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, String

from publish.bindery.sharing import Sharing


def _drawing(file: Pdf, within: Object, said: str) -> Object:
    held = Dictionary(
        Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(One=within)), Said=String(said)
    )
    return file.make_stream(b"/One Do", held)


def _shared(file: Pdf, *drawings: Object) -> list[Object]:
    """Give what a page shows of the drawings once they share what they can."""
    page = file.add_blank_page()
    page.obj.Resources = Dictionary(XObject=Dictionary({f"/D{n}": one for n, one in enumerate(drawings)}))
    Sharing(file).pages()
    return [one for _, one in page.obj.Resources.XObject.items()]


def test_drawings_of_the_same_drawing_are_one() -> None:
    with pikepdf.new() as file:
        leaves = [file.make_stream(b"0 g") for _ in range(2)]
        one, other = _shared(file, *(_drawing(file, leaf, r"(\) 1 0 R") for leaf in leaves))
        assert one.objgen == other.objgen
        assert one.Resources.XObject.One.objgen == leaves[0].objgen


def test_words_that_look_like_a_reference_are_words() -> None:
    with pikepdf.new() as file:
        leaves = [file.make_stream(b"0 g") for _ in range(2)]
        drawings = [_drawing(file, leaf, f"see ({leaf.objgen[0]} 0 R )") for leaf in leaves]
        one, other = _shared(file, *drawings)
        assert one.objgen != other.objgen
        assert one.Resources.XObject.One.objgen == other.Resources.XObject.One.objgen


def test_a_drawing_within_itself_is_its_own() -> None:
    with pikepdf.new() as file:
        leaves = [file.make_stream(b"0 g") for _ in range(2)]
        for leaf in leaves:
            leaf.Resources = Dictionary(XObject=Dictionary(One=leaf, Two=file.make_stream(b"1 g")))
        one, other = _shared(file, *leaves)
        assert one.objgen != other.objgen
        assert one.Resources.XObject.Two.objgen == other.Resources.XObject.Two.objgen
