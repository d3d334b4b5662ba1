"""A paragraph as runs: text in one face, with the marks it stands in.

What the page will make of each mark (italics, small capitals, superiors, calls) is said
here once for measuring and in `markup.py` for painting; a test holds the two together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from publish.composition.fit.role import Role
from publish.composition.slot import FOLIO_SLOT
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Foreign,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
    plain,
)
from publish.units import NOTHING, Points

Mark = Emphasis | Strong | Superior | SmallCaps | Foreign | IndexMark | Link | Reference
"""A node that text stands in."""

SMALL_CAPS_TRACKING = 0.03  # em, as in the style sheets
CODE_FAMILY, CODE_SCALE = "QDN Sans", 0.92
BOLD = 600
_LINING = {"onum": "lnum"}
_PANGO_UNIT = 0.75 / 1024  # pt


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is painted."""

    family: str
    weight: int
    slant: str
    size: Points
    tracking: Points
    features: tuple[str, ...]
    language: str
    hyphens: bool
    capitals: bool

    @property
    def face(self) -> tuple[str, int, str]:
        """The face, by the name it is declared under."""
        return self.family, self.weight, self.slant


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; `marks` are the nodes it stands in, the outermost first.

    `leaf` is the node the text is from; a call, a slot or a line broken on purpose is one run.
    """

    text: str
    style: Style
    marks: tuple[Mark, ...]
    leaf: Inline

    @property
    def is_one_sign(self) -> bool:
        """Tell whether no line may break in it: it is painted whole or not at all."""
        return isinstance(self.leaf, SourceCall | FolioSlot)


def base_style(role: Role, language: str, letterfit: float = 0.0) -> Style:
    """Give the style of unmarked text; `letterfit` is added to the tracking, in em."""
    return Style(
        role.family,
        role.weight,
        role.style,
        role.size,
        tracked((role.tracking + letterfit) * role.size),
        role.features,
        language,
        role.hyphens,
        role.capitals,
    )


def tracked(white: float) -> Points:
    """Give white between letters, in points, in the units Pango counts in: 1/1024 px, cut off."""
    return Points(int(white / _PANGO_UNIT) * _PANGO_UNIT)


def runs_of(inlines: Inlines, style: Style) -> tuple[Run, ...]:
    """Give a paragraph's runs in order."""
    return tuple(_runs(inlines, style, ()))


def _runs(inlines: Inlines, style: Style, marks: tuple[Mark, ...]) -> Iterator[Run]:
    before: Inline | None = None
    for inline in inlines:
        match inline:
            case Text(value):
                if value:
                    yield Run(value, style, marks, inline)
            case Code(value):
                face = replace(
                    style,
                    family=CODE_FAMILY,
                    weight=400,
                    slant="normal",
                    size=Points(style.size * CODE_SCALE),
                    hyphens=False,
                )
                yield Run(value, face, marks, inline)
            case LineBreak():
                yield Run("", style, marks, inline)
            case SourceCall(number):
                yield Run(_call(number, before), _superior(style, lining=True), marks, inline)
            case FolioSlot():
                yield Run(FOLIO_SLOT, _slot(style), marks, inline)
            case _:
                yield from _runs(inline.children, inside(inline, style), (*marks, inline))
        before = inline


def inside(mark: Mark, style: Style) -> Style:  # noqa: PLR0911  # one arm a kind of mark
    """Give the style of text in a mark."""
    match mark:
        case Emphasis() | Foreign(italic=True):
            slant = "normal" if style.slant == "italic" else "italic"
            language = mark.language if isinstance(mark, Foreign) else style.language
            # A binomial is never broken, and an emphasised word rather not.
            return replace(style, slant=slant, language=language, hyphens=False)
        case Foreign():
            return replace(style, language=mark.language)
        case Strong():
            return replace(style, weight=BOLD)
        case Superior():
            return _superior(style, lining=False)
        case SmallCaps() if style.slant == "normal":
            tracking = tracked(SMALL_CAPS_TRACKING * style.size)
            drawn = ("c2sc", "smcp") if mark.whole else ("smcp",)
            return replace(style, features=(*style.features, *drawn), tracking=tracking, hyphens=False)
        case Link() | Reference() | IndexMark() | SmallCaps():
            return style


def _superior(style: Style, *, lining: bool) -> Style:
    figures = tuple(_LINING.get(one, one) if lining else one for one in style.features)
    return replace(style, features=(*figures, "sups"), hyphens=False)


def _slot(style: Style) -> Style:
    """Give the style a slot is measured in: the type around it, without white of any line."""
    return replace(style, tracking=NOTHING, hyphens=False, capitals=False)


def _call(number: int, before: Inline | None) -> str:
    """Write a call as `markup.py` does: a comma after a call, a thin space after a figure."""
    if isinstance(before, SourceCall):
        return f",{number}"
    after_figure = before is not None and plain((before,))[-1:].isdigit()
    return f"\N{NARROW NO-BREAK SPACE}{number}" if after_figure else str(number)


def inlines_of(pieces: Iterable[tuple[str, Run]]) -> Inlines:
    """Put pieces of runs together again, each within its marks."""
    return _gathered([(text, run, run.marks) for text, run in pieces])


def _gathered(pieces: list[tuple[str, Run, tuple[Mark, ...]]]) -> Inlines:
    out: list[Inline] = []
    place = 0
    while place < len(pieces):
        text, run, marks = pieces[place]
        if not marks:
            out.append(_leaf(text, run))
            place += 1
            continue
        end = place
        while end < len(pieces) and pieces[end][2][:1] and pieces[end][2][0] is marks[0]:
            end += 1
        inner = _gathered([(text, run, rest[1:]) for text, run, rest in pieces[place:end]])
        out.append(replace(marks[0], children=inner))
        place = end
    return tuple(out)


def _leaf(text: str, run: Run) -> Inline:
    match run.leaf:
        case Text():
            return Text(text)
        case Code():
            return Code(text)
        case leaf:
            return leaf
