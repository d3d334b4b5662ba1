"""Whether a file can ink other plates than those of the four process colours.

Asked of a book of the house's own, before it is separated: what names no spot colour needs
no plate for one.  The answer is taken from every object that the file holds, reached by
a page or not, and not from the walk through its pages, whose second witness the plates are.
"""

import re
from typing import Final

import pikepdf

_OTHERS: Final = re.compile(
    rb"/Separation(?!\s+/(?:All|None)[\s\]])"  # marks on every plate name no plate of their own
    rb"|/DeviceN|/NChannel"
    rb"|/ShadingType"  # drawn in four inks at once it comes out up to 0.7 of a grey lighter
)


def process_inks_alone(opened: pikepdf.Pdf) -> bool:
    """Tell whether a file names no spot colour and no shading; never true of one that was repaired."""
    named = any(_OTHERS.search(_written(held)) for held in opened.objects)
    return not named and not opened.get_warnings()


def _written(held: pikepdf.Object) -> bytes:
    """Write an object out, names without escapes; of a stream what is said of it."""
    said = held.stream_dict if isinstance(held, pikepdf.Stream) else held
    return said.unparse(resolved=True)
