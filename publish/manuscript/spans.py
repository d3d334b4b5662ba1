"""Marked words: `[texte]{lang=en}`, `[Tokaïev]{.index}`, `[AB]{.smallcaps}`."""

from publish.findings import Finding
from publish.manuscript.attributes import check_names, read_braces
from publish.manuscript.languages import check_language
from publish.manuscript.passage import Passage
from publish.model.text import Foreign, IndexMark, Inline, Inlines, SmallCaps, Text

INDEX, ITALIC, SMALL_CAPS = "index", "italic", "smallcaps"


def read_span(children: Inlines, braces: Passage) -> tuple[Inlines, tuple[Finding, ...]]:
    """Wrap inlines in what their braces ask for."""
    marks = read_braces(braces)
    findings = list(check_names(marks, ("lang",), (INDEX, SMALL_CAPS, ITALIC)))
    classes = {piece.value for piece in marks.all(".")}
    inlines: Inlines = children
    if SMALL_CAPS in classes:
        inlines = (SmallCaps(tuple(_small(child) for child in inlines)),)
    for piece in marks.all("lang"):
        language, wrong = check_language(piece.value, piece.at)
        findings.extend(wrong)
        if language:
            inlines = (Foreign(inlines, language, italic=ITALIC in classes),)
    if INDEX in classes:
        inlines = (IndexMark(inlines),)
    return inlines, tuple(findings)


def _small(inline: Inline) -> Inline:
    """Lower the letters of an acronym: small capitals are drawn from small letters."""
    if isinstance(inline, Text) and inline.value.isupper():
        return Text(inline.value.lower())
    return inline
