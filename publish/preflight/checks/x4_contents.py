"""Family `x4`, what has no place in a file for the press: actions, scripts, shows, media, PostScript."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from publish.findings import Finding, error, note, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.proof import Proof
from publish.preflight.traits import Met, Trait

_LZW: Final = "LZWDecode"

_Found = Callable[[str, Place, Mapping[str, object] | None], Finding]


def nothing_happens_by_itself(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing happens when a file for the press, or one of its pages, is opened.

    Paper does nothing; a program that obeys may change what is printed (ISO 15930-7).
    """
    yield from _told(proof, Trait.ACTION, "x4/action", _strictly(proof))


def no_script_runs(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press carries a script.

    A script can change the page while it is printed, and is how attacks travel (ISO 15930-7).
    """
    yield from _told(proof, Trait.SCRIPT, "x4/script", error)


def nothing_is_started(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press starts a program, sends a form or fetches another file.

    A print shop opens hundreds of files from people it does not know (ISO 15930-7).
    """
    yield from _told(proof, Trait.LAUNCH, "x4/launch", error)


def nothing_plays(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press holds film, sound or solid models.

    What shows in their place on paper is left to chance (ISO 15930-7).
    """
    yield from _told(proof, Trait.MULTIMEDIA, "x4/multimedia", error)


def nothing_is_shown_in_steps(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press is a show: no steps within a page, no other order of pages.

    Of a page that appears piece by piece, one program prints the first step and another
    the last (ISO 32000-2, 12.4.4.2 and 13.5; ISO 15930-7).
    """
    yield from _told(proof, Trait.PRESENTATION, "x4/presentation", _strictly(proof))


def pages_are_in_the_file(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No drawing stands for a page of another file.

    That file is not delivered, or is another one by then; what is drawn in its place is
    the stand-in (ISO 32000-2, 8.10.4; ISO 15930-7 leaves it to PDF/X-5).
    """
    yield from _told(proof, Trait.REFERENCE, "x4/reference", error)


def blend_modes_are_known(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every blend mode is one that the format knows.

    Of another, one program paints as if there were none, and the next stops
    (ISO 32000-2, 11.3.5; ISO 15930-7).
    """
    yield from _told(proof, Trait.BLEND_MODE, "x4/blend-mode", error)


def nothing_is_filled_in(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press has form fields.

    Whether a field prints, and in which font, each program decides (ISO 15930-7).
    """
    yield from _told(proof, Trait.FORM, "x4/form", error)


def no_form_of_another_language(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press draws its pages by XFA.

    A RIP does not know this language and prints « Please wait » (ISO 32000-2 has given it up).
    """
    yield from _told(proof, Trait.XFA, "x4/xfa", error)


def nothing_is_attached(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press carries other files.

    They are not printed; some shops turn such a file away for what might be in it.
    """
    yield from _told(proof, Trait.ATTACHMENT, "x4/attachment", warning)


def layers_are_meant(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No layer is printed, or left out, before a person has looked at it.

    PDF/X-4 allows layers, and prints those that are on by default: a language or a
    correction may be missing without a word (ISO 32000-2, 8.11.4).
    """
    yield from _told(proof, Trait.LAYERS, "x4/layers", warning)


def tones_stay_as_they_are(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No transfer curve changes tones behind the printing condition's back.

    A curve made for another press darkens or fades every picture (ISO 15930-7: TR and
    TR2 are not allowed, but TR2 Default).
    """
    yield from _told(proof, Trait.TRANSFER, "x4/transfer", error)


def black_is_generated_once(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file brings rules of its own for making black out of colours.

    They only act on what is converted at the press, where nothing should be
    (ISO 32000-2, 10.4.2.3).
    """
    yield from _told(proof, Trait.BLACK_GENERATION, "x4/black-generation", warning)


def screens_are_the_shop_s(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file screens its tones in another way than PDF/X-4 allows.

    A halftone for another machine prints moiré or nothing (ISO 15930-7: types 1 and 5
    only, without transfer function and without a name).
    """
    yield from _told(proof, Trait.HALFTONE, "x4/halftone", _strictly(proof))


def no_postscript_is_inside(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No drawing in a file for the press is PostScript.

    Nothing but a PostScript printer paints it; everybody else leaves a hole (ISO 15930-7).
    """
    yield from _told(proof, Trait.POSTSCRIPT, "x4/postscript", error)


def pictures_are_in_the_file(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No picture is a stand-in for one that lies elsewhere (OPI).

    The one it stands for is not delivered, so the coarse copy is printed (ISO 15930-7).
    """
    yield from _told(proof, Trait.OPI, "x4/opi", error)


def pictures_have_one_form(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No picture has alternates to choose among.

    Which of them is printed is left to the program (ISO 32000-2, 8.9.5.4; ISO 15930-7).
    """
    yield from _told(proof, Trait.ALTERNATES, "x4/alternates", _strictly(proof))


def pictures_are_not_smoothed(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No picture asks to be smoothed where its pixels are too few.

    Each program smooths otherwise, or not at all (ISO 32000-2, 8.9.5.3).
    """
    yield from _told(proof, Trait.INTERPOLATION, "x4/interpolation", warning)


def filters_are_allowed(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No stream of a PDF/X-4 file is packed by LZW or locked by a Crypt filter.

    The standard forbids both; some RIPs have neither (ISO 15930-7).
    """
    if proof.standing.claims_x4:
        met = [*_met(proof, Trait.FILTER), *_packed_in_pages(proof)]
        yield from _tell(proof, dict.fromkeys(met), "x4/filter", error)


def nothing_private_is_left(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press carries private data of a program, or thumbnails.

    They are allowed and useless there: private data often hold the whole drawing again
    (ISO 32000-2, 14.5).
    """
    for trait in (Trait.PRIVATE, Trait.THUMBNAIL):
        yield from _told(proof, trait, "x4/leftovers", note)


def _told(proof: Proof, trait: Trait, code: str, found: _Found) -> Iterator[Finding]:
    """Tell a kind of thing once, with everything it is called and the pages it lies on."""
    yield from _tell(proof, _met(proof, trait), code, found)


def _met(proof: Proof, trait: Trait) -> list[Met]:
    return [one for one in proof.standing.met if one.trait is trait]


def _packed_in_pages(proof: Proof) -> Iterator[Met]:
    """Give the filters of pictures that are written into the pages themselves."""
    for page in proof.pages:
        if any(_LZW in picture.filters for picture in page.pictures):
            yield Met(Trait.FILTER, "LZW", page.number)


def _tell(proof: Proof, met: Collection[Met], code: str, found: _Found) -> Iterator[Finding]:
    if met:
        pages = sorted({one.page for one in met if one.page is not None})
        facts = {
            "what": ", ".join(dict.fromkeys(one.what for one in met)),
            "pages": ", ".join(map(str, pages)) or "–",
            "count": len(met),
        }
        yield found(code, Place(proof.path, page=pages[0] if pages else None), facts)


def _strictly(proof: Proof) -> _Found:
    """Choose how much a rule matters that only the standard makes."""
    return error if proof.standing.claims_x4 else warning
