"""Why a rendering ended without a PDF, as the child found it.

Every exception that the templates, the engine or the machine can raise in the child is
put into a class here; what nobody foresaw is a bug of ours, never a traceback.
"""

import errno
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType

from publish.composition.composition import Composition
from publish.errors import BugError, ConfigurationError, ContentError, MachineError, PublishError
from publish.findings import Finding, error
from publish.place import Place
from publish.press.addresses import shown
from publish.press.stops import NarrowPageError, NoFaceError, PageLimitError, Refusal, Refused, RefusedError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ENGINE_FOLDERS = ("weasyprint", "tinycss2", "cssselect2", "tinyhtml5", "pydyf", "fontTools", "PIL", "pyphen")
_PACKAGES = re.compile(r"[\\/](?:site|dist)-packages[\\/]([^\\/]+)[\\/]")
_DETAIL = 240
_REFUSALS = {
    Refusal.ADDRESS: "layout/address-refused",
    Refusal.MISSING: "layout/file-missing",
    Refusal.OUTSIDE: "layout/file-outside",
    Refusal.KIND: "layout/file-kind",
    Refusal.SIZE: "layout/file-too-large",
}
NO_STORY = "–"
_PUBLISH = Path(__file__).resolve().parent.parent


class Blame(Enum):
    """Whose fault it is: each has an exit code."""

    CONTENT = "content"
    CONFIGURATION = "configuration"
    MACHINE = "machine"
    BUG = "bug"


_ERRORS: dict[Blame, type[PublishError]] = {
    Blame.CONTENT: ContentError,
    Blame.CONFIGURATION: ConfigurationError,
    Blame.MACHINE: MachineError,
    Blame.BUG: BugError,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What stopped a rendering; `detail` is for `--traceback` only."""

    blame: Blame
    findings: tuple[Finding, ...]
    detail: str = ""

    def as_error(self) -> PublishError:
        """Give the exception that ends the work."""
        ending = _ERRORS[self.blame](*self.findings)
        if self.detail:
            ending.add_note(self.detail)
        return ending


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the rendering stood when it failed."""

    composition: Composition
    memory: int
    """The limit, in bytes."""
    page: int = 0
    story: str = ""

    @property
    def at(self) -> Place:
        """The page of the edition's file that was being laid out."""
        return Place(Path(f"{self.composition.edition.name}.pdf"), page=self.page or None)


def passed_on(stopped: PublishError) -> Failure:
    """Keep what one of our own floors has already put into words."""
    blame = next((blame for blame, kind in _ERRORS.items() if isinstance(stopped, kind)), Blame.BUG)
    return Failure(blame, stopped.findings)


def filling_failed(cause: BaseException, scene: Scene) -> Failure:
    """Explain an exception that came out of filling the templates."""
    from jinja2 import TemplateError, TemplateSyntaxError

    if isinstance(cause, PublishError):
        return passed_on(cause)
    common = _limit_reached(cause, scene)
    layout = scene.composition.layout.resolve()
    calls = list(_template_lines(cause.__traceback__, layout))
    if isinstance(cause, TemplateSyntaxError) and cause.filename:
        calls.append((Path(cause.filename), cause.lineno))
    if isinstance(cause, RecursionError) and calls:
        circle = " → ".join(dict.fromkeys(file.relative_to(layout).as_posix() for file, _ in calls))
        return _configuration("layout/template-circle", Place(calls[-1][0], calls[-1][1]), circle)
    if common:
        return common
    if calls or isinstance(cause, TemplateError):
        at = Place(calls[-1][0], calls[-1][1]) if calls else Place(layout)
        return _configuration("layout/template-error", at, f"{type(cause).__name__}: {_line(cause)}")
    return bug(cause)


def layout_failed(cause: BaseException, scene: Scene) -> Failure:
    """Explain an exception that came out of the engine."""
    known = _limit_reached(cause, scene) or _stopped(cause, scene)
    if known:
        return known
    if isinstance(cause, Exception) and _came_through_engine(cause.__traceback__):
        facts = {"detail": f"{type(cause).__name__}: {_line(cause)}", "story": scene.story or NO_STORY}
        found = error("layout/engine-refused", scene.at, facts)
        return Failure(Blame.CONFIGURATION, (found,), _trace(cause))
    return bug(cause)


def _stopped(cause: BaseException, scene: Scene) -> Failure | None:
    """Explain what we stopped ourselves."""
    facts = {"story": scene.story or NO_STORY, "limit": scene.composition.max_pages}
    match cause:
        case RefusedError():
            return Failure(Blame.CONTENT, tuple(_refused(one, scene) for one in cause.refused))
        case PageLimitError():
            return Failure(Blame.CONTENT, (error("layout/too-many-pages", scene.at, facts),))
        case RecursionError():
            return Failure(Blame.CONTENT, (error("layout/too-deep", scene.at, facts),), _trace(cause))
        case NarrowPageError() | NoFaceError():
            return Failure(Blame.CONFIGURATION, (_unusable(cause, scene),))
        case _:
            return None


def _unusable(cause: NarrowPageError | NoFaceError, scene: Scene) -> Finding:
    if isinstance(cause, NarrowPageError):
        return error("layout/page-narrow", Place(scene.at.path, page=cause.page), {"found": cause.room})
    return error("fonts/none-loaded", Place(scene.composition.layout))


def _refused(refused: Refused, scene: Scene) -> Finding:
    address = shown(refused.address, scene.composition.roots)
    return error(_REFUSALS[refused.refusal], scene.at, {"address": address})


def bug(cause: BaseException) -> Failure:
    """Own up to an exception nobody foresaw."""
    frames = traceback.extract_tb(cause.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PUBLISH)] or frames
    at = Place(Path("publish"))
    if ours:
        file = Path(ours[-1].filename)
        name = file.relative_to(_PUBLISH.parent) if file.is_relative_to(_PUBLISH) else Path(file.name)
        at = Place(name, ours[-1].lineno)
    facts = {"detail": f"{type(cause).__name__}: {_line(cause)}", "where": at}
    return Failure(Blame.BUG, (error("internal/bug", at, facts),), _trace(cause))


def _limit_reached(cause: BaseException, scene: Scene) -> Failure | None:
    if isinstance(cause, MemoryError):
        facts = {"story": scene.story or NO_STORY, "limit": scene.memory >> 20}
        return Failure(Blame.CONTENT, (error("layout/memory-limit", scene.at, facts),))
    if isinstance(cause, OSError) and cause.errno in _NO_ROOM:
        facts = {"detail": cause.strerror or ""}
        return Failure(Blame.MACHINE, (error("files/no-room-for-work", scene.at, facts),))
    return None


def _configuration(code: str, at: Place, detail: str) -> Failure:
    return Failure(Blame.CONFIGURATION, (error(code, at, {"detail": detail}),))


def _template_lines(trace: TracebackType | None, layout: Path) -> Iterator[tuple[Path, int]]:
    for frame, line in traceback.walk_tb(trace):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(layout):
            yield file, line


def _came_through_engine(trace: TracebackType | None) -> bool:
    files = (frame.f_code.co_filename for frame, _ in traceback.walk_tb(trace))
    found = (_PACKAGES.search(file) for file in files)
    return any(match and match[1] in _ENGINE_FOLDERS for match in found)


def _line(cause: BaseException) -> str:
    return " ".join(str(cause).split())[:_DETAIL]


def _trace(cause: BaseException) -> str:
    return "".join(traceback.format_exception(cause, limit=-12))
