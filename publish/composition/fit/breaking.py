"""Where lines end: the breaks of a whole paragraph chosen together.

After Knuth and Plass, « Breaking Paragraphs into Lines » (1981): every way to break is
weighed by how far word spaces open or close, by hyphens, by lines of unlike tightness
one after the other, and by a short last line; the least sum wins.
"""

from dataclasses import dataclass
from enum import IntEnum

from publish.composition.fit.letterfit import letterfit
from publish.composition.fit.material import After, Box
from publish.composition.fit.role import Role, Setting
from publish.units import NOTHING, Points

_SHORT_LAST = 4.0  # indents
_LINE = 1.0
_UNLIKE = 1.2
_RUNT = 200.0
_STRAIN = 4.0
_EVEN = 0.5
_NO_GAP = 60.0  # a line of one word that does not fill its room
_EMPTIEST = 0.5  # of the room: emptier lines are tried only where nothing else can be
_LONELY = 0.66  # of the room left white: a last line shorter than this looks lost in ragged text
_SLACK = 0.05  # pt: below what paper shows
_MOST_COUNTED = 1_000  # boxes, about a hundred lines: to count the lines of more takes long and helps nobody


class Tightness(IntEnum):
    """How a line's word spaces stand to the ideal."""

    TIGHT = 0
    EVEN = 1
    OPEN = 2
    LOOSE = 3


@dataclass(frozen=True, slots=True)
class _Divisions:
    """What it costs to divide a word: with a hyphen, at its own, a name, twice running, anywhere."""

    part: float
    own: float
    name: float
    running: float
    torn: float


# In justified text a hyphen is worth word spaces twice as strained as the widest
# allowed: in narrow columns a cheaper one would be taken in every other line.  A name is divided
# at its hyphen only where the spaces would else be wider than an em (to forbid it was measured:
# in columns of 56 mm and texts full of such names, 5 % more lines had spaces over 0.6 em); in
# ragged text, where white at the right harms nothing, only if it has no room on a line of its own.
_JUSTIFIED = _Divisions(40.0, 20.0, 240.0, 80.0, 200.0)
_FREE = _Divisions(1.3, 0.9, 12.0, 2.4, 6.0)


@dataclass(frozen=True, slots=True)
class Cut:
    """One line: the boxes from `start` up to and without `end`; `space` is its word space, in points."""

    start: int
    end: int
    space: Points
    natural: Points
    """What the line takes of its room without its word spaces, hyphen included."""
    gaps: float
    tightness: Tightness
    signs: int = 0
    """Those that letterfit may open or close; none in a line with a ligature, which would come apart."""


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    previous: "_Way | None"
    cut: Cut | None
    hyphened: bool
    lines: int


_Ways = dict[tuple[int, Tightness], _Way]
"""The best way to each kind of line: its number, as far as that matters, and the tightness before it."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The width of each line of a paragraph, in points; the last stands for all that follow."""

    widths: tuple[Points, ...]

    def __getitem__(self, line: int) -> Points:
        """Give the room of a line, counted from 0."""
        return self.widths[min(line, len(self.widths) - 1)]


def break_lines(material: tuple[Box, ...], role: Role, rooms: Rooms, looseness: int = 0) -> tuple[Cut, ...]:
    """Choose the breaks of a paragraph.

    `looseness` asks for so many lines more or fewer than the best has; where that cannot
    be, the nearest number is taken.  It is not heard by paragraphs longer than any page.
    """
    counted = bool(looseness) and len(material) <= _MOST_COUNTED
    # Lines after the last room of its own are alike: which one it is matters only where lines are counted.
    alike = len(material) if counted else len(rooms.widths) - 1
    divisions = _divisions(role)
    waiting: dict[int, _Ways] = {0: {(0, Tightness.EVEN): _Way(0.0, None, None, hyphened=False, lines=0)}}
    done: _Ways = {}
    for start in range(len(material)):
        known: dict[
            Points, list[tuple[Cut, float]]
        ] = {}  # many ways come here: what may follow is weighed once
        for (line, tightness), way in waiting.pop(start, {}).items():
            if rooms[line] not in known:
                known[rooms[line]] = _cuts(material, start, role, rooms[line])
            for cut, cost in known[rooms[line]]:
                total = way.cost + cost + _together(way, cut, tightness, material, divisions)
                after = material[cut.end - 1].after
                new = _Way(total, way, cut, after is After.PART, way.lines + 1)
                if after is After.END:
                    _offer(done, (new.lines, Tightness.EVEN), new)
                else:
                    _offer(waiting.setdefault(cut.end, {}), (min(line + 1, alike), cut.tightness), new)
    return _walked(_chosen({lines: way for (lines, _), way in done.items()}, looseness if counted else 0))


def _offer(ways: _Ways, key: tuple[int, Tightness], new: _Way) -> None:
    """Keep the cheaper of two ways to one place, the shorter where they cost the same."""
    old = ways.get(key)
    if old is None or (new.cost, new.lines) < (old.cost, old.lines):
        ways[key] = new


