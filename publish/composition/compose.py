"""Compose an issue for one edition: gather every value its pages need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.composition.composition import Composition
from publish.composition.layout import read_layout
from publish.composition.lettering import SANS
from publish.composition.looking_over import look_over
from publish.composition.makeup.placed import MadeUp, placed_codes
from publish.composition.stylesheet import stylesheet
from publish.model.edition import Colour, Edition, PrintingProfile
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.project import Project
from publish.model.words import running_texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What one order sets an issue with."""

    house: House
    project: Project
    layout: Path
    profile: PrintingProfile


def compose(
    issue: Issue,
    edition: Edition,
    setting: Setting,
    pictures: Mapping[str, Path],
    made: MadeUp | None = None,
) -> Composition:
    """Compose an issue that typography has set.

    `pictures` gives, for each picture's own path, the file made ready for this edition;
    `made` is the issue made up, for a layout with an architecture.  `ConfigurationError` for what a
    look over the layout finds.
    """
    look_over(setting.layout)
    house, project = setting.house, setting.project
    icc = "sRGB.icc" if edition.colour is Colour.SRGB else setting.profile.icc
    profile_file = project.assets / "icc" / icc
    layout = read_layout(setting.layout, setting.profile.printing)
    return Composition(
        edition=edition.without(waiver.code for waiver in issue.waivers),
        profile=setting.profile,
        trim=house.trim,
        layout=setting.layout,
        values={
            "issue": issue,
            "house": house,
            "pictures": dict(pictures),
            "fonts": project.fonts,
            "geo": project.assets / "geo",
            "made": made,
        },
        stylesheet=stylesheet(layout, edition, house.trim, {"fonts": project.fonts, "profile": profile_file}),
        palette=layout.colours(edition.colour),
        title=_title(issue, house),
        language=issue.language,
        date=issue.date,
        subject=f"{issue.slug}/{edition.name}",
        roots=(project.fonts, project.assets, *_folders(pictures)),
        profile_file=profile_file,
        symbols=placed_codes(made) if made else tuple(source.address for source in issue.sources),
        furniture=(),
        manuscript_words=_due(issue, made),
        max_pages=house.max_pages,
        spots=layout.spots if edition.colour is Colour.CMYK else (),
        slug_face=project.fonts / SANS.file if edition.marks else None,
    )


def _title(issue: Issue, house: House) -> str:
    """Name the file for readers and catalogues, in words of no language."""
    parts = (issue.title or house.title, str(issue.number or ""), issue.date.isoformat())
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _folders(pictures: Mapping[str, Path]) -> Iterator[Path]:
    yield from sorted({file.parent for file in pictures.values()})


def _due(issue: Issue, made: MadeUp | None) -> tuple[str, ...]:
    """Give the texts that the pages must show: all but what copyfitting left out."""
    texts = list(running_texts(issue))
    for text in made.omitted if made else ():
        texts.remove(text)
    return tuple(texts)
