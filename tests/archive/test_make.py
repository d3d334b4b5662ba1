"""A year's bag: valid for other programs too, the same bytes everywhere, whole or not there."""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from time import sleep
from urllib.parse import unquote

import pytest
from bagit_utils import Bag  # by other hands: it knows nothing of ours

from publish.archive import fixity
from publish.archive import make as making
from publish.archive.make import make_bag
from publish.archive.verify import verify
from publish.errors import ConfigurationError, ContentError, MachineError, PublishError
from publish.press import disk, exchange
from tests.archive.years import EDITIONS, a_year, content
from tests.witness import witness

INFO = """\
Source-Organization: Maison d’essai
Organization-Address: 1 rue d’essai, 1000 Bruxelles
External-Description: La Maison d’essai, 2025 : éditions, manuscrits et
 empreintes
External-Identifier: archive-2025
Bag-Group-Identifier: La Maison d’essai
ISSN: 0378-5955
First-Issue-Date: 2025-01-02
Last-Issue-Date: 2025-01-09
Issue-Count: 2
Payload-Oxum: 16720.13
"""


def held(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def left_beside(folder: Path) -> list[str]:
    """Name what lies beside a bag, the lock aside."""
    return sorted(one.name for one in folder.parent.iterdir() if not one.name.endswith(".lock"))


def begun_to_write(folder: Path) -> bool:
    """Tell whether somebody writes, or was killed while writing."""
    return any(name.endswith(".part") for name in left_beside(folder))


def codes(stop: pytest.ExceptionInfo[PublishError]) -> list[str]:
    return [finding.code for finding in stop.value.findings]


def test_a_bag_holds_all_that_was_written_and_delivered(tmp_path: Path) -> None:
    year = a_year(tmp_path, 2)
    folder = tmp_path / "shelf" / "archive-2025"
    made = make_bag(year, folder)
    files = held(folder)
    assert (made.files, made.unchanged, made.findings) == (13, False, ())
    assert files["bag-info.txt"].decode() == INFO
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert files["data/issues/house.toml"] == year.house_file.read_bytes()
    for issue in year.issues:
        for name in EDITIONS:
            assert files[f"data/editions/{issue.name}/{name}"] == content(f"{issue.name}/{name}")
        assert files[f"data/issues/{issue.name}/issue.md"] == (issue.folder / "issue.md").read_bytes()
    assert verify(folder) == ()
    assert left_beside(folder) == ["archive-2025"]
    assert not folder.is_symlink()  # what people copy must not be a link


def test_other_programs_find_the_bag_valid(tmp_path: Path) -> None:
    folder = tmp_path / "archive-2025"
    make_bag(a_year(tmp_path, 3), folder)
    report = Bag(folder).validate()
    assert (report.valid, report.issues) == (True, [])
    sums = witness("sha512sum")
    command = [sums, "--check", "--strict", "--quiet", "manifest-sha512.txt", "tagmanifest-sha512.txt"]
    assert subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout == b""
    (folder / "data/issues/house.toml").write_bytes(b"x")
    assert not Bag(folder).validate().valid
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_same_year_gives_the_same_bytes_in_any_process_and_folder(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "elsewhere" / "other"
    for number, root in enumerate((one, other)):
        program = (
            "import sys; from pathlib import Path; from tests.archive.years import a_year;"
            "from publish.archive.make import make_bag;"
            "root = Path(sys.argv[1]); make_bag(a_year(root, 4), root / 'archive-2025')"
        )
        around = {
            **os.environ,
            "PYTHONHASHSEED": str(number),
            "TZ": ("UTC", "Asia/Almaty")[number],
            "LC_ALL": ("C", "C.UTF-8")[number],
        }
        here = Path(__file__).resolve().parents[2]
        subprocess.run([sys.executable, "-c", program, str(root)], cwd=here, env=around, check=True)
    assert held(one / "archive-2025") == held(other / "archive-2025")


def test_a_bag_that_is_there_is_left_alone(tmp_path: Path) -> None:
    year, folder = a_year(tmp_path, 2), tmp_path / "archive-2025"
    make_bag(year, folder)
    before = folder.stat().st_ino
    assert make_bag(year, folder).unchanged
    assert folder.stat().st_ino == before


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_bag_of_other_bytes_or_a_damaged_one_is_replaced_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(exchange, "_exchanged", lambda one, other: False)
    year, folder = a_year(tmp_path, 2), tmp_path / "archive-2025"
    make_bag(year, folder)
    (year.issues[0].folder / "issue.md").write_bytes(b"corrected")
    assert not make_bag(year, folder).unchanged
    assert held(folder)[f"data/issues/{year.issues[0].name}/issue.md"] == b"corrected"
    (folder / "data/issues/house.toml").write_bytes(b"rot")
    assert not make_bag(year, folder).unchanged
    assert verify(folder) == ()
    assert left_beside(folder) == ["archive-2025", "build", "issues"]


def test_the_old_bag_stays_until_the_new_one_verifies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year, folder = a_year(tmp_path, 2), tmp_path / "archive-2025"
    make_bag(year, folder)
    before = held(folder)
    (year.issues[0].folder / "issue.md").write_bytes(b"corrected")
    real = disk.write_durably

    def lying_disk(path: Path, bytes_: bytes) -> None:
        real(path, bytes_ if path.name != "print.pdf" else bytes_[:-1] + b"\0")

    monkeypatch.setattr(making, "write_durably", lying_disk)
    with pytest.raises(MachineError) as stop:
        make_bag(year, folder)
    assert codes(stop)[0] == "archive/written-wrong"
    assert held(folder) == before
    assert left_beside(folder) == ["archive-2025", "build", "issues"]


def test_a_full_disk_leaves_the_old_bag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    year, folder = a_year(tmp_path, 2), tmp_path / "archive-2025"
    make_bag(year, folder)
    before = held(folder)
    (year.issues[0].folder / "issue.md").write_bytes(b"corrected")

    def full(path: Path, bytes_: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "write_durably", full)
    with pytest.raises(MachineError) as stop:
        make_bag(year, folder)
    assert codes(stop) == ["files/no-room"]
    assert (held(folder), left_beside(folder)) == (before, ["archive-2025", "build", "issues"])


def test_what_a_dead_writer_left_is_cleared_and_what_he_put_aside_is_put_back(tmp_path: Path) -> None:
    year, folder = a_year(tmp_path, 2), tmp_path / "archive-2025"
    make_bag(year, folder)
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    pid = dead.stdout.decode().strip()
    folder.rename(tmp_path / f".archive-2025.{pid}.aside")
    (tmp_path / f".archive-2025.{pid}.part").mkdir()
    assert make_bag(year, folder).unchanged  # put back, and found to be right
    (year.issues[0].folder / "issue.md").write_bytes(b"corrected")
    shutil.copytree(folder, tmp_path / f".archive-2025.{pid}.aside")
    assert not make_bag(year, folder).unchanged
    assert left_beside(folder) == ["archive-2025", "build", "issues"]


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    year, folder = a_year(tmp_path, 1), tmp_path / "archive-2025"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigurationError) as stop:
        make_bag(year, folder)
    assert codes(stop) == ["files/in-the-way"]
    shutil.rmtree(folder)
    make_bag(year, folder)
    (folder / "data" / "notes.txt").write_text("mine", encoding="utf-8")
    (year.issues[0].folder / "issue.md").write_bytes(b"corrected")
    with pytest.raises(ConfigurationError) as stop:
        make_bag(year, folder)
    assert codes(stop) == ["archive/surplus", "archive/file-added"]
    assert (folder / "data" / "notes.txt").exists()


def test_a_year_without_issues_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as stop:
        make_bag(a_year(tmp_path, 0), tmp_path / "archive-2025")
    assert codes(stop) == ["archive/no-issue"]
    assert not (tmp_path / "archive-2025").exists()


def test_volume_and_earlier_revisions_are_kept_too(tmp_path: Path) -> None:
    year = a_year(tmp_path, 1)
    (issue,) = year.issues
    volume, sets = tmp_path / "build" / "volume-2025", tmp_path / "build" / ".sets" / "volume"
    sets.mkdir(parents=True)
    (sets / "print.pdf").write_bytes(b"volume")
    volume.symlink_to(sets)  # as the shelf delivers
    earlier = tmp_path / "build" / f"{issue.name}.r1"
    earlier.mkdir()
    (earlier / "print.pdf").write_bytes(b"earlier")
    folder = tmp_path / "archive-2025"
    make_bag(replace(year, volume=volume, issues=(replace(issue, revisions=(earlier,)),)), folder)
    files = held(folder)
    assert files["data/editions/volume-2025/print.pdf"] == b"volume"
    assert files[f"data/editions/{issue.name}.r1/print.pdf"] == b"earlier"
    assert verify(folder) == ()
    index = files["index.html"].decode()
    assert f"Version antérieure\N{NO-BREAK SPACE}: {issue.name}.r1" in index
    assert "et le volume relié" in index


def test_names_are_kept_in_one_normal_form(tmp_path: Path) -> None:
    year = a_year(tmp_path, 1)
    folder = year.issues[0].folder
    (folder / "été.svg").rename(folder / "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}.svg")
    make_bag(year, tmp_path / "archive-2025")
    assert f"data/issues/{folder.name}/été.svg" in held(tmp_path / "archive-2025")


def test_what_machines_leave_is_left_out_and_told(tmp_path: Path) -> None:
    year = a_year(tmp_path, 1)
    folder = year.issues[0].folder
    for name in (".DS_Store", "issue.md~", "Thumbs.db", ".issue.md.swp"):
        (folder / name).write_bytes(b"?")
    made = make_bag(year, tmp_path / "archive-2025")
    assert [finding.code for finding in made.findings] == ["archive/left-out"] * 4
    assert made.files == 7


def test_what_cannot_be_kept_for_ever_is_refused_or_warned_of(tmp_path: Path) -> None:
    year = a_year(tmp_path, 1)
    folder = year.issues[0].folder
    (folder / "aux.svg").write_bytes(b"x")
    made = make_bag(year, tmp_path / "archive-2025")
    assert [finding.code for finding in made.findings] == ["archive/name-not-portable"]
    (folder / "link.svg").symlink_to(folder / "été.svg")
    (folder / "ÉTÉ.svg").write_bytes(b"x")
    os.mkfifo(folder / "pipe")
    (folder / os.fsdecode(b"\xff.svg")).write_bytes(b"x")
    (folder / "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}.svg").write_bytes(b"another file")
    with pytest.raises(ContentError) as stop:
        make_bag(year, tmp_path / "archive-2025")
    assert sorted(codes(stop)) == [
        "archive/name-not-portable",
        "archive/name-unreadable",
        "archive/names-alike",
        "archive/names-alike",
        "archive/source-link",
        "archive/source-not-a-file",
    ]


def test_a_source_that_changes_meanwhile_is_not_kept_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = a_year(tmp_path, 1)
    real = fixity.measure_all

    def measured_then_changed(files: dict[str, Path]) -> object:
        found = real(files)
        (year.issues[0].folder / "issue.md").write_bytes(b"meanwhile")
        return found

    monkeypatch.setattr(making, "measure_all", measured_then_changed)
    with pytest.raises(ContentError) as stop:
        make_bag(year, tmp_path / "archive-2025")
    assert codes(stop) == ["archive/source-changed"]
    assert left_beside(tmp_path / "archive-2025") == ["build", "issues"]


class _Page(HTMLParser):
    """What a reader of the page, or a program that reads it aloud, goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_index_leads_to_every_file_and_fetches_nothing(tmp_path: Path) -> None:
    year = a_year(tmp_path, 2)
    odd = year.issues[0].folder / "50 % & plus.svg"
    odd.write_bytes(b"x")
    folder = tmp_path / "archive-2025"
    make_bag(replace(year, issues=(replace(year.issues[0], title="<b>&"), year.issues[1])), folder)
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;" in text
    assert "s’écrit %25" in text
    assert (folder / "manifest-sha512.txt").read_text(encoding="utf-8").count("/50 %25 & plus.svg") == 1
    page = _Page()
    page.feed(text)
    links = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a"]
    files = {unquote(link) for link in links if not link.startswith("#")}
    assert files == {path for path in held(folder) if path.startswith("data/")}
    anchors = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert ("html", {"lang": "fr"}) in page.tags
    assert all(attrs.get("scope") for tag, attrs in page.tags if tag == "th")
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_index_is_the_page_that_was_looked_at(tmp_path: Path) -> None:
    make_bag(a_year(tmp_path, 2), tmp_path / "archive-2025")
    golden = Path(__file__).parent / "index.html"
    assert (tmp_path / "archive-2025/index.html").read_text(encoding="utf-8") == golden.read_text(
        encoding="utf-8"
    )
    assert hashlib.sha512((tmp_path / "archive-2025/data/issues/house.toml").read_bytes()).hexdigest()[
        :16
    ] in golden.read_text(encoding="utf-8")


@pytest.mark.slow
def test_f1_a_writer_killed_at_any_point_leaves_the_old_bag_or_the_new_one(tmp_path: Path) -> None:
    year, folder = a_year(tmp_path, 12), tmp_path / "archive-2025"
    make_bag(year, folder)
    program = (
        "import sys; from pathlib import Path; from tests.archive.years import a_year;"
        "from publish.archive.make import make_bag; root = Path(sys.argv[1]); year = a_year(root, 12);"
        "(year.issues[3].folder / 'issue.md').write_text(sys.argv[2]); print(flush=True);"
        "make_bag(year, root / 'archive-2025')"
    )
    told: set[bytes] = {(folder / f"data/issues/{year.issues[3].name}/issue.md").read_bytes()}
    cut_short = 0
    for number in range(20):
        told.add(f"text {number}".encode())
        command = [sys.executable, "-c", program, str(tmp_path), f"text {number}"]
        with subprocess.Popen(
            command, cwd=Path(__file__).resolve().parents[2], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()  # the work begins
            while number and writer.poll() is None and not begun_to_write(folder):
                sleep(0.0005)
            with suppress(subprocess.TimeoutExpired):
                writer.wait(number * 0.004)  # ever further into the writing
            writer.kill()
        cut_short += begun_to_write(folder)
        assert verify(folder) == (), number
        assert (folder / f"data/issues/{year.issues[3].name}/issue.md").read_bytes() in told
    assert cut_short  # some were killed while they wrote
    make_bag(a_year(tmp_path, 12), folder)
    assert left_beside(folder) == ["archive-2025", "build", "issues"]
