import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.errors import BugError, ConfigurationError, ContentError, InterruptedWorkError, PublishError
from publish.findings import Finding
from publish.model.edition import PRINT
from publish.press import leash, rendering
from publish.press.limits import Limits
from publish.press.rendered import OverflowKind

ROOT = Path(__file__).resolve().parents[2]
Workshop = Any  # the fixture of conftest.py


def only(caught: pytest.ExceptionInfo[PublishError]) -> Finding:
    (finding,) = caught.value.findings
    return finding


def fact(finding: Finding, name: str) -> str:
    return dict(finding.facts)[name]


def runs(process: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet buried does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_page_is_rendered_and_measured(workshop: Workshop) -> None:
    rendered = workshop.render("<p>Bonjour</p>", edition=PRINT)
    assert rendered.pdf.startswith(b"%PDF-1.6")
    assert rendered.pages == 1
    assert rendered.records == rendered.overflows == rendered.glyphs == rendered.faces == ()
    assert {path.name for path in rendered.read} == {"SourceSerif4-Regular.otf", "ISOcoated_v2_300_bas.icc"}
    assert 20 << 20 < rendered.memory < 120 << 20
    assert 0 < rendered.seconds < 60


def test_nothing_is_left_in_the_temporary_folder(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    workshop.render("<p>Bonjour</p>")
    with pytest.raises(BugError):
        workshop.render_after("import os; os.abort()")
    assert set(tmp_path.iterdir()) == before


def test_the_folder_of_a_dead_rendering_is_swept(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    (tmp_path / f"publish-render-{int(dead.stdout)}-x").mkdir()
    alive = tmp_path / f"publish-render-{os.getppid()}-x"
    alive.mkdir()
    workshop.render("<p>Bonjour</p>")
    assert [path.name for path in tmp_path.glob("publish-render-*")] == [alive.name]


def test_a_character_that_no_face_has_is_told_with_page_and_story(workshop: Workshop) -> None:
    body = (
        '<article id="un"><p>a</p></article>'
        '<article id="deux" style="break-before: page">'
        "<p>b \N{TIBETAN SYLLABLE OM} \N{GRINNING FACE}</p></article>"
    )
    rendered = workshop.render(body)
    assert [(one.character, one.page, one.story) for one in rendered.glyphs] == [
        ("\N{TIBETAN SYLLABLE OM}", 2, "deux"),
        ("\N{GRINNING FACE}", 2, "deux"),
    ]


def test_no_face_of_the_machine_is_ever_used(workshop: Workshop) -> None:
    rendered = workshop.render("<p style='font-family: sans-serif'>ordinary</p>")
    assert b"DejaVu" not in rendered.pdf
    assert [one.family for one in rendered.faces] == ["sans-serif"]


def test_a_style_that_no_face_has_is_told(workshop: Workshop) -> None:
    rendered = workshop.render('<article id="un"><p>a <b>b</b> <i>c</i> <em>d</em></p></article>')
    assert [(one.weight, one.style, one.story) for one in rendered.faces] == [
        (700, "normal", "un"),
        (400, "italic", "un"),
    ]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"<p>{'x' * 300}</p>", OverflowKind.TRIM),
        (f"<p style='width: 3cm'>{'x' * 30}</p>", OverflowKind.FRAME),
        (f"<div style='columns: 2'><p>{'x' * 50}</p><p>y</p></div>", OverflowKind.FRAME),
        (f"<table><tr><td>{'x' * 66}</td></tr></table>", OverflowKind.FRAME),
        ("<div style='height: 20pt'><p>un</p><p>deux</p><p>trois</p></div>", OverflowKind.FRAME),
        (f"<p style='width: 3cm; overflow: hidden'>{'x' * 30}</p>", OverflowKind.CLIPPED),
        (
            "<div style='height: 20pt; overflow: hidden'><p>un</p><p>deux</p><p>trois</p></div>",
            OverflowKind.CLIPPED,
        ),
        ("<p style='position: absolute; left: -25mm'>texte</p>", OverflowKind.TRIM),
    ],
)
def test_text_out_of_its_place_is_found(body: str, kind: OverflowKind, workshop: Workshop) -> None:
    rendered = workshop.render(f'<section data-story="un">{body}</section>')
    assert {(one.kind, one.page, one.story) for one in rendered.overflows} == {(kind, 1, "un")}
    assert all(one.beyond > 0.5 for one in rendered.overflows)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Le train roule. </p>" * 30,
        f"<div style='columns: 2; text-align: justify; hyphens: auto'><p>{'Il roule vite. ' * 80}</p></div>",
        "<p style='position: absolute; left: -5mm'>dans la marge</p>",
        "<p><span style='float: left; font-size: 39pt; line-height: 1; height: 39pt'>L</span>e reste</p>",
        "<h1 style='font-size: 40pt; line-height: 1; height: 40pt'>Titre</h1>",
        "<table style='width: 100%'><tr><td>a<td>b</table>",
        "<ul><li>un<li>deux</ul>",
        "<p style='margin-left: 5mm; text-indent: -5mm'>alinéa sortant</p>",
        "<p style='transform: rotate(90deg)'>tourné</p>",
        "<p style='letter-spacing: 2pt; text-align: right'>espacé</p>",
        "<div style='overflow: hidden'><p>visible</p></div>",
    ],
)
def test_text_in_its_place_is_left_alone(body: str, workshop: Workshop) -> None:
    assert not workshop.render(body).overflows