def _chosen(done: dict[int, _Way], looseness: int) -> _Way:
    best = min(done, key=lambda lines: (done[lines].cost, lines))
    return done[min(done, key=lambda lines: (abs(lines - best - looseness), done[lines].cost))]


def _walked(way: _Way | None) -> tuple[Cut, ...]:
    cuts: list[Cut] = []
    while way is not None and way.cut is not None:
        cuts.append(way.cut)
        way = way.previous
    return tuple(reversed(cuts))


def _cuts(material: tuple[Box, ...], start: int, role: Role, room: Points) -> list[tuple[Cut, float]]:
    """Give every line that may begin at a box, with its cost; at least one, whatever the room."""
    found: list[tuple[Cut, float]] = []
    emptier: list[tuple[Cut, float]] = []
    width, glue, gaps = -material[start].hangs.left, 0.0, 0.0
    signs, ligature = 0, False
    for end in range(start + 1, len(material) + 1):
        box = material[end - 1]
        width += box.width - box.inner_width
        glue += box.inner_width
        gaps += box.inner
        signs, ligature = signs + box.signs, ligature or box.ligature
        natural = Points(width + box.hyphen - box.hangs.right)
        cut = Cut(start, end, NOTHING, natural, gaps, Tightness.EVEN, 0 if ligature else signs)
        if (found or emptier) and natural + _least_glue(role, cut, glue) > room + _SLACK:
            break
        ends = box.after in (After.END, After.BREAK)
        if ends or natural + glue > _EMPTIEST * room:
            found.append(_judged(cut, glue, box, role, room))
        else:
            emptier = [_judged(cut, glue, box, role, room)]
        if ends:
            break
        if box.after is After.SPACE:
            glue += box.gap
            gaps += 1
    # Before a name an emptier line may be the better one.
    parted = all(material[cut.end - 1].after is After.NAME for cut, _ in found)
    return [*emptier, *found] if parted else found


def _least_glue(role: Role, cut: Cut, glue: float) -> float:
    if role.setting is not Setting.JUSTIFIED:
        return glue
    return (cut.gaps * role.least_space - cut.signs * role.letterfit) * role.size


def _judged(cut: Cut, glue: float, box: Box, role: Role, room: Points) -> tuple[Cut, float]:
    slack = room - cut.natural
    ends = box.after in (After.END, After.BREAK)
    ideal = role.ideal_space * role.size
    justified = role.setting is Setting.JUSTIFIED
    if justified and not ends:
        slack -= cut.signs * letterfit(slack - cut.gaps * ideal, cut.signs, role)
        space = slack / cut.gaps if cut.gaps else slack
        ratio, cost = _strain(space, role) if cut.gaps else (1.0, _NO_GAP * slack / max(room, 1.0))
        tightness = _class(ratio)
        cost += _LINE
    elif justified:
        slack -= cut.signs * letterfit(min(0.0, slack - cut.gaps * ideal), cut.signs, role)
        space = min(ideal, slack / cut.gaps) if cut.gaps else 0.0
        tightness, cost = Tightness.EVEN, _LINE
        if box.after is After.END and cut.natural + cut.gaps * space < _SHORT_LAST * max(
            role.indent, role.size
        ):
            cost += _RUNT
    else:
        space = glue / cut.gaps if cut.gaps else 0.0
        rest = max(0.0, slack - glue) / max(room, 1.0)
        tightness = Tightness.EVEN
        cost = _LINE + (0.0 if box.after is After.END else 12 * rest**2)
        if box.after is After.END and cut.start > 0 and rest > _LONELY:
            cost += 2.0 * rest
    divided = _divisions(role)
    cost += {
        After.PART: divided.part,
        After.HYPHEN: divided.own,
        After.NAME: divided.name,
        After.TORN: divided.torn,
    }.get(box.after, 0.0)
    return Cut(cut.start, cut.end, Points(space), cut.natural, cut.gaps, tightness, cut.signs), cost


def _strain(space: float, role: Role) -> tuple[float, float]:
    """Tell how far a word space is from the ideal (−1 is the least, 1 the most), and its cost."""
    ideal, em = role.ideal_space * role.size, role.size
    bound = ideal - role.least_space * em if space < ideal else role.most_space * em - ideal
    ratio = (space - ideal) / max(bound, 1e-6)
    return ratio, _STRAIN * abs(ratio) ** 3


def _class(ratio: float) -> Tightness:
    if ratio < -_EVEN:
        return Tightness.TIGHT
    if ratio <= _EVEN:
        return Tightness.EVEN
    return Tightness.OPEN if ratio <= 1.0 else Tightness.LOOSE


def _divisions(role: Role) -> _Divisions:
    return _JUSTIFIED if role.setting is Setting.JUSTIFIED else _FREE


def _together(
    way: _Way, cut: Cut, before: Tightness, material: tuple[Box, ...], divisions: _Divisions
) -> float:
    """Weigh a line against the one above it."""
    if way.cut is None:
        return 0.0
    cost = _UNLIKE if abs(cut.tightness - before) > 1 else 0.0
    if way.hyphened and material[cut.end - 1].after in (After.PART, After.HYPHEN, After.NAME):
        cost += divisions.running
    return cost
