"""Pictures shown as they are: nothing asks a viewer or a press to smooth or to replace them.

The engine wants every picture smoothed; neither a press nor an archive takes that
(ISO 15930-7; ISO 19005-2, 6.2.8: Interpolate is false, Alternates is absent).
"""

import pikepdf
from pikepdf import Pdf


def plain_pictures(file: Pdf) -> None:
    """Take the wishes away from every picture and every mask."""
    for picture in file.objects:
        if isinstance(picture, pikepdf.Stream) and picture.get("/Subtype") == "/Image":
            for key in ("/Interpolate", "/Alternates"):
                if key in picture:
                    del picture[key]
