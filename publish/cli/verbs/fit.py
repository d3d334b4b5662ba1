"""`publish fit`: the lines of an issue with their tightness, or what its make-up moved and cost."""

from typing import TYPE_CHECKING

from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.terminal import Ink, painted, visible
from publish.cli.told import counts

if TYPE_CHECKING:
    from publish.composition.fit.line import Line
    from publish.composition.makeup.placed import Move
    from publish.desk.fitting import Fitted, FittedStory

_HALF = 4  # signs of a scale on either side of the ideal
_TIGHTER, _LOOSER, _IDEAL, _BLANK = (
    "\N{BLACK LEFT-POINTING SMALL TRIANGLE}",
    "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}",
    "\N{BOX DRAWINGS LIGHT VERTICAL}",
    " ",
)


def fit(request: Request) -> Outcome:
    """Show the lines of one story or all, or the account of every page."""
    from publish.desk.fitting import fitted
    from publish.manuscript.folders import find_issue

    project = request.project
    manuscript = find_issue(project, request.text("issue"))
    done = fitted(project, manuscript, request.text("layout"))
    wanted = request.text("story")
    stories = tuple(one for one in done.stories if not wanted or one.id == wanted)
    if wanted and not stories:
        _refuse(wanted, done)
    say = request.say
    lines = _report(done, request) if request.flag("report") else _shown(stories, done, request)
    counted = say.count("line", sum(len(one.lines) for one in stories))
    return Outcome(
        findings=done.findings,
        lines=tuple(lines),
        facts={
            "issue": manuscript.parent.name,
            "pages": [
                {"page": page, "plan": one.plan, "cost": round(one.cost, 1), "free": one.free}
                for page, one in enumerate(done.accounts, 1)
            ],
            "stories": [
                {
                    "id": one.id,
                    "headline": one.headline,
                    "page": one.page,
                    "slot": one.slot,
                    "lines": [_fact(line) for line in one.lines],
                }
                for one in stories
            ],
            "moves": [_moved(one) for one in done.moves],
        },
        closing=("done", ", ".join(part for part in (counted, counts(done.findings, say)) if part)),
    )


def _refuse(wanted: str, done: "Fitted") -> None:
    from publish.cli.mistake import AT_THE_DESK
    from publish.errors import ConfigurationError
    from publish.findings import error

    known = ", ".join(one.id for one in done.stories)
    raise ConfigurationError(error("command/story-unknown", AT_THE_DESK, {"story": wanted, "known": known}))


def _fact(line: "Line") -> dict[str, object]:
    return {
        "text": _text(line),
        "strain": line.strain,
        "width": round(line.width, 3),
        "room": round(line.room, 3),
        "reasons": [reason.value for reason in line.reasons],
    }


def _text(line: "Line") -> str:
    from publish.model.text import plain

    return plain(line.inlines).rstrip(" ") + ("-" if line.hyphen else "")


def _shown(stories: tuple["FittedStory", ...], done: "Fitted", request: Request) -> list[str]:
    paint = request.visit.surroundings.paints_results
    out: list[str] = []
    for story in stories:
        name = f"{story.headline or story.id}  {request.say['fit.at'].format(id=story.id, page=story.page)}"
        out.append(painted(visible(name), Ink.STRONG, paint=paint))
        words = [_reasons(line, request) for line in story.lines]
        wide = max(map(len, words), default=0)
        for number, line in enumerate(story.lines, 1):
            ink = Ink.ERROR if abs(line.strain) > 1 else Ink.FAINT
            scale = painted(_scale(line.strain, request), ink, paint=paint) if done.justified else ""
            said = painted(words[number - 1].ljust(wide), Ink.FAINT, paint=paint)
            out.append(f"{number:4} {scale}{said}  {visible(_text(line))}")
        out += [painted(_total(story, done, request), Ink.FAINT, paint=paint), ""]
    return out


def _reasons(line: "Line", request: Request) -> str:
    """Say why a line looks as it does: tight, loose, hyphenated, last."""
    return ", ".join(request.say[f"fit.{reason.value}"] for reason in line.reasons)


def _scale(strain: float, request: Request) -> str:
    """Draw a strain from -1 to 1 to the left or right of the ideal, and write it: it may be more."""
    steps = min(_HALF, round(abs(strain) * _HALF))
    left = (_TIGHTER * steps if strain < 0 else "").rjust(_HALF, _BLANK)
    right = (_LOOSER * steps if strain > 0 else "").ljust(_HALF, _BLANK)
    return f"{left}{_IDEAL}{right} {_figure(strain, request):>5} "


def _figure(value: float, request: Request) -> str:
    return f"{value:.1f}".replace(".", request.say["count.decimal"])


def _total(story: "FittedStory", done: "Fitted", request: Request) -> str:
    strains = [line.strain for line in story.lines] or [0.0]
    words = request.say["fit.total" if done.justified else "fit.ragged"]
    return "     " + words.format(
        lines=request.say.count("line", len(story.lines)),
        hyphens=sum(line.hyphen for line in story.lines),
        tightest=_figure(min(strains), request),
        loosest=_figure(max(strains), request),
    )


def _report(done: "Fitted", request: Request) -> list[str]:
    """Tell of each page its plan and cost, of each story its slot, then what gave way."""
    say = request.say
    out: list[str] = []
    for page, one in enumerate(done.accounts, 1):
        cost = _figure(one.cost, request)
        out.append(say["fit.page"].format(page=page, plan=one.plan, cost=cost, free=one.free))
        out += [
            "  " + say["fit.seat"].format(slot=story.slot, headline=visible(story.headline), id=story.id)
            for story in done.stories
            if story.page == page
        ]
    out += ["", say["fit.moved" if done.moves else "fit.unmoved"]]
    return out + [_move(one, request) for one in done.moves]


def _move(move: "Move", request: Request) -> str:
    say = request.say
    before, after = (_figure(one, request) for one in move.cost)
    how = say[f"fit.by_{move.lever.value}"].format(
        words=visible(move.words),
        before=before,
        after=after,
        tall=round(move.cost[0]),
        low=round(move.cost[1]),
        letterfit=f"{move.letterfit:+.3f}".replace(".", say["count.decimal"]),
    )
    saved = say["fit.saved"].format(lines=say.count("line", move.saved))
    place = f"{request.spot.shown(move.at.path)}:{move.at.line}"
    return say["fit.move"].format(at=place, story=move.story, how=how, saved=saved)


def _moved(move: "Move") -> dict[str, object]:
    before, after = move.cost
    return {
        "lever": move.lever.value,
        "story": move.story,
        "line": move.at.line,
        "saved": move.saved,
        "words": move.words,
        "before": round(before, 3),
        "after": round(after, 3),
        "letterfit": move.letterfit,
    }
