"""The layout engine itself, behind our own door.

Runs in the child process only.  Gives the engine its one gate, listens to its log,
counts pages while they are made, and measures the pages before they are painted.
"""

import gc
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from publish.composition.composition import Composition
from publish.model.edition import Colour
from publish.press.c_types import arrays_of_any_length, know_c_types
from publish.press.gate import ProjectFiles
from publish.press.marked import MarkedPages
from publish.press.page_facts import Face, face_faults, glyph_faults, overflows, refuse_narrow
from publish.press.page_texts import added_texts, document_texts
from publish.press.picture_names import NamedByContent
from publish.press.remembered_lines import remembering_lines
from publish.press.rendered import EngineRecord, FaceFault, Overflow, Rendered
from publish.press.slots import slots_on
from publish.press.stops import NoFaceError, PageLimitError, Refusal, Refused, RefusedError
from publish.press.stories import Course, stories_of
from publish.press.tagging import collecting
from publish.press.upright_paths import drawing_upright_paths
from publish.typography.hyphenation import teach_house_hyphenation

_LOGGERS = ("weasyprint", "fontTools")
_PROGRESS = "weasyprint.progress"
_BEFORE_LAYOUT = "Step 4"
_PAGE = re.compile(r"Page (\d+)$")
_MISSING_GLYPH = re.compile(r'\.notdef glyph .*"(.)" \(U\+[0-9A-F]+\)$', re.DOTALL)
_BROKEN_FACE = re.compile(r"Font-face .* cannot be loaded$")

# CPython (3.11 and later) grows its data stack in 16 KiB chunks.  Layout recursion
# straddles the end of a chunk, so calls map and unmap memory over and over: a seventh of
# the time.  A frame that asks for this many slots gets one chunk for the whole rendering.
_ROOMY_SLOTS = 32_000

_WEIGHTS = {"normal": 400, "bold": 700}
_Result = TypeVar("_Result")


class _Faces(FontConfiguration):  # type: ignore[misc]  # the engine is untyped
    """Remembers which faces the style sheet declares."""

    def __init__(self) -> None:
        super().__init__()
        self.declared: list[Face] = []

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> None:  # noqa: ANN401
        """Take a face in."""
        weight = rule_descriptors.get("font_weight", "normal")
        self.declared.append(
            Face(
                str(rule_descriptors["font_family"]),
                int(_WEIGHTS.get(weight, weight)),
                str(rule_descriptors.get("font_style", "normal")),
            )
        )
        super().add_font_face(rule_descriptors, url_fetcher)


class _Listener(logging.Handler):
    """Keeps what the engine says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: dict[EngineRecord, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record, once."""
        self.records[EngineRecord(record.name, record.getMessage())] = None

    def broken_faces(self) -> int:
        """Count the faces that were declared and could not be loaded."""
        return sum(bool(_BROKEN_FACE.match(record.message)) for record in self.records)


class _Overseer(logging.Handler):
    """Follows the engine's progress, and stops a layout that cannot end well."""

    def __init__(self, course: Course, most: int, usable_faces: Callable[[], int]) -> None:
        super().__init__(logging.INFO)
        self._course, self._most, self._usable_faces = course, most, usable_faces

    def emit(self, record: logging.LogRecord) -> None:
        """Note a page begun; an exception raised here stops the layout."""
        message = record.getMessage()
        if message.startswith(_BEFORE_LAYOUT) and not self._usable_faces():
            raise NoFaceError
        begun = _PAGE.search(message)
        if begun:
            self._course.page = int(begun[1])
            if self._course.page > self._most:
                raise PageLimitError


def get_ready() -> None:
    """Know what every rendering asks for."""
    know_c_types()
    teach_house_hyphenation()


@dataclass(frozen=True, slots=True)
class Pages:
    """A document that is laid out and measured, and may be painted."""

    document: Any
    pictures: NamedByContent
    """What the engine read of pictures, by address."""
    gate: ProjectFiles
    overflows: tuple[Overflow, ...]
    faces: tuple[FaceFault, ...]
    texts: tuple[str, ...]
    styles_line: int
    begun: float
    listener: "_Listener"

    @property
    def said(self) -> tuple[EngineRecord, ...]:
        """What the engine said so far."""
        return tuple(self.listener.records)


def lay_out(html: str, composition: Composition, course: Course) -> Rendered:
    """Lay out and paint a filled composition; `course` is kept up to date on the way."""
    with minding(ProjectFiles(*composition.roots)) as gate:
        pages = laid_out(html, composition, gate, course)
        painted = paint(pages.document, composition)
    return rendered(pages, composition, painted, course)


