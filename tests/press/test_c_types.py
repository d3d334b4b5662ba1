"""What the engine asks of C is known before a render child is cast."""

import pickle
import subprocess
from pathlib import Path

import pytest
import weasyprint
from weasyprint.text.ffi import ffi

from publish.composition.composition import Composition
from publish.model.project import Project
from publish.press.c_types import arrays_of_any_length, c_types_known, know_c_types
from publish.press.leash import child_command, surroundings
from publish.press.scratch import scratch_folder
from tests.press.bound_compositions import LAYOUTS, bound_compositions

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import os, pickle, sys, threading
from publish.press import child
child.get_ready()
from publish.composition.fill import fill
from publish.press import c_types, engine
from publish.press.stories import Course
tasks = "/proc/self/task"
threads = len(os.listdir(tasks)) if os.path.isdir(tasks) else threading.active_count()
known = c_types.c_types_known()
composition = pickle.load(sys.stdin.buffer)
engine.lay_out(fill(composition), composition, Course())
print(threads, len(known), *(c_types.c_types_known() - known), sep="\\n")
"""


def newly_read(composition: Composition) -> list[str]:
    """Lay out in a process that is ready as a mould is; give how many types were read meanwhile."""
    python = child_command()[:-2]
    with scratch_folder() as scratch:
        answer = subprocess.run(
            (*python, "-c", CHILD),
            input=pickle.dumps(composition),
            env=surroundings(scratch),
            stdout=subprocess.PIPE,
            check=True,
        )
    threads, known, *new = answer.stdout.decode().split("\n")
    assert threads == "1"
    assert int(known)
    return [one for one in new if one]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_reads_no_type_that_a_mould_does_not_know(layout: str, tmp_path: Path) -> None:
    _, screen = bound_compositions(Project(ROOT), "2025-10-02-n37", layout, tmp_path)
    assert newly_read(screen) == []


def test_faces_are_cut_down_as_the_engine_cuts_them_and_it_is_itself_again() -> None:
    know_c_types()
    document = weasyprint.HTML(string="<p>Une ligne d’essai, puis une autre.</p>").render()
    own = document.write_pdf(pdf_identifier=False)
    before = c_types_known()
    with arrays_of_any_length():
        assert document.copy().write_pdf(pdf_identifier=False) == own
    assert c_types_known() == before
    assert weasyprint.pdf.fonts.ffi is ffi
