"""Signs of a volume's plan that the faces of its pages do not have: told before anything is laid out."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from publish.composition.lettering import SANS, SERIF, Letter, Lettering
from publish.findings import Finding, error
from publish.model.plan import Plan
from publish.model.words import blocks_texts
from publish.place import Place

_DISPLAY: Final = Letter("QDN Serif Display", 400, "normal", "source-serif-4/SourceSerif4Display-Regular.otf")
_TITLES: Final = ("title", "subtitle", "foreword_title", "afterword_title")
_PAINTED: Final = frozenset("LNPS")
"""Letters, numbers, punctuation, symbols: spaces are white, marks are the shaper's to join."""
_SHOWN: Final = 20
"""Signs that a message names."""


def unwritten(plan: Plan, fonts: Path) -> Iterator[Finding]:
    """Find, in each text of a plan, the signs that no page could show; one finding a text.

    What a single style of a face lacks is found on the finished pages, as in an issue.
    """
    lettering = Lettering(fonts, "", "")
    said = (plan.title, plan.subtitle, plan.foreword_title, plan.afterword_title)
    texts = [
        *((key, text, plan.place(key), (_DISPLAY,)) for key, text in zip(_TITLES, said, strict=True)),
        *(
            (key, " ".join(blocks_texts((block,))), block.at, (SERIF, SANS))
            for key, blocks in (("foreword", plan.foreword), ("afterword", plan.afterword))
            for block in blocks
        ),
    ]
    for key, text, at, faces in texts:
        everywhere = frozenset.intersection(*(lettering.lacking(text, face) for face in faces))
        lacking = [sign for sign in dict.fromkeys(text) if sign in everywhere and _is_painted(sign)]
        if lacking:
            yield _found(key, lacking, at)


def _is_painted(sign: str) -> bool:
    return unicodedata.category(sign)[0] in _PAINTED


def _found(key: str, signs: list[str], at: Place) -> Finding:
    shown = " ".join(signs[:_SHOWN]) + (" …" if len(signs) > _SHOWN else "")
    return error("plan/signs-missing", at, {"key": key, "count": len(signs), "signs": shown})
