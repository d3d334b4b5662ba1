"""The benchmark: what our press costs beside the bare engine, as ratios within one run.

    python -m tests.bench [ISSUE] [--rounds N]

Every command is run cold, in a process of its own, in turn; medians are compared, so
that a busy machine slows both sides alike.  Nothing here passes or fails.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.bench_lines import compare_lines
from tests.bench_merge import compare_merges
from tests.bench_preflight import compare_preflight
from tests.bench_setting import compare_layouts
from tests.bench_volume import DEFAULT, compare_volumes

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time and processor time in seconds, and the fattest process in MiB."""

    wall: float
    processor: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("issue", nargs="?", default="37")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder)
        html = _html(arguments.issue, "print", shelf)
        ours = [sys.executable, "-m", "publish", "pdf", arguments.issue, "-q", "-o", str(shelf / "build")]
        both = ("--edition", "print", "--edition", "screen")
        bare = [sys.executable, "-m", "weasyprint", "-q", str(html), str(shelf / "bare.pdf")]
        runs: dict[str, Callable[[], Cost]] = {
            "bare engine, same HTML, print": lambda: _run(bare),
            "publish pdf, print, cold": lambda: _run([*ours, "--again", "--edition", "print"]),
            "publish pdf, print and screen, cold": lambda: _run([*ours, "--again", *both]),
            "publish pdf, all three, cold": lambda: _run([*ours, "--again"]),
            "publish pdf, nothing changed": lambda: _run(ours),
        }
        costs = {name: [] for name in runs}  # type: dict[str, list[Cost]]
        for _ in range(arguments.rounds):
            for name, run in runs.items():
                costs[name].append(run())
        delivered = next((shelf / "build").glob("*/screen.pdf")).read_bytes()
    _print(costs)
    print(f"\nrenderer alone, peak memory: {_renderer_memory(arguments.issue):.0f} MiB")
    compare_preflight(_compositions(arguments.issue), ROOT / "fonts", arguments.rounds)
    compare_merges(delivered, arguments.rounds)
    compare_lines(ROOT)
    compare_layouts(ROOT, arguments.rounds)
    for count in DEFAULT:
        compare_volumes(count)


def _run(command: list[str]) -> Cost:
    """Run a command in a process that does nothing else, so that its children are all there is."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        begun = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        wall = time.perf_counter() - begun
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        line = f"{wall} {spent.ru_utime + spent.ru_stime} {spent.ru_maxrss / 1024} {done.returncode}"
        os.write(write, line.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        wall_, processor, memory, code = answer.read().split()
    os.waitpid(child, 0)
    if code != "0":
        raise SystemExit(f"exit {code}: {' '.join(command)}")
    return Cost(float(wall_), float(processor), float(memory))


def _html(wanted: str, edition: str, folder: Path) -> Path:
    """Write the HTML that our own renderer lays out."""
    from publish.composition.fill import fill

    composition = next(one for one in _compositions(wanted) if one.edition.name == edition)
    file = folder / f"{edition}.html"
    file.write_text(fill(composition), encoding="utf-8")
    return file


def _renderer_memory(wanted: str) -> float:
    from publish.press.rendering import render

    return max(render(composition).memory for composition in _compositions(wanted)) / (1 << 20)


def _compositions(wanted: str):  # type: ignore[no-untyped-def]
    from publish.manuscript.folders import find_issue
    from publish.manuscript.house import read_house
    from publish.manuscript.reading import read_issue
    from publish.model.order import Order
    from publish.model.project import Project
    from publish.press.editions import compositions
    from publish.typography.issue import set_issue

    project = Project(ROOT)
    manuscript = find_issue(project, wanted)
    house, _ = read_house(project.house_file, project.house_file)
    assert house is not None
    issue, _ = read_issue(manuscript, manuscript, project, house)
    assert issue is not None
    order = Order(manuscript=manuscript, project=project, shelf=project.shelf, today=date(2025, 10, 2))
    return [composition for composition, _ in compositions(set_issue(issue)[0], house, order)]


def _print(costs: dict[str, list[Cost]]) -> None:
    first = next(iter(costs.values()))
    base = Cost(
        *(
            statistics.median(getattr(cost, name) for cost in first)
            for name in ("wall", "processor", "memory")
        )
    )
    print(f"{'':38}{'wall':>8}{'ratio':>7}{'processor':>11}{'ratio':>7}{'memory':>10}")
    for name, all_costs in costs.items():
        wall, processor, memory = (
            statistics.median(getattr(cost, field) for cost in all_costs)
            for field in ("wall", "processor", "memory")
        )
        print(
            f"{name:38}{wall:7.2f}s{wall / base.wall:7.2f}{processor:10.2f}s{processor / base.processor:7.2f}"
            f"{memory:6.0f} MiB"
        )


if __name__ == "__main__":
    main()
