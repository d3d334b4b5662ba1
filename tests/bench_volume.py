"""What a volume costs beside the bare engine, and what a changed issue costs of it.

    python -m tests.bench_volume [COUNT ...] [--growth | --merge-only]

A specimen year of so many issues is made from scratch, made again unchanged, made after two words
of issue 3 were changed, and after a few paragraphs have made it a page longer, each in a cold process;
the bare engine lays out the very same composed HTML, one issue after the other in one process.  All
in one run, each once: a busy machine slows both sides, though not always alike.  `--growth` makes
each year from scratch and no more, a line each: how time and memory grow.  `--merge-only`
measures the bindery alone, on copies of laid out issues under other ids.  Nothing here passes or fails.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench_watching import Cost, watched
from tests.volume.specimen_years import ROOT, make_year

YEAR = "2024"
DEFAULT = (6, 12)
_BARE = "import sys, weasyprint\nfor one in sys.argv[1:]: weasyprint.HTML(one).write_pdf(one + '.pdf')"
_WORDS, _OTHERS = "avant le relevé", "selon ce relevé"
_LONGER = "\n\n".join(
    "Ce paragraphe d’essai rallonge le numéro : l’atelier près de Liège présente un relevé de terrain, puis "
    "une carte au trait, et le musée près de Semeï compare deux prototypes avant le relevé suivant."
    for _ in range(30)
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=DEFAULT)
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--growth", action="store_true")
    alone.add_argument("--merge-only", action="store_true")
    given = parser.parse_args()
    if given.growth:
        compare_growth(given.counts)
        return
    for count in given.counts:
        if given.merge_only:
            compare_bindings(count)
        else:
            compare_volumes(count)


def compare_volumes(count: int) -> None:
    """Measure a year of so many issues, and print as it goes."""
    with tempfile.TemporaryDirectory() as folder:
        root, shelf, html = (_new(Path(folder) / name) for name in ("year", "build", "html"))
        make_year(root, count)
        named = f"volume of {count} issues"
        print(f"\n{named:44}{'wall':>8}{'ratio':>7}{'processor':>11}{'ratio':>7}{'fattest':>11}")
        written = list(_composed(root, html))
        base = _bare([screen for _, screen in written])
        _row("bare engine, same HTML, screen", base, base)
        both = _bare([file for pair in written for file in pair])
        _row("bare engine, same HTML, print and screen", both, base)
        scratch = _volume(root, shelf)
        _row("publish volume, from scratch, four files", scratch, base)
        _split(scratch)
        for edition in _report(shelf)["editions"]:
            print(f"    {edition['file']:12}{edition['pages']:5} pages{edition['bytes'] / 1e6:8.2f} MB")
        print(f"    {scratch.wall / both.wall:.2f} of the wall time of the bare engine for print and screen")
        _changes(root, shelf, base)


def _changes(root: Path, shelf: Path, base: Cost) -> None:
    """Measure what is made again of a volume on the shelf: nothing, two words, a page more."""
    before = _pages(shelf)
    _row("nothing changed", _volume(root, shelf), base)
    manuscript = next(root.glob("issues/*-n3/issue.md"))
    _mend(manuscript)
    mended = _volume(root, shelf)
    _row("two words of issue 3 changed", mended, base)
    _split(mended)
    _lengthen(manuscript)
    changed = _volume(root, shelf)
    _row("issue 3 a page longer", changed, base)
    _split(changed)
    laid = [line.split()[1] for _, line in changed.told if line.split()[:1] == ["Render"]]
    print(f"    laid out: {', '.join(laid)}; pages of issue 3 and of all: {before}, then {_pages(shelf)}")


def compare_growth(counts: list[int]) -> None:
    """Make years of so many issues from scratch, and tell what each issue costs of them."""
    columns = f"{'pages':>7}{'wall':>9}{'an issue':>10}{'processor':>11}{'fattest':>11}"
    print(f"\n{'from scratch, four files':28}{columns}")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            root, shelf = (_new(Path(folder) / name) for name in ("year", "build"))
            make_year(root, count)
            cost = _volume(root, shelf)
            pages = _report(shelf)["volume"]["pages"]
        print(
            f"{f'volume of {count} issues':28}{pages:7}{cost.wall:8.1f}s{cost.wall / count:9.2f}s"
            f"{cost.processor:10.1f}s{cost.memory:7.0f} MiB",
            flush=True,
        )
        _split(cost)


def compare_bindings(count: int) -> None:
    """Measure the bindery alone, for a screen and for a press."""
    with tempfile.TemporaryDirectory() as folder:
        root, shelf, copies = (_new(Path(folder) / name) for name in ("year", "build", "copies"))
        make_year(root, 6)
        _volume(root, shelf)
        print(f"\n{f'{count} parts bound and stamped':44}{'wall':>8}{'processor':>11}{'fattest':>11}")
        for edition in ("screen", "print"):
            command = [
                sys.executable,
                "-m",
                "tests.bench_binding",
                str(shelf),
                str(copies),
                edition,
                str(count),
            ]
            cost = watched(command, ROOT, ROOT)
            print(f"{edition:44}{cost.wall:7.1f}s{cost.processor:10.1f}s{cost.memory:7.0f} MiB", flush=True)
            print(f"    {cost.answer.strip()}")


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _composed(root: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Write the HTML that our own renderer lays out for each issue, for print and for a screen."""
    from publish.composition.fill import fill
    from publish.manuscript.house import read_house
    from publish.manuscript.reading import read_issue
    from publish.model.order import Order
    from publish.model.project import Project
    from publish.press.editions import compositions
    from publish.typography.issue import set_issue
    from publish.volume.part import BOUND

    project = Project(root)
    house, _ = read_house(project.house_file, project.house_file)
    assert house is not None
    for manuscript in sorted(root.glob("issues/*/issue.md")):
        issue, _ = read_issue(manuscript, manuscript, project, house)
        assert issue is not None
        order = Order(manuscript=manuscript, project=project, shelf=project.shelf, today=date(2024, 12, 31))
        made = compositions(set_issue(issue)[0], house, replace(order, editions=BOUND, deliver=False))
        files = []
        for composition, _ in made:
            file = folder / f"{manuscript.parent.name}-{composition.edition.name}.html"
            file.write_text(fill(composition), encoding="utf-8")
            files.append(str(file))
        yield files[0], files[1]


