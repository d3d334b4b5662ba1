"""One content stream written anew, with overprint where it belongs.

What each operator means for colours and for what is drawn within is `publish.press.steps`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pikepdf import Name, Operator

from publish.press.graphics import Drawn, State, begun
from publish.press.overprint import Cmyk, Ink, path_overprints, text_overprints

OVERPRINTS: Final = "GSk"
KNOCKS_OUT: Final = "GSn"
"""Our names for the two states of overprint."""

_BUILDING: Final = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_FILLED: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKED: Final = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWN: Final = frozenset({"Tj", "TJ", "'", '"'})
_DECIMALS: Final = 4  # of a tint


class Rewriting:
    """A stream being written anew; `steps` tells what operators mean that paint nothing themselves."""

    def __init__(
        self,
        steps: "Steps",
        spots: Mapping[Cmyk, str],
        resources: pikepdf.Object,
        scale: float,
    ) -> None:
        self.steps = steps
        self.spots = spots
        self.resources = resources
        self.state: State = begun(scale)
        self.kept: list[State] = []
        self.names: set[str] = set()
        """States and spaces that the stream now uses, by our names for them."""
        self.drawn: list[Drawn] = []
        self.transparent = False
        """Something in the stream lets what lies under it show through."""
        self.next_operator = ""
        self._path: list[Any] = []
        self._written: list[Any] = []

    def rewrite(self, instructions: Sequence[Any]) -> bytes:
        """Write the instructions of a whole stream; what it left open is closed."""
        operators = [str(instruction.operator) for instruction in instructions]
        following = (*operators[1:], "")
        for instruction, operator, self.next_operator in zip(instructions, operators, following, strict=True):
            if operator in _BUILDING:
                self._path.append(instruction)
            else:
                self._take(instruction, operator)
        self._end_path()
        self._written += [((), Operator("Q"))] * len(self.kept)
        return pikepdf.unparse_content_stream(self._written)

    def set_colour(self, ink: Ink, *, stroke: bool) -> None:
        """Write a colour of the press, or the spot colour that it stands for, and keep it."""
        spot = self.spots.get(ink) if ink else None
        if spot:
            self.names.add(spot)
            self.write([Name(f"/{spot}")], "CS" if stroke else "cs")
            self.write([1], "SCN" if stroke else "scn")
        elif ink:
            self.write([_number(part) for part in ink], "K" if stroke else "k")
        self.keep_colour(None if spot else ink, stroke=stroke)

    def keep_colour(self, ink: Ink, *, stroke: bool) -> None:
        """Keep a colour that stands in the stream already."""
        pen = self.state.pen
        pen = replace(pen, stroke=ink) if stroke else replace(pen, fill=ink)
        self.state = replace(self.state, pen=pen)

    def set_overprint(self, *, on: bool) -> None:
        """Let what comes next overprint, or hide what lies under it."""
        if self.state.overprint is not on:
            name = OVERPRINTS if on else KNOCKS_OUT
            self.names.add(name)
            self.write([Name(f"/{name}")], "gs")
            self.state = replace(self.state, overprint=on)

    def write(self, operands: Iterable[Any], operator: str) -> None:
        """Write an instruction of our own."""
        self._written.append((list(operands), Operator(operator)))

    def resource(self, kind: str, name: object) -> Any:  # noqa: ANN401  # any object of the PDF, or None
        """Give a resource by kind and name."""
        found = self.resources.get(kind)
        return found.get(str(name)) if isinstance(found, pikepdf.Dictionary) else None

    def _take(self, instruction: Any, operator: str) -> None:  # noqa: ANN401
        pen = self.state.pen
        filled, stroked = operator in _FILLED, operator in _STROKED
        if filled or stroked:
            # Between a path and what paints it nothing may stand: the state comes before both.
            self.set_overprint(on=path_overprints(self._path, pen, filled=filled, stroked=stroked))
        elif operator in _SHOWN:
            overprints = text_overprints(pen)
            if overprints is not None:
                self.set_overprint(on=overprints)
        self._end_path()
        step = self.steps.get(operator)
        if step is None or step(self, instruction.operands):
            self._written.append(instruction)

    def _end_path(self) -> None:
        self._written += self._path
        self._path = []


Step = Callable[[Rewriting, Sequence[Any]], bool]
"""What one operator does; False when something else was written in its place."""

Steps = Mapping[str, Step]


def _number(part: float) -> int | Decimal:
    return int(part) if part in (0, 1) else round(Decimal(part), _DECIMALS).normalize()
