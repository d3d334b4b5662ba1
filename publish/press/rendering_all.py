"""The editions of one issue rendered: side by side, or by one layout."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from threading import Event

from publish.composition.composition import Composition
from publish.composition.shared import share
from publish.press.rendered import Rendered
from publish.press.rendering import Renderer
from publish.press.standby import Crew, Ready

RenderAll = Callable[[tuple[Composition, ...]], AbstractContextManager[Iterator[Rendered]]]
"""Renders all editions of an issue, and gives each in turn, as soon as it is there."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Renders each edition in a child of its own, all at the same time."""

    children: tuple[Ready, ...]

    @contextmanager
    def __call__(self, compositions: tuple[Composition, ...]) -> Iterator[Iterator[Rendered]]:
        """Begin to render; what is unfinished when the block ends is given up."""
        stop = Event()
        with ThreadPoolExecutor(len(compositions)) as pool:
            try:
                rendering = [
                    pool.submit(Renderer(child).render, composition, stop=stop.is_set)
                    for child, composition in zip(self.children, compositions, strict=True)
                ]
                yield (future.result() for future in rendering)
            finally:
                stop.set()


@dataclass(frozen=True, slots=True)
class ByOneLayout:
    """Renders a print and a screen edition by one layout, or side by side where that cannot be."""

    child: Ready
    others: Crew
    """Gives the children of two editions with a layout of their own."""

    @contextmanager
    def __call__(self, compositions: tuple[Composition, ...]) -> Iterator[Iterator[Rendered]]:
        """Render both."""
        printed, screen = compositions
        shared = share(printed, screen)
        both = Renderer(self.child).render_both(shared) if shared else None
        if both:
            yield iter(both)
            return
        with self.others(len(compositions)) as children, SideBySide(children)(compositions) as rendered:
            yield rendered