def test_an_empty_page_is_found_unless_it_is_meant(workshop: Workshop) -> None:
    empty = '<p>a</p><div style="break-before: page"></div><p style="break-before: page">b</p>'
    found = workshop.render(empty).overflows
    assert [(one.kind, one.page) for one in found] == [(OverflowKind.EMPTY, 2)]
    meant = '<p>a</p><p style="break-before: right">b</p>'
    rendered = workshop.render(meant)
    assert rendered.pages == 3
    assert not rendered.overflows


def test_a_runaway_layout_is_stopped_while_it_is_laid_out(workshop: Workshop) -> None:
    composition = workshop.composition(
        f'<article id="longue"><p>{"mot " * 20000}</p></article>', "@page { margin: 0; size: 60mm 8mm }"
    )
    with pytest.raises(ContentError) as caught:
        rendering.render(composition)
    finding = only(caught)
    assert (finding.code, finding.at.page) == ("layout/too-many-pages", composition.max_pages + 1)
    assert fact(finding, "limit") == "40"


@pytest.mark.parametrize("tag", ["div", "span"])
def test_deep_nesting_is_content_the_engine_cannot_take(tag: str, workshop: Workshop) -> None:
    with pytest.raises(ContentError) as caught:
        workshop.render(f'<article id="profond">{f"<{tag}>" * 900}x{f"</{tag}>" * 900}</article>')
    assert only(caught).code == "layout/too-deep"


@pytest.mark.parametrize(
    "css",
    [
        "p { background: linear-gradient(device-cmyk(0 0 0 1), device-cmyk(1 0 0 0)) }",
        "p { border: 3pt inset device-cmyk(0 0 0 1) }",
        "p { font-size: 1e9px }",
    ],
)
def test_a_layout_that_stops_the_engine_is_a_matter_of_configuration(css: str, workshop: Workshop) -> None:
    with pytest.raises(ConfigurationError) as caught:
        workshop.render("<p>Texte</p>", css, PRINT)
    assert only(caught).code == "layout/engine-refused"
    assert "Traceback" in caught.value.__notes__[0]


