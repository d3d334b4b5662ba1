"""A bag is complete and unchanged, or every departure is named with its file."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from publish.archive.verify import verify
from publish.errors import ConfigurationError
from publish.findings import Severity
from tests.archive.conftest import PAYLOAD, Bag, lines


def test_a_sound_bag_has_no_findings(bag: Bag) -> None:
    assert bag.codes() == []


@pytest.mark.parametrize(
    "path",
    [
        *PAYLOAD,
        *("bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"),
    ],
)
def test_every_bit_of_every_file_counts(bag: Bag, path: str) -> None:
    size = (bag.folder / path).stat().st_size
    for bit in range(0, size * 8, max(1, size * 8 // 97)):
        bag.flip(path, bit)
        assert bag.codes() != [], (path, bit)
        bag.flip(path, bit)
    assert bag.codes() == []


def test_a_letter_of_a_sum_that_changes_case_is_damage(bag: Bag) -> None:
    listed = (bag.folder / "tagmanifest-sha512.txt").read_text(encoding="utf-8")
    place = next(at for at, sign in enumerate(listed) if sign in "abcdef")
    bag.flip("tagmanifest-sha512.txt", place * 8 + 5)
    assert "line-unreadable" in bag.codes()


def test_what_is_missing_added_or_altered_is_named(bag: Bag) -> None:
    (bag.folder / "data/a.txt").unlink()
    bag.write("data/deep/b.bin", b"other")
    bag.write("data/deep/new.txt", b"new")
    bag.write("beside.txt", b"new")
    found = {(one.code.removeprefix("archive/"), one.at.path.name) for one in verify(bag.folder)}
    assert found == {
        ("file-missing", "a.txt"),
        ("file-altered", "b.bin"),
        ("file-added", "new.txt"),
        ("file-added", "beside.txt"),
        ("payload-weight", "bag-info.txt"),
    }


def test_bytes_that_only_changed_places_are_found(bag: Bag) -> None:
    bag.write("data/deep/b.bin", PAYLOAD["data/deep/b.bin"][::-1])
    assert bag.codes() == ["file-altered"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{sum}  data/../../outside", "path-outside"),
        ("{sum}  /etc/passwd", "path-outside"),
        ("{sum}  ~/x", "path-outside"),
        ("{sum}  data/%2e%2e/%2E%2E/x", "path-outside"),
        ("{sum}  data/%252e%252e/x", "path-outside"),
        ("{sum}  data\\..\\..\\x", "path-outside"),
        ("{sum}  C:/x", "path-outside"),
        ("{sum}  beside.txt", "line-unreadable"),
        ("{sum}  ./data/a.txt", "line-unreadable"),
        ("{sum}  data//a.txt", "line-unreadable"),
        ("{sum}", "line-unreadable"),
        ("00ff  data/a.txt", "line-unreadable"),
        ("", "line-unreadable"),
        ("{sum}  data/a.txt", "listed-twice"),
    ],
)
def test_a_line_that_no_bag_may_have_is_named_by_its_number(bag: Bag, line: str, code: str) -> None:
    listed = lines(PAYLOAD) + (line.format(sum=hashlib.sha512(b"one\n").hexdigest()) + "\n").encode()
    bag.write("manifest-sha512.txt", listed)
    bag.seal()
    (found,) = verify(bag.folder)
    assert found.code == f"archive/{code}"
    assert found.at.line == len(PAYLOAD) + 1


def test_a_manifest_that_is_no_text_is_told_and_read_on(bag: Bag) -> None:
    bag.write("manifest-sha512.txt", lines(PAYLOAD).replace(b"deep", b"d\xff\xffp"))
    bag.seal()
    assert bag.codes() == ["not-utf8", "file-missing", "file-added"]


def test_links_and_other_things_are_not_followed(bag: Bag, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_bytes(PAYLOAD["data/a.txt"])
    (bag.folder / "data/a.txt").unlink()
    (bag.folder / "data/a.txt").symlink_to(elsewhere / "a.txt")
    (bag.folder / "data/folder").symlink_to(elsewhere)
    os.mkfifo(bag.folder / "data/pipe")
    assert sorted(bag.codes()) == ["file-missing", "link", "link", "not-a-file", "payload-weight"]


def test_two_names_that_one_disk_takes_for_one_are_told(bag: Bag) -> None:
    files = {**PAYLOAD, "data/A.txt": b"other"}
    bag.write("data/A.txt", b"other")
    bag.write("manifest-sha512.txt", lines(files))
    bag.write("bag-info.txt", b"Source-Organization: x\n")
    bag.seal()
    assert bag.codes() == ["names-alike"]


def test_a_copy_whose_disk_took_accents_apart_is_sound(bag: Bag) -> None:
    (bag.folder / "data/été.md").rename(
        bag.folder / "data/e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}.md"
    )
    assert bag.codes() == []


def test_what_makes_a_bag_is_missed(bag: Bag) -> None:
    bag.write("bagit.txt", b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n")
    bag.seal()
    assert bag.codes() == ["declaration-wrong"]
    for name in ("bagit.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"):
        (bag.folder / name).unlink()
    assert bag.codes() == ["not-a-bag", "no-manifest", "no-tag-manifest"]


def test_a_bag_by_other_hands_is_read_too(bag: Bag) -> None:
    (bag.folder / "tagmanifest-sha512.txt").unlink()
    (bag.folder / "manifest-sha512.txt").unlink()
    bag.write("manifest-md5.txt", lines(PAYLOAD, "md5").replace(b"  ", b" *").replace(b"\n", b"\r\n"))
    upper = "".join(
        f"{hashlib.sha256(content).hexdigest().upper()}  {path}\n" for path, content in PAYLOAD.items()
    )
    bag.write("manifest-sha256.txt", upper.encode())
    bag.write("bagit.txt", b"BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n")
    bag.write("fetch.txt", b"https://example.org/a 4 data/a.txt\n")
    assert bag.codes() == ["no-tag-manifest", "fetch-list"]
    bag.flip("data/a.txt", 3)
    assert bag.codes() == ["no-tag-manifest", "fetch-list", "file-altered"]


def test_a_sum_nobody_here_can_make_is_told_as_unchecked(bag: Bag) -> None:
    bag.write("manifest-whirlpool.txt", b"00  data/a.txt\n")
    bag.seal(("bagit.txt", "bag-info.txt", "manifest-sha512.txt", "manifest-whirlpool.txt"))
    (found,) = verify(bag.folder)
    assert (found.code, found.severity) == ("archive/algorithm-unknown", Severity.WARNING)


def test_a_file_that_cannot_be_read_is_damage(bag: Bag, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.readv

    def bad_sector(handle: int, pieces: list[Any]) -> int:
        if os.fstat(handle).st_size == len(PAYLOAD["data/deep/b.bin"]):
            raise OSError(5, "Input/output error")
        return real(handle, pieces)

    monkeypatch.setattr(os, "readv", bad_sector)
    assert bag.codes() == ["file-unreadable", "payload-weight"]


def test_something_that_is_no_folder_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for name in ("nowhere", "file"):
        with pytest.raises(ConfigurationError) as stop:
            verify(tmp_path / name)
        assert stop.value.findings[0].code == "archive/not-a-folder"
