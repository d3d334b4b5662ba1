"""The output intent: for which press and paper the inks were mixed (ISO 32000-2, 14.11.5)."""

import zlib
from functools import lru_cache

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publish.composition.composition import Composition
from publish.model.edition import Colour

_REGISTRY = "http://www.color.org"
_SRGB = "sRGB IEC61966-2.1"


def output_intent(file: Pdf, composition: Composition) -> Dictionary:
    """Name the printing condition, or sRGB, and embed the profile that defines it."""
    wanted = composition.profile_file.read_bytes()
    profile = _engine_profile(file, wanted) or file.make_stream(wanted)
    if composition.edition.bound:  # all parts of a volume have it, and packing a megabyte takes its time
        profile.write(_packed(wanted), filter=Name.FlateDecode)
    if composition.edition.colour is Colour.SRGB:
        profile.N = 3
        return Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(_SRGB),
            RegistryName=String(_REGISTRY),
            Info=String(_SRGB),
            DestOutputProfile=profile,
        )
    profile.N = 4
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(composition.profile.condition),
        OutputCondition=String(composition.profile.condition_text),
        RegistryName=String(_REGISTRY),
        Info=String(composition.profile.condition_text),
        DestOutputProfile=profile,
    )


@lru_cache(2)
def _packed(profile: bytes) -> bytes:
    return zlib.compress(profile)


def _engine_profile(file: Pdf, wanted: bytes) -> Stream | None:
    """Give the profile that the engine has embedded already, if it is the right one."""
    for intent in file.Root.get("/OutputIntents", Array()):
        embedded = intent.get("/DestOutputProfile")
        if isinstance(embedded, Stream) and embedded.read_bytes() == wanted:
            return embedded
    return None
