"""A bag of 520 issues, ten years of a weekly: every bit that rots is found, and soon."""

import random
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from publish.archive.make import make_bag
from publish.archive.verify import verify
from tests.archive.years import a_year

ISSUES = 520
FLIPS = 1_000
SIZE = 20_000  # octets of a delivered file: so small that the building of the bag stays quick
LONGEST = 60.0  # seconds for a full verification

Flip = tuple[str, int]


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ten-years")
    folder = root / "archive-2025"
    make_bag(a_year(root, ISSUES, SIZE), folder)
    return folder


def flips(folder: Path) -> list[Flip]:
    """Choose bits anywhere in the bag, each as likely as any other; the seed is fixed."""
    sizes = {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    chance = random.Random(20251002)
    paths = chance.choices(list(sizes), weights=list(sizes.values()), k=FLIPS)
    return [(path, chance.randrange(sizes[path] * 8)) for path in paths]


def rounds(chosen: list[Flip]) -> Iterator[list[Flip]]:
    """Deal flips so that each shows by itself: one a file, and one alone where manifests or tags are hit."""
    left = [flip for flip in chosen if flip[0].startswith("data/")]
    while left:
        dealt = {path: (path, bit) for path, bit in reversed(left)}
        yield list(dealt.values())
        left = [flip for flip in left if flip not in dealt.values()]
    yield from ([flip] for flip in chosen if not flip[0].startswith("data/"))


def flip(folder: Path, chosen: list[Flip]) -> None:
    for path, bit in chosen:
        with (folder / path).open("r+b") as file:
            file.seek(bit // 8)
            (byte,) = file.read(1)
            file.seek(bit // 8)
            file.write(bytes([byte ^ 1 << bit % 8]))


@pytest.mark.slow
def test_each_of_a_thousand_flipped_bits_is_found_within_a_minute(ten_years: Path) -> None:
    chosen = flips(ten_years)
    found = 0
    slowest = 0.0
    for dealt in rounds(chosen):
        flip(ten_years, dealt)
        begun = monotonic()
        findings = verify(ten_years)
        slowest = max(slowest, monotonic() - begun)
        flip(ten_years, dealt)
        paths = {path for path, _ in dealt}
        if all(path.startswith("data/") for path in paths):
            assert {finding.code for finding in findings} == {"archive/file-altered"}
            named = {finding.at.path.relative_to(ten_years).as_posix() for finding in findings}
            assert named == paths  # each of them, and no other
            found += len(named)
        else:
            found += bool(findings)
    assert found == FLIPS == len(set(chosen))
    assert verify(ten_years) == ()
    assert slowest < LONGEST
