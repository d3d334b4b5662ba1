"""A paragraph fitted: finished lines, each with its width and the reason of its look."""

from dataclasses import dataclass, replace

from publish.composition.fit.acronyms import with_small_capitals
from publish.composition.fit.breaking import Cut, Rooms, Tightness, break_lines
from publish.composition.fit.letterfit import letterfit, with_tracking
from publish.composition.fit.line import Line, Reason
from publish.composition.fit.material import After, Box, boxes
from publish.composition.fit.role import Role, Setting
from publish.composition.fit.runs import Run, base_style, inlines_of, runs_of, tracked
from publish.composition.fit.typefaces import Typefaces
from publish.composition.fit.widths import gaps_in, pieces_width, spaceable
from publish.model.text import Inlines, Text
from publish.units import NOTHING, Points


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """The room of a paragraph: column width, what its first lines give away, all in points."""

    width: Points
    indents: tuple[Points, ...] = (NOTHING,)
    """Left of each line in turn; the last stands for all that follow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """What copyfitting may ask of one paragraph."""

    looseness: int = 0
    """Lines more (or fewer, below 0) than the best breaks have."""
    letterfit: float = 0.0
    """Added to the tracking, in em."""


PLAIN = Manner()


def fit(  # noqa: PLR0913  # a paragraph, how it is set, and with what
    inlines: Inlines,
    role: Role,
    measure: Measure,
    language: str,
    faces: Typefaces,
    *,
    manner: Manner = PLAIN,
) -> tuple[Line, ...]:
    """Break a paragraph into lines; nothing where it has no text."""
    style = base_style(role, language, manner.letterfit)
    runs = runs_of(with_small_capitals(inlines, style, faces) if role.acronyms else inlines, style)
    if not runs:
        return ()
    rooms = Rooms(tuple(Points(measure.width - left) for left in measure.indents))
    # What the paragraph is given as a whole, its lines may not be given again.
    role = replace(role, letterfit=max(0.0, role.letterfit - abs(manner.letterfit)))
    material = boxes(runs, role, faces, min(rooms.widths))
    cuts = break_lines(material, role, rooms, manner.looseness)
    blank = Run(" ", style, (), Text(" "))
    shop = _Shop(role, faces, blank, pieces_width(((" ", blank),), faces))
    lefts = measure.indents
    return tuple(
        _line(material, cut, shop, lefts[min(number, len(lefts) - 1)], rooms[number])
        for number, cut in enumerate(cuts)
    )


@dataclass(frozen=True, slots=True)
class _Shop:
    """What every line of one paragraph is made with."""

    role: Role
    faces: Typefaces
    blank: Run
    """A space in the plain style of the paragraph."""
    glyph: Points
    """Its width, in points."""


def _line(material: tuple[Box, ...], cut: Cut, shop: _Shop, left: Points, room: Points) -> Line:
    role = shop.role
    first, last = material[cut.start], material[cut.end - 1]
    room = Points(room + first.hangs.left + last.hangs.right)
    pieces = _pieces(material[cut.start : cut.end], shop.blank)
    after = last.after
    gaps = gaps_in(pieces)
    spaced = role.setting is Setting.JUSTIFIED and gaps > 0
    natural = pieces_width(pieces, shop.faces, spaced=spaced) + last.hyphen
    ends = after in (After.END, After.BREAK)
    tracking, white = shop.blank.style.tracking, 0.0
    if spaced and cut.signs:
        over = room - natural - gaps * (role.ideal_space * role.size - shop.glyph)
        # A last line is only ever closed, where it would not go in.
        white = letterfit(min(0.0, over) if ends else over, spaceable(pieces) + bool(last.hyphen), role)
    if white:
        tracking = tracked(tracking + white)
        shop = replace(shop, glyph=Points(shop.glyph + tracking - shop.blank.style.tracking))
        hyphen = last.hyphen + tracking if last.hyphen else 0.0
        natural = pieces_width(with_tracking(pieces, tracking), shop.faces, spaced=spaced) + hyphen
    space = _space(natural, gaps, room, shop, ends=ends)
    width = Points(natural + gaps * space)
    inside = {Setting.CENTRED: (room - width) / 2, Setting.RIGHT: room - width}.get(role.setting, 0.0)
    # The last space of a line is kept, or copied lines would run together; so one is given to a
    # line broken on purpose.
    spoken = pieces and after in (After.SPACE, After.BREAK)
    kept = _with_space(pieces, shop.blank) if spoken else pieces
    return Line(
        inlines=inlines_of(kept),
        left=Points(left + inside - first.hangs.left),
        width=width,
        room=room,
        space=Points(space),
        tracking=tracking,
        hyphen=after is After.PART,
        reasons=_reasons(cut, after, width - room),
        strain=_strain(space, gaps, shop, ends=ends),
        hung=Points(max(0.0, min(last.hangs.right, width - room + last.hangs.right))),
    )


def _space(natural: float, gaps: float, room: float, shop: _Shop, *, ends: bool) -> float:
    """Give what is added to each word space; a justified line then fills its room exactly."""
    if shop.role.setting is not Setting.JUSTIFIED or not gaps:
        return 0.0
    full = (room - natural) / gaps
    return min(shop.role.ideal_space * shop.role.size - shop.glyph, full) if ends else full


def _strain(space: float, gaps: float, shop: _Shop, *, ends: bool) -> float:
    role = shop.role
    if role.setting is not Setting.JUSTIFIED or not gaps or ends:
        return 0.0
    beyond = (shop.glyph + space) / role.size - role.ideal_space
    bound = role.most_space - role.ideal_space if beyond > 0 else role.ideal_space - role.least_space
    return round(beyond / bound, 3) if bound else 0.0


def _pieces(material: tuple[Box, ...], blank: Run) -> tuple[tuple[str, Run], ...]:
    """Put the boxes of a line side by side, a space where one stood between two words."""
    out: list[tuple[str, Run]] = []
    for place, box in enumerate(material):
        for text, run in box.pieces:
            _add(out, text, run)
        following = material[place + 1].pieces if place + 1 < len(material) else ()
        if box.after is After.SPACE and following and out:
            _add(out, " ", _home(out[-1][1], following[0][1], blank))
    return tuple(out)


def _with_space(pieces: tuple[tuple[str, Run], ...], blank: Run) -> tuple[tuple[str, Run], ...]:
    out = list(pieces)
    _add(out, " ", _home(pieces[-1][1], blank, blank))
    return tuple(out)


def _home(before: Run, after: Run, blank: Run) -> Run:
    """Find the run that a space belongs to: within a mark, else in plain text beside it."""
    if before is after:
        return before
    plain_text = (run for run in (before, after) if isinstance(run.leaf, Text) and not run.marks)
    return next(plain_text, blank)


def _add(out: list[tuple[str, Run]], text: str, run: Run) -> None:
    if out and out[-1][1] is run:
        out[-1] = (out[-1][0] + text, run)
    else:
        out.append((text, run))


def _reasons(cut: Cut, after: After, beyond: float) -> tuple[Reason, ...]:
    found = []
    if beyond > 0.1:  # noqa: PLR2004  # pt: what the eye does not see
        found.append(Reason.OVERFULL)
    if cut.tightness is Tightness.TIGHT:
        found.append(Reason.TIGHT)
    if cut.tightness is Tightness.LOOSE:
        found.append(Reason.LOOSE)
    if after is After.PART:
        found.append(Reason.HYPHENATED)
    if after is After.TORN:
        found.append(Reason.TORN)
    if after is After.END:
        found.append(Reason.LAST)
    return tuple(found)
