"""Copies laid side by side: which is damaged, where, and who says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.archive.compare import Ground, compare
from publish.archive.damage import Damage, damage
from publish.archive.differences import judge_copies
from publish.archive.repair import repair
from publish.archive.verify import verify
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding
from tests.archive.conftest import PAYLOAD, Bag, a_bag, lines

Copies = Callable[[int], tuple[Bag, ...]]


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    def made(count: int) -> tuple[Bag, ...]:
        first = a_bag(tmp_path / "A")
        others = [Bag(tmp_path / "ABCDE"[number]) for number in range(1, count)]
        for other in others:
            shutil.copytree(first.folder, other.folder)
        return (first, *others)

    return made


def found(*bags: Bag) -> tuple[Finding, ...]:
    return judge_copies(compare([bag.folder for bag in bags]))


def told(finding: Finding) -> dict[str, str]:
    return {
        **dict(finding.facts),
        "code": finding.code.removeprefix("archive/"),
        "at": finding.at.path.as_posix(),
    }


def rewrite(bag: Bag, path: str, content: bytes) -> None:
    """Change a file as somebody would who also changes the manifests."""
    bag.write(path, content)
    bag.write("manifest-sha512.txt", lines({**PAYLOAD, path: content}))
    bag.write("bag-info.txt", b"Source-Organization: x\n")
    bag.seal()


def test_copies_that_are_alike_differ_in_nothing(copies: Copies) -> None:
    assert found(*copies(3)) == ()


@pytest.mark.parametrize(
    "path", [*PAYLOAD, "bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"]
)
def test_of_two_copies_the_damaged_one_is_known_by_the_manifests(copies: Copies, path: str) -> None:
    sound, damaged = copies(2)
    damaged.flip(path, 13)
    (finding,) = found(sound, damaged)
    facts = told(finding)
    assert facts["code"] == "copy-damaged"
    assert facts["at"] == (damaged.folder / path).as_posix()
    assert facts["right"] == str(sound.folder)
    assert (facts["offset"], facts["bytes"], facts["bits"]) == ("1", "1", "1")


def test_copies_damaged_in_different_places_mend_one_another(copies: Copies, tmp_path: Path) -> None:
    one, other = copies(2)
    one.flip("data/deep/b.bin", 8 * 700 + 3)
    one.flip("tagmanifest-sha512.txt", 40)
    other.flip("manifest-sha512.txt", 99)
    (other.folder / "data/a.txt").unlink()
    other.write("data/stray.txt", b"?")
    comparison = compare([one.folder, other.folder])
    by_path = {one["path"]: one for one in map(told, judge_copies(comparison))}
    assert {path: facts["code"] for path, facts in by_path.items()} == {
        "data/deep/b.bin": "copy-damaged",
        "tagmanifest-sha512.txt": "copy-damaged",
        "manifest-sha512.txt": "copy-damaged",
        "data/a.txt": "copy-lacks",
        "data/stray.txt": "copy-adds",
    }
    assert by_path["data/deep/b.bin"]["offset"] == "700"
    target = tmp_path / "new" / "repaired"
    assert set(repair(comparison, target)) == {one.folder, other.folder}
    assert verify(target) == ()
    assert not (target / "data/stray.txt").exists()
    assert (target / "data/deep/b.bin").read_bytes() == PAYLOAD["data/deep/b.bin"]


def test_g7_three_copies_that_differ_are_settled_file_by_file(copies: Copies, tmp_path: Path) -> None:
    # Somebody changed a text in one copy and made its manifests anew: each copy alone is valid.
    first, second, third = copies(3)
    rewrite(third, "data/a.txt", b"ome\n")
    second.flip("data/deep/b.bin", 80)
    assert verify(third.folder) == ()
    comparison = compare([first.folder, second.folder, third.folder])
    verdicts = {verdict.path: verdict for verdict in comparison.differing}
    assert (verdicts["data/a.txt"].ground, verdicts["data/a.txt"].holders) == (Ground.MAJORITY, (0, 1))
    assert (verdicts["data/deep/b.bin"].ground, verdicts["data/deep/b.bin"].holders) == (
        Ground.MANIFEST,
        (0, 2),
    )
    by_path = {one["path"]: one for one in map(told, judge_copies(comparison))}
    assert by_path["data/a.txt"]["code"] == "copy-outvoted"
    assert (by_path["data/a.txt"]["votes"], by_path["data/a.txt"]["offset"]) == ("2", "1")
    before = {file: file.read_bytes() for bag in (first, second, third) for file in bag.folder.rglob("*.*")}
    repair(comparison, tmp_path / "repaired")
    assert verify(tmp_path / "repaired") == ()
    assert (tmp_path / "repaired/data/a.txt").read_bytes() == b"one\n"
    assert {file: file.read_bytes() for file in before} == before


def test_two_valid_copies_that_say_different_things_are_left_open(copies: Copies, tmp_path: Path) -> None:
    one, other = copies(2)
    rewrite(other, "data/a.txt", b"other\n")
    comparison = compare([one.folder, other.folder])
    by_path = {facts["path"]: facts["code"] for facts in map(told, judge_copies(comparison))}
    assert by_path["data/a.txt"] == "copies-undecided"
    with pytest.raises(ContentError) as stop:
        repair(comparison, tmp_path / "repaired")
    assert "archive/repair-impossible" in {finding.code for finding in stop.value.findings}
    assert not (tmp_path / "repaired").exists()


def test_what_no_copy_holds_any_more_is_told(copies: Copies) -> None:
    bags = copies(2)
    for number, bag in enumerate(bags):
        bag.flip("data/a.txt", number)
        (bag.folder / "data/été.md").unlink()
    assert sorted((told(one)["code"], told(one)["path"]) for one in found(*bags)) == [
        ("no-copy-right", "data/a.txt"),
        ("no-copy-right", "data/été.md"),
    ]


def test_without_manifests_most_copies_decide(copies: Copies) -> None:
    bags = copies(3)
    for bag in bags:
        for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
            (bag.folder / name).unlink()
    bags[1].flip("data/a.txt", 0)
    assert [told(one)["code"] for one in found(*bags)] == ["copy-outvoted"]
    assert [told(one)["code"] for one in found(bags[0], bags[1])] == ["copies-undecided"]


def test_a_repair_never_writes_over_anything(copies: Copies, tmp_path: Path) -> None:
    one, other = copies(2)
    comparison = compare([one.folder, other.folder])
    with pytest.raises(ConfigurationError) as stop:
        repair(comparison, one.folder)
    assert stop.value.findings[0].code == "archive/target-there"


def test_a_repair_is_written_into_no_copy(copies: Copies, tmp_path: Path) -> None:
    one, other = copies(2)
    other.flip("data/a.txt", 0)
    (tmp_path / "door").symlink_to(one.folder)
    for place in (one.folder / "réparée", tmp_path / "door/data/réparée", other.folder / "x/y"):
        with pytest.raises(ConfigurationError) as stop:
            repair(compare([one.folder, other.folder]), place)
        assert stop.value.findings[0].code == "archive/target-within"
        assert not place.exists()


def test_a_copy_is_compared_with_others_only(copies: Copies, tmp_path: Path) -> None:
    (bag,) = copies(1)
    (tmp_path / "again").symlink_to(bag.folder)
    for folders, code in (([bag.folder], "one-copy"), ([bag.folder, tmp_path / "again"], "same-copy")):
        with pytest.raises(ConfigurationError) as stop:
            compare(folders)
        assert stop.value.findings[0].code == f"archive/{code}"


def test_damage_is_measured_over_any_length(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    content = bytes(3 << 20)
    right.write_bytes(content)
    wrong.write_bytes(content[: 1 << 20] + b"\x03" + content[(1 << 20) + 1 : -1] + b"\x80")
    assert damage(wrong, right) == Damage(1 << 20, 2, 3, 3 << 20, 3 << 20)
    wrong.write_bytes(content[:-5])
    assert damage(wrong, right) == Damage((3 << 20) - 5, 0, 0, (3 << 20) - 5, 3 << 20)
    wrong.write_bytes(content + b"more")
    assert damage(wrong, right) == Damage(3 << 20, 0, 0, (3 << 20) + 4, 3 << 20)


FILES = (*PAYLOAD, "bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 10**6)), min_size=len(FILES), max_size=len(FILES))
)
def test_copies_that_are_never_damaged_in_the_same_file_mend_one_another(
    tmp_path_factory: pytest.TempPathFactory, damages: list[tuple[int, int]]
) -> None:
    # Of each file, copy 0, copy 1 or neither is damaged, in one bit somewhere.
    root = tmp_path_factory.mktemp("copies")
    sound = a_bag(root / "sound")
    bags = [Bag(root / name) for name in "AB"]
    for bag in bags:
        shutil.copytree(sound.folder, bag.folder)
    for path, (copy, place) in zip(FILES, damages, strict=True):
        if copy < len(bags):
            bags[copy].flip(path, place % (8 * (sound.folder / path).stat().st_size))
    comparison = compare([bag.folder for bag in bags])
    named = {(told(one)["copy"], told(one)["path"]) for one in judge_copies(comparison)}
    assert named == {
        (str(bags[copy].folder), path) for path, (copy, _) in zip(FILES, damages, strict=True) if copy < 2
    }
    repair(comparison, root / "repaired")
    for path in FILES:
        assert (root / "repaired" / path).read_bytes() == (sound.folder / path).read_bytes()
