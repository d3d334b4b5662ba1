"""Attributes of a drawing's fence that it does not take, or that stand there twice."""

from dataclasses import dataclass

from publish.manuscript.fence import Attribute, Fence
from publish.manuscript.suggest import nearest


@dataclass(frozen=True, slots=True)
class Unknown:
    """An attribute that a fence does not take, and the one that was probably meant."""

    attribute: Attribute
    meant: str
    """The nearest that it takes, or all of them."""


def unknown_attributes(fence: Fence, known: tuple[str, ...]) -> tuple[Unknown, ...]:
    """List the attributes that a fence does not take."""
    return tuple(
        Unknown(attribute, nearest(attribute.name, known) or ", ".join(known))
        for attribute in fence.attributes
        if attribute.name not in known
    )


def repeated_attributes(fence: Fence) -> tuple[Attribute, ...]:
    """List the attributes that were already given before in the same line."""
    names = [attribute.name for attribute in fence.attributes]
    return tuple(
        attribute for index, attribute in enumerate(fence.attributes) if attribute.name in names[:index]
    )
