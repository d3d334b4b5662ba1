"""What preflight costs beside rendering: the same edition, laid out and then proven from its bytes.

Processor time of this process and of all that it started; each side has loaded what it
needs once before, except the render child, which is born anew for every edition.
"""

import resource
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from publish import production
from publish.composition.composition import Composition
from publish.model.edition import Colour
from publish.preflight.promise import faces_in
from publish.preflight.proof import inspect
from publish.preflight.verdict import judge
from publish.press.rendering import render
from publish.press.standards import conform


def compare_preflight(compositions: Sequence[Composition], fonts: Path, rounds: int) -> None:
    """Print both for the print edition, which alone is separated into plates."""
    composition = next(one for one in compositions if one.edition.colour is Colour.CMYK)
    rendered = render(composition)
    pdf = conform(rendered.pdf, composition, rendered.marked)
    promise = production.promise_of(rendered, composition, faces_in(fonts))

    def prove() -> None:
        judge(inspect(pdf, Path("print.pdf"), for_press=True), promise)

    prove()
    base, base_wall = _median(lambda: render(composition), rounds)
    print(f"\n{'one print edition':38}{'wall':>8}{'ratio':>7}{'processor':>11}{'ratio':>7}")
    for name, (spent, wall) in (
        ("rendering", (base, base_wall)),
        ("preflight, with its plates", _median(prove, rounds)),
    ):
        print(f"{name:38}{wall:7.2f}s{wall / base_wall:7.2f}{spent:10.2f}s{spent / base:7.2f}")


def _median(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Give the processor seconds and the wall seconds of some work."""
    spent, walls = [], []
    for _ in range(rounds):
        before, begun = _processor(), perf_counter()
        work()
        walls.append(perf_counter() - begun)
        spent.append(_processor() - before)
    return statistics.median(spent), statistics.median(walls)


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
