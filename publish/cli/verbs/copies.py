"""`publish archive compare`: copies of one archive laid side by side, and repaired when asked."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts

if TYPE_CHECKING:
    from publish.archive.compare import Comparison, Verdict


def compare(request: Request) -> Outcome:
    """Tell file by file which copies are right; with `--repair`, write a right one beside them."""
    from publish.archive.compare import compare as lay_side_by_side
    from publish.archive.differences import judge_copies
    from publish.archive.repair import repair

    started = monotonic()
    here = request.visit.surroundings.here
    comparison = lay_side_by_side([here / Path(name).expanduser() for name in request.texts("folders")])
    findings = judge_copies(comparison)
    target = here / Path(request.text("repair")).expanduser() if request.text("repair") else None
    if target:
        repair(comparison, target)
    say = request.say
    told = say.timed(say.count("file", len(comparison.verdicts)), monotonic() - started)
    repaired = (say["archive.repaired"].format(folder=request.spot.shown(target)),) if target else ()
    return Outcome(
        findings=findings,
        files=(target,) if target else (),
        lines=(*_lines(request, comparison), *repaired),
        facts={"comparison": {"copies": _names(request, comparison), "files": _values(request, comparison)}},
        closing=("judged", ", ".join(part for part in (told, counts(findings, say)) if part)),
    )


def _lines(request: Request, comparison: "Comparison") -> Iterator[str]:
    say = request.say
    if not comparison.differing:
        yield say["archive.alike"].format(copies=len(comparison.copies))
    for verdict in comparison.differing:
        yield say[f"archive.by_{verdict.ground.value}"].format(
            path=verdict.path,
            right=_listed(request, comparison, verdict.holders if verdict.right is not None else ()),
            wrong=_listed(request, comparison, verdict.wrong),
        )


def _listed(request: Request, comparison: "Comparison", numbers: tuple[int, ...]) -> str:
    names = _names(request, comparison)
    return ", ".join(names[number] for number in numbers) or "—"


def _values(request: Request, comparison: "Comparison") -> list[dict[str, object]]:
    names = _names(request, comparison)
    return [_value(verdict, names) for verdict in comparison.differing]


def _value(verdict: "Verdict", names: list[str]) -> dict[str, object]:
    return {
        "path": verdict.path,
        "ground": verdict.ground.value,
        "sha512": verdict.right,
        "right": [names[number] for number in (verdict.holders if verdict.right is not None else ())],
        "wrong": [names[number] for number in verdict.wrong],
    }


def _names(request: Request, comparison: "Comparison") -> list[str]:
    return [request.spot.shown(copy.folder) for copy in comparison.copies]