def _bare(files: list[str]) -> Cost:
    return watched([sys.executable, "-c", _BARE, *files], ROOT, ROOT)


def _volume(root: Path, shelf: Path) -> Cost:
    command = [sys.executable, "-m", "publish", "volume", YEAR, "-o", str(shelf), "--lang", "en"]
    return watched([*command, "--color", "never"], root, ROOT)


def _mend(manuscript: Path) -> None:
    text = manuscript.read_text("utf-8")
    assert _WORDS in text
    manuscript.write_text(text.replace(_WORDS, _OTHERS, 1), "utf-8")


def _lengthen(manuscript: Path) -> None:
    head, first, *others = manuscript.read_text("utf-8").split("\n\n## ")
    manuscript.write_text("\n\n## ".join([head, f"{first}\n\n{_LONGER}", *others]), "utf-8")


def _pages(shelf: Path) -> str:
    said = _report(shelf)["volume"]
    return f"{next(one['pages'] for one in said['issues'] if one['number'] == 3)} of {said['pages']}"


def _report(shelf: Path) -> Any:
    return json.loads((shelf / f"volume-{YEAR}/report.json").read_text("utf-8"))


def _split(cost: Cost) -> None:
    """Print how long the parts took, the book around them, and its files: bound, stamped, judged."""
    parts = [at for at, line in cost.told if line.split()[:1] in (["Render"], ["Reuse"])]
    book = [at for at, line in cost.told if line.split()[:1] == ["Compose"]]
    if parts and book:
        made, rest = book[-1] - parts[-1], cost.wall - book[-1]
        print(f"    parts {parts[-1]:.1f} s, book {made:.1f} s, files {rest:.1f} s")


def _row(named: str, cost: Cost, base: Cost) -> None:
    print(
        f"{named:44}{cost.wall:7.1f}s{cost.wall / base.wall:7.2f}{cost.processor:10.1f}s"
        f"{cost.processor / base.processor:7.2f}{cost.memory:7.0f} MiB",
        flush=True,
    )


if __name__ == "__main__":
    main()
