from pathlib import Path

import pytest

from publish.errors import MachineError
from publish.model.edition import COATED, PRINTING_PROFILES, PrintingProfile
from publish.press.profile_check import require_profiles

ICC = Path(__file__).resolve().parents[2] / "assets/icc"


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    for name in (COATED.icc, "sRGB.icc"):
        (tmp_path / name).write_bytes((ICC / name).read_bytes())
    return tmp_path


def codes(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(MachineError) as caught:
        require_profiles(folder, COATED)
    return [(one.code, one.at.path.name) for one in caught.value.findings]


@pytest.mark.parametrize("stock", PRINTING_PROFILES.values())
def test_the_profiles_of_the_house_are_whole(stock: PrintingProfile) -> None:
    require_profiles(ICC, stock)


def test_a_missing_profile_is_named(profiles: Path) -> None:
    (profiles / COATED.icc).unlink()
    assert codes(profiles) == [("colour/profile-missing", COATED.icc)]


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 40, (ICC / "sRGB.icc").read_bytes()[:-1]])
def test_half_a_profile_is_no_profile(spoilt: bytes, profiles: Path) -> None:
    (profiles / "sRGB.icc").write_bytes(spoilt)
    assert codes(profiles) == [("colour/profile-broken", "sRGB.icc")]
