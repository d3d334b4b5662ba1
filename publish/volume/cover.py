"""The cover of a volume as one of its files."""

from dataclasses import replace
from pathlib import Path

from publish.bindery.covering import make_cover
from publish.model.project import Project
from publish.preflight.delivery import facts_of
from publish.press.disk import working, write_durably
from publish.production import demand_of
from publish.volume.bookwork import Bookwork
from publish.volume.files import VolumeFile
from publish.volume.workshop import warm_render


def cover_file(work: Bookwork, project: Project, folder: Path) -> VolumeFile:
    """Make the cover of a book that is counted, in any process; `folder` receives its file."""
    made = make_cover(work.book, work.geometry, project, warm_render)
    file = folder / "cover.pdf"
    with working():
        write_durably(file, made.pdf)
    facts = facts_of(made.pdf, made.proof, demand_of(made.composition))
    spent = replace(facts, seconds=made.rendered.seconds, memory=made.rendered.memory)
    return VolumeFile(path=file, facts=spent, findings=made.findings)
