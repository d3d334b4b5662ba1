"""The words of the pack, and the duties that the house has noted, read from `fr.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Duty:
    """What a publisher owes; the deadline may be unknown, and is empty then."""

    rule: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Body:
    """Whom a publisher owes it to, and on what ground."""

    name: str
    ground: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that the pack says in words of its own."""

    words: Mapping[str, str]
    bodies: tuple[Body, ...]


@cache
def french_texts() -> Texts:
    """Read the pack's words; libraries of Brussels and Paris are written to in French."""
    read = tomllib.loads((Path(__file__).parent / "fr.toml").read_text(encoding="utf-8"))
    return Texts(
        words=read["words"],
        bodies=tuple(
            Body(body["name"], body["ground"], tuple(Duty(**duty) for duty in body["duties"]))
            for body in read["bodies"]
        ),
    )
