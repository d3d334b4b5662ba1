"""The smallest year that has everything a volume must bear: four issues, built once a run.

A number is missing, two issues share a date, one is in English and one without a number; pages
are odd and even; every issue has a story `rail` of the same headline and the same source.
"""

from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from publish.model.project import Project
from publish.press.lock import locked
from publish.volume.making import MadeVolume, Telling, make_volume
from publish.volume.order import VolumeOrder
from publish.volume.workshop import Progress, hands, workers
from tests.volume.specimen_years import make_year, write_issue

YEAR, TODAY = 2024, date(2024, 12, 31)
NAMES = ("n3", "n4", "d2024-02-15", "n7")
"""The issues in the volume, in their order."""
_SHORT = """---
date: 2024-02-15
waive:
  issue/unusual-day: spécimen
---

## Transport : Une ligne d’essai {#rail tags="transport"}

Le 15 février 2024, une délégation de Bruxelles a visité Astana.[^rail]

::: agenda "Les dates"
15 février 2024 : une visite d’essai
3 mars 2024 : une réunion d’essai
:::

[^rail]: [Une ligne d’essai](https://example.org/rail) — Essai, 4 janvier 2024
"""
_PLAN = """subtitle = "Une année d’essai"
foreword = '''
Un avant-propos d’essai, d’une ligne.
'''
"""


def small_year(folder: Path, *, layout: str = "lettre") -> Project:
    """Make the year, once, however many ask for it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        project = Project(folder)
        if not (project.issues / "volumes" / f"{YEAR}.toml").is_file():
            folder.mkdir(exist_ok=True)
            make_year(folder, 0, layout=layout)
            for number in (3, 4, 7):
                write_issue(project.issues, number, 52)
            short = project.issues / "2024-02-15"
            short.mkdir()
            (short / "issue.md").write_text(_SHORT, "utf-8")
            (project.issues / "volumes").mkdir()
            (project.issues / "volumes" / f"{YEAR}.toml").write_text(_PLAN, "utf-8")
    return project


def order_of(project: Project, **more: object) -> VolumeOrder:
    """Order its volume; `more` are fields of the order."""
    shelf = project.root / "build"
    return VolumeOrder(**{"year": YEAR, "project": project, "shelf": shelf, "today": TODAY, **more})  # type: ignore[arg-type]


def build(order: VolumeOrder, executor: Executor | None = None) -> tuple[MadeVolume, list[Progress]]:
    """Make a volume, and say what was told of its parts."""
    told: list[Progress] = []
    telling = Telling(lambda _: None, told.append)
    if executor:
        return make_volume(order, executor, telling), told
    with workers(hands()) as own:
        return make_volume(order, own, telling), told
