import errno
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish.errors import BugError, ConfigurationError, ContentError, MachineError
from publish.findings import error
from publish.place import Place
from publish.press.failure import Blame, Failure, Scene, bug, filling_failed, layout_failed
from publish.press.stops import Refusal, Refused, RefusedError

Workshop = Any  # the fixture of conftest.py


def failed(work: Callable[[], object]) -> BaseException:
    try:
        work()
    except Exception as cause:  # noqa: BLE001  # whatever a template can raise
        return cause
    raise AssertionError("nothing failed")


def filled(templates: Mapping[str, str], workshop: Workshop) -> Failure:
    for name, text in templates.items():
        (workshop.folder / name).write_text(text, encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(workshop.folder), undefined=StrictUndefined, autoescape=True
    )
    cause = failed(lambda: environment.get_template("issue.html.j2").render(title="Titre"))
    return filling_failed(cause, Scene(workshop.composition(""), 1 << 30))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("<p>{{ title }}</p>\n<p>{{ tilte }}</p>", 2, "tilte"),
        ("<p>\n\n{% if title %}", 3, "endif"),
        ("{{ title }}\n{% include 'missing.html.j2' %}", 2, "missing.html.j2"),
        ("\n{{ title + 1 }}", 2, "TypeError"),
        ("\n\n{{ 1 / 0 }}", 3, "ZeroDivisionError"),
        ("{{ title | nothing }}", 1, "nothing"),
    ],
)
def test_a_template_s_mistake_is_told_at_its_line(
    text: str, line: int, says: str, workshop: Workshop
) -> None:
    failure = filled({"issue.html.j2": text}, workshop)
    (finding,) = failure.findings
    assert failure.blame is Blame.CONFIGURATION
    assert finding.code == "layout/template-error"
    assert finding.at == Place(workshop.folder / "issue.html.j2", line)
    assert says in dict(finding.facts)["detail"]


def test_a_mistake_in_an_included_part_is_told_there(workshop: Workshop) -> None:
    failure = filled(
        {"issue.html.j2": "{% include 'part.html.j2' %}", "part.html.j2": "\n{{ nothing }}"}, workshop
    )
    assert failure.findings[0].at == Place(workshop.folder / "part.html.j2", 2)


def test_a_circle_of_templates_is_shown(workshop: Workshop) -> None:
    failure = filled(
        {"issue.html.j2": "{% include 'part.html.j2' %}", "part.html.j2": "{% include 'issue.html.j2' %}"},
        workshop,
    )
    (finding,) = failure.findings
    assert (failure.blame, finding.code) == (Blame.CONFIGURATION, "layout/template-circle")
    assert dict(finding.facts)["detail"] == "issue.html.j2 → part.html.j2"


def test_memory_asked_for_by_a_template_is_a_limit(workshop: Workshop) -> None:
    scene = Scene(workshop.composition(""), 1 << 30)
    failure = filling_failed(MemoryError(), scene)
    assert (failure.blame, failure.findings[0].code) == (Blame.CONTENT, "layout/memory-limit")


def test_findings_of_our_own_floors_are_passed_on(workshop: Workshop) -> None:
    found = error("composition/style-broken", Place(Path("page.css"), 3))
    failure = filling_failed(ConfigurationError(found), Scene(workshop.composition(""), 1))
    assert (failure.blame, failure.findings) == (Blame.CONFIGURATION, (found,))
    assert isinstance(failure.as_error(), ConfigurationError)


def test_a_fault_of_our_own_is_a_bug_with_its_place() -> None:
    cause = failed(lambda: Refused(*()))  # type: ignore[call-arg]
    failure = bug(cause)
    assert failure.blame is Blame.BUG
    assert isinstance(failure.as_error(), BugError)
    assert "TypeError" in dict(failure.findings[0].facts)["detail"]
    assert "Traceback" in failure.as_error().__notes__[0]


def test_no_room_for_working_files_is_the_machine_s_fault(workshop: Workshop) -> None:
    failure = layout_failed(OSError(errno.ENOSPC, "full"), Scene(workshop.composition(""), 1))
    assert isinstance(failure.as_error(), MachineError)
    assert failure.findings[0].code == "files/no-room-for-work"


def test_every_refused_file_is_named_from_its_folder(workshop: Workshop) -> None:
    ours = (workshop.folder / "une image.png").as_uri()
    cause = RefusedError((Refused(ours, Refusal.MISSING), Refused("http://a.kz/", Refusal.ADDRESS)))
    scene = replace(Scene(workshop.composition(""), 1), page=2)
    failure = layout_failed(cause, scene)
    assert isinstance(failure.as_error(), ContentError)
    assert [(one.code, dict(one.facts)["address"]) for one in failure.findings] == [
        ("layout/file-missing", f"{workshop.folder.name}/une image.png"),
        ("layout/address-refused", "http://a.kz/"),
    ]
    assert {one.at.page for one in failure.findings} == {2}