@contextmanager
def minding(gate: ProjectFiles) -> Iterator[ProjectFiles]:
    """Say afterwards what the gate refused meanwhile: RefusedError."""
    try:
        yield gate
    except FatalURLFetchingError as fatal:
        refused = gate.refused or [Refused(str(fatal), Refusal.ADDRESS)]
        raise RefusedError(tuple(refused)) from fatal
    if gate.refused:
        raise RefusedError(tuple(gate.refused))


def laid_out(html: str, composition: Composition, gate: ProjectFiles, course: Course) -> Pages:
    """Lay out and measure a filled composition."""
    begun = time.monotonic()
    listener = _Listener()
    faces = _Faces()
    pictures = NamedByContent()
    overseer = _Overseer(course, composition.max_pages, lambda: len(faces.declared) - listener.broken_faces())
    _listen(listener, overseer)
    source = weasyprint.HTML(string=html, url_fetcher=gate)
    texts = document_texts(source.etree_element)
    document = roomy(lambda: _rendered(source, faces, pictures, course))
    refuse_narrow(document.pages)
    return Pages(
        document=document,
        pictures=pictures,
        gate=gate,
        overflows=overflows(document.pages, course.stories),
        faces=face_faults(faces.declared, document.pages, course.stories),
        texts=texts,
        styles_line=_styles_line(html, composition.stylesheet),
        begun=begun,
        listener=listener,
    )


def rendered(
    pages: Pages, composition: Composition, painted: tuple[bytes, MarkedPages | None], course: Course
) -> Rendered:
    """Tell all that was laid out, measured and painted of one edition."""
    pdf, marked = painted
    laid = pages.document.pages
    return Rendered(
        pdf=pdf,
        marked=marked,
        pages=len(laid),
        records=pages.said,
        overflows=pages.overflows,
        glyphs=glyph_faults(_missing_characters(pages.said), laid, course.stories),
        faces=pages.faces,
        document=pages.texts,
        added=added_texts(laid),
        slots=slots_on(laid) if composition.edition.bound else (),
        read=tuple(sorted(pages.gate.read)),
        styles_line=pages.styles_line,
        memory=0,
        seconds=time.monotonic() - pages.begun,
    )


def _styles_line(html: str, stylesheet: str) -> int:
    """Tell on which line of its element the style sheet begins: the engine counts from there."""
    start = max(html.find(stylesheet), 0)
    element = html.find(">", max(html.rfind("<style", 0, start), 0), start)
    return html.count("\n", element + 1, start) + 1


def roomy(work: Callable[[], _Result]) -> _Result:
    """Do work with room on the interpreter's data stack; without it where that cannot be."""

    def with_room() -> _Result:
        return work()

    try:
        with_room.__code__ = with_room.__code__.replace(co_stacksize=_ROOMY_SLOTS)
    except (AttributeError, TypeError, ValueError, MemoryError):
        return work()
    return with_room()


def _listen(listener: logging.Handler, overseer: logging.Handler) -> None:
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.addHandler(listener)
        logger.propagate = False
    progress = logging.getLogger(_PROGRESS)
    progress.setLevel(logging.INFO)
    progress.propagate = False
    progress.addHandler(overseer)


def _rendered(source: Any, faces: _Faces, pictures: NamedByContent, course: Course) -> Any:  # noqa: ANN401
    gc.freeze()
    gc.disable()  # a rendering is short and its cycles die with the process
    course.stories = stories_of(source.etree_element)
    teach_house_hyphenation()
    with remembering_lines():
        return source.render(font_config=faces, presentational_hints=False, cache=pictures)


def paint(document: Any, composition: Composition) -> tuple[bytes, MarkedPages | None]:  # noqa: ANN401
    """Paint without any variant of the engine's: it would claim a standard nobody has proven.

    Nor does the engine compress: `conform` does, once and four times as fast.  What it marks for
    a screen is gathered; it writes no tags itself.
    """
    for_press = composition.edition.colour is Colour.CMYK
    tagged = composition.edition.links and not for_press
    with collecting() as collector, drawing_upright_paths(), arrays_of_any_length():
        pdf = roomy(
            lambda: document.write_pdf(
                pdf_version="1.6" if for_press else "1.7",
                pdf_identifier=True,
                pdf_tags=tagged,
                uncompressed_pdf=True,
            )
        )
    return cast("bytes", pdf), collector.gathered() if tagged else None


def _missing_characters(said: Iterable[EngineRecord]) -> tuple[str, ...]:
    found = (_MISSING_GLYPH.match(record.message) for record in said)
    return tuple(match[1] for match in found if match)
