"""The sheet of a verification: one French page that shows what an issue made again has otherwise.

Opens offline, prints, and is read aloud: every picture says what it shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.archive.index import written_day
from publish.archive.rebuilt.verification import Edition, Verification
from publish.findings import Finding, Language, Severity, wording
from publish.preflight.page_changes import Difference, Region, Triptych, triptychs
from publish.preflight.sheet.rows import ranges

SHEET: Final = "verification.html"

_HERE: Final = Path(__file__).parent
_MOST: Final = 20  # pages drawn; each weighs half a megabyte
_SHOWN: Final = 16  # digits of a checksum that a person compares
_FRENCH: Final = "fr"


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in words."""

    severity: str
    code: str
    place: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition of the table."""

    file: str
    before: str
    after: str
    verdict: str
    pages: str


@dataclass(frozen=True, slots=True)
class PageView:
    """One page in three pictures."""

    number: int
    files: str
    """The editions that show this very page."""
    pictures: Triptych
    where: str
    """Where it differs, in words."""


def verification_sheet(found: Verification, made: Mapping[str, bytes], root: Path) -> bytes:
    """Write the sheet: the same bytes for the same findings; `root` is the project's, for paths."""
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    account = found.kept.account
    drawn, listed = _chosen(found.editions)
    damage = set(found.kept.damaged.values())
    page = environment.get_template("sheet.html.j2").render(
        style=Markup((_HERE / "sheet.css").read_text(encoding="utf-8")),  # noqa: S704  # our own file
        issue=account.issue,
        number=account.number,
        title=account.title,
        day=written_day(account.date),
        editions=tuple(map(_edition, found.editions)),
        damage=tuple(_row(one, root) for one in found.findings if one in damage),
        causes=tuple(_row(one, root) for one in found.findings if one.severity is Severity.WARNING),
        pages=tuple(_views(found, drawn, made)),
        listed=listed,
    )
    return page.encode("utf-8", "backslashreplace")


def _chosen(editions: tuple[Edition, ...]) -> tuple[dict[Difference, list[str]], tuple[tuple[str, str], ...]]:
    """Choose the pages that are drawn, each once with its editions, and list the others by edition."""
    met: dict[Difference, list[str]] = {}
    for edition in editions:
        for difference in edition.differing:
            met.setdefault(difference, []).append(edition.file)
    drawn = dict(list(met.items())[:_MOST])
    rest = {one.file: [page.number for page in one.differing if page not in drawn] for one in editions}
    return drawn, tuple((file, ranges(numbers)) for file, numbers in rest.items() if numbers)


def _views(
    found: Verification, drawn: Mapping[Difference, list[str]], made: Mapping[str, bytes]
) -> Iterator[PageView]:
    for file in dict.fromkeys(files[0] for files in drawn.values()):
        own = [difference for difference, files in drawn.items() if files[0] == file]
        pictures = triptychs(found.kept.read(file), made[file], [one.number for one in own])
        for difference, three in zip(own, pictures, strict=True):
            yield PageView(difference.number, _listed(drawn[difference]), three, _where(three.region))


def _listed(names: list[str]) -> str:
    """Write a list as the French do.

    >>> _listed(["a", "b", "c"]), _listed(["a"])
    ('a, b et c', 'a')
    """
    *first, last = names
    return f"{', '.join(first)} et {last}" if first else last


def _edition(one: Edition) -> EditionRow:
    if not one.after:
        verdict = "n’est plus faite"
    elif one.alike:
        verdict = "identique au bit près"
    elif not one.sound:
        verdict = "différente (l’exemplaire archivé est abîmé, ses pages ne se comparent pas)"
    elif one.differing:
        verdict = "différente"
    else:
        verdict = "aucune page ne diffère\N{NO-BREAK SPACE}: seul change ce qui ne se voit pas"
    return EditionRow(
        file=one.file,
        before=one.before[:_SHOWN],
        after=one.after[:_SHOWN] or "—",
        verdict=verdict,
        pages=ranges([page.number for page in one.differing]) or "—",
    )


def _row(finding: Finding, root: Path) -> Row:
    words = wording(finding, Language.FRENCH)
    path = finding.at.path
    shown = path.relative_to(root) if path.is_relative_to(root) else path if not path.is_absolute() else None
    place = str(finding.at).replace(str(path), str(shown) if shown else path.name, 1)
    return Row(finding.severity.value, finding.code, place, words.problem, words.remedy)


def _where(region: Region | None) -> str:
    """Say where a page differs, from the top left corner of what is shown."""
    if region is None:
        return "les images sont pareilles, les mots ou leur ordre diffèrent"
    left, top, width, height = (
        format_decimal(round(value), locale=_FRENCH)
        for value in (region.left, region.top, region.width, region.height)
    )
    return f"à {left} mm de la gauche et {top} mm du haut, sur {width} × {height} mm"
