"""Which story an element of the page belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Any
from xml.etree.ElementTree import Element

_BOX_NAMES = ("box", "child", "line", "root_box")  # what the engine's layout calls the box at hand


@dataclass(slots=True)
class Course:
    """How far a rendering has come: what is known when it ends badly."""

    page: int = 0
    stories: Mapping[Element, str] = field(default_factory=dict)


def stories_of(root: Element) -> Mapping[Element, str]:
    """Give every element inside a story the story's id.

    A story is the nearest ancestor with `data-story`, or an `article` with an id.
    """
    stories: dict[Element, str] = {}
    waiting = [(root, "")]
    while waiting:
        element, story = waiting.pop()
        own = element.get("data-story") or (element.get("id") if element.tag == "article" else None)
        stories[element] = story = own or story
        waiting.extend((child, story) for child in element)
    return stories


def story_at(frame: FrameType | None, stories: Mapping[Element, str]) -> str:
    """Name the story whose box the engine had in hand in this call, or in one that made it."""
    while frame is not None:
        local = frame.f_locals
        for name in _BOX_NAMES:
            story = stories.get(_element(local.get(name)), "")
            if story:
                return story
        frame = frame.f_back
    return ""


def _element(box: Any) -> Any:  # noqa: ANN401  # boxes of the engine are untyped
    return getattr(box, "element", None)