def test_without_any_face_the_engine_is_not_begun(workshop: Workshop) -> None:
    composition = workshop.composition("<p>Texte</p>")
    bare = replace(composition, values={"html": "<p>Texte</p>"})
    with pytest.raises(ConfigurationError) as caught:
        rendering.render(bare)
    assert only(caught).code == "fonts/none-loaded"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://kz.example/a.png", "layout/address-refused"),
        ("file:///etc/hostname", "layout/file-outside"),
        ("missing.png", "layout/file-missing"),
        ("pipe", "layout/file-kind"),
    ],
)
@pytest.mark.parametrize(
    "body", ['<img alt="x" src="{}">', '<svg><image href="{}" width="9" height="9"/></svg>']
)
def test_a_refused_file_stops_the_rendering(
    body: str, address: str, code: str, workshop: Workshop, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    full = address if ":" in address else (workshop.folder / address).as_uri()
    with pytest.raises(ContentError) as caught:
        workshop.render(body.format(full))
    assert only(caught).code == code


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGKILL", "SIGABRT"])
def test_a_child_that_dies_is_our_bug(name: str, workshop: Workshop) -> None:
    with pytest.raises(BugError) as caught:
        workshop.render_after(f"import os, signal; os.kill(os.getpid(), signal.{name})")
    assert only(caught).code == "internal/renderer-died"
    assert fact(only(caught), "signal") == name


# Crashes once the child has noted the page and the story that it lays out.
CRASH = """
import os, signal, sys, threading, time
def crash():
    while b'[1, "longue"' not in os.pread(int(sys.argv[2]), 512, 0):
        time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGSEGV)
threading.Thread(target=crash, daemon=True).start()
"""


def test_a_child_that_dies_leaves_word_of_the_story_in_hand(workshop: Workshop) -> None:
    word = f'<p style="overflow-wrap: anywhere; hyphens: auto">{"x" * 200_000}</p>'
    composition = workshop.composition(f'<p>a</p><article id="longue">{word}</article>')
    with pytest.raises(BugError) as caught:
        rendering.render(replace(composition, values={**composition.values, "before": CRASH}))
    finding = only(caught)
    assert (finding.code, finding.at.page) == ("internal/renderer-died", 1)
    assert (fact(finding, "signal"), fact(finding, "story")) == ("SIGSEGV", "longue")


def test_an_exception_nobody_foresaw_is_our_bug(workshop: Workshop) -> None:
    with pytest.raises(BugError) as caught:
        workshop.render_after("1 / 0")
    assert only(caught).code == "internal/bug"
    assert "ZeroDivisionError" in fact(only(caught), "detail")


def test_a_child_that_answers_nothing_is_our_bug(workshop: Workshop) -> None:
    with pytest.raises(BugError) as caught:
        workshop.render_after("import os; os._exit(0)")
    assert only(caught).code == "internal/renderer-died"


def test_words_that_libraries_print_do_not_spoil_the_answer(workshop: Workshop) -> None:
    rendered = workshop.render_after("import os; print('noise'); os.write(1, b'more noise')")
    assert rendered.pages == 1


def test_the_time_limit_names_the_story_in_hand(workshop: Workshop) -> None:
    body = (
        '<article id="courte"><p>a</p></article><article id="longue">'
        f'<p style="overflow-wrap: anywhere; hyphens: auto">{"x" * 200_000}</p></article>'
    )
    begun = time.monotonic()
    with pytest.raises(ContentError) as caught:
        workshop.render(body, limits=Limits(seconds=8))
    assert time.monotonic() - begun < 10
    finding = only(caught)
    assert (finding.code, finding.at) == ("layout/time-limit", finding.at)
    assert (fact(finding, "story"), fact(finding, "limit"), finding.at.page) == ("longue", "8", 1)


def test_the_memory_limit_is_named(workshop: Workshop) -> None:
    with pytest.raises(ContentError) as caught:
        workshop.render_after("x = bytearray(b'x') * (3 << 30)", Limits(memory=1 << 30))
    assert only(caught).code == "layout/memory-limit"
    assert fact(only(caught), "limit") == "1024"


def test_an_answer_larger_than_the_limit_is_a_matter_of_room(workshop: Workshop) -> None:
    with pytest.raises(PublishError) as caught:
        workshop.render("<p>Texte</p>", limits=Limits(file_size=1000))
    assert only(caught).code == "files/no-room-for-work"


def test_a_wish_to_stop_ends_the_child_at_once(workshop: Workshop) -> None:
    composition = workshop.composition("<p>Texte</p>")
    endless = replace(composition, values={**composition.values, "before": "while True: pass"})
    begun = time.monotonic()
    with pytest.raises(InterruptedWorkError):
        rendering.render(endless, stop=lambda: time.monotonic() - begun > 0.5)
    assert time.monotonic() - begun < 5


PARENT = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
import conftest
from pathlib import Path
from publish.press import rendering
rendering.child_command = conftest.bare_child
conftest.Workshop(Path({folder!r})).render_after(
    "import os; open({number!r}, 'w').write(str(os.getpid()) + '.')\\nwhile True: pass"
)
"""


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_no_child_outlives_its_parent(name: str, tmp_path: Path) -> None:
    number = tmp_path / "number"
    script = PARENT.format(
        root=str(ROOT), tests=str(Path(__file__).parent), folder=str(tmp_path), number=str(number)
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    wait_for(lambda: number.exists() and number.read_text().endswith("."), 60)
    child = int(number.read_text().rstrip("."))
    assert runs(child)
    parent.send_signal(signal.Signals[name])
    parent.wait(10)
    wait_for(lambda: not runs(child))


def wait_for(what: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_crowd_of_small_stories_is_rendered(workshop: Workshop, long_story: Callable[[int], str]) -> None:
    rendered = workshop.render(long_story(20), "article { columns: 2 }")
    assert rendered.pages > 5
    assert not rendered.overflows


def test_the_surroundings_of_a_person_do_not_reach_the_child(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Almaty", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    around = leash.surroundings(tmp_path)
    assert (around["LC_ALL"], around["TZ"], around["PYTHONHASHSEED"]) == ("C", "UTC", "0")
    assert around["PATH"] == os.environ["PATH"]
