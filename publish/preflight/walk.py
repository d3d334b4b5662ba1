"""One content stream, followed instruction by instruction.

An instruction that makes no sense is passed over, as viewers do, and counted.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pikepdf

from publish.preflight.matrix import IDENTITY, Matrix
from publish.preflight.painted import Painted, State
from publish.preflight.path import Path
from publish.preflight.runs import RUN, Run, content_of, instructions_in, shortened
from publish.preflight.spaces import entry

_DEPTH: Final = 24  # forms within forms; a form that draws itself never ends
_MOST_INSTRUCTIONS = 1_000_000  # on one page: far over any map, far under a bomb of forms

FAULTS: Final = (
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    pikepdf.PikepdfError,
)
"""What a damaged file makes of an operand."""


class TooMuchError(Exception):
    """A page paints without end: forms drawn by forms drawn by forms."""


class Walk:
    """A stream being followed: the resources its names stand for, and where it has come to.

    `steps` tells what each operator does.
    """

    def __init__(self, steps: "Steps", painted: Painted, resources: object, depth: int = 0) -> None:
        self.steps = steps
        self.painted = painted
        self.resources = resources
        self.depth = depth
        self.state = State()
        self.kept: list[State] = []
        self.path = Path()
        self.runs: Sequence[Run] = ()
        """What was taken out of the stream before it was parsed."""
        self.clipping = False
        self.text: Matrix = IDENTITY
        self.row: Matrix = IDENTITY

    def stream(self, stream: pikepdf.Object | pikepdf.Page, state: State) -> None:
        """Follow every instruction of a stream."""
        self.state = state
        try:
            instructions = self._instructions(stream)
        except FAULTS:
            self.painted.faults += 1
            return
        self.painted.instructions += len(instructions) - len(self.runs) + sum(map(instructions_in, self.runs))
        if self.painted.instructions > _MOST_INSTRUCTIONS:
            raise TooMuchError(f"a page of more than {_MOST_INSTRUCTIONS} instructions")
        for instruction in instructions:
            try:
                operator = str(instruction.operator)
                step = self.steps.get(operator)
                if step is not None and (operator != RUN or self.runs):
                    step(self, instruction.operands)  # type: ignore[arg-type]  # it is a sequence in all but name
            except FAULTS:
                self.painted.faults += 1

    def _instructions(
        self, stream: pikepdf.Object | pikepdf.Page
    ) -> Sequence[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
        """Read what a stream says, its plain runs left for one step each."""
        try:
            content, self.runs = shortened(content_of(stream))
        except FAULTS:
            self.runs = ()  # the library says what is wrong with it
        if self.runs:
            with pikepdf.new() as scratch:
                short: pikepdf.Object = pikepdf.Stream(scratch, content)
                if isinstance(stream, pikepdf.Page):  # the library reads pages with other words of warning
                    short = pikepdf.Dictionary(Type=pikepdf.Name.Page, Contents=short)
                instructions = pikepdf.parse_content_stream(short)
                if not scratch.get_warnings():
                    return instructions
            self.runs = ()  # something is wrong with it, which is told of the file that it stands in
        return pikepdf.parse_content_stream(stream)

    def named(self, kind: str, name: object) -> pikepdf.Object:
        """Give a resource by kind and name; KeyError when there is none."""
        found = entry(entry(self.resources, kind), str(name))
        if not isinstance(found, pikepdf.Object):
            raise KeyError(str(name))
        return found

    def within(self, stream: pikepdf.Object, state: State, resources: object) -> None:
        """Walk a stream that this one draws, once in every state it is drawn in."""
        key = (stream.objgen, state.fill, state.stroke, state.matrix, state.overprints, state.effects)
        if self.depth >= _DEPTH or key in self.painted.walked:
            return
        self.painted.walked.add(key)
        own = entry(stream, "/Resources")
        held = own if own is not None else resources
        Walk(self.steps, self.painted, held, self.depth + 1).stream(stream, state)


Step = Callable[[Walk, Sequence[Any]], None]
"""What one operator does with its operands."""

Steps = Mapping[str, Step]


def numbers(operands: Sequence[Any], count: int) -> list[float]:
    """Give operands as numbers; ValueError when there are fewer."""
    if len(operands) < count:
        raise ValueError(f"{count} operands are due")
    return [float(operand) for operand in operands[-count:]]


def matrix_of(operands: Sequence[Any]) -> Matrix:
    """Give six operands as a matrix."""
    a, b, c, d, e, f = numbers(operands, 6)
    return (a, b, c, d, e, f)
