import platform
import re
import sys

import pytest

from publish.findings import Language, wording
from publish.press import environment
from publish.press.child import engine_missing


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ({"ID": "debian"}, "apt-get"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt-get"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "pacman"),
        ({"ID": "alpine"}, "apk"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "zypper"),
        ({}, "apt-get"),
    ],
)
def test_the_command_is_that_of_the_platform(
    system: dict[str, str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: system)
    assert command in environment.install_command()


def test_the_command_of_a_mac_is_brew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert environment.install_command() == "brew install pango"


def test_a_library_that_does_not_load_is_named_with_its_cure() -> None:
    reason = OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file")
    failure = engine_missing(reason)
    (finding,) = failure.findings
    assert (finding.code, failure.as_error().exit_code) == ("environment/library-missing", 3)
    assert dict(finding.facts)["library"] == "pango"
    for language in Language:
        assert environment.install_command() in wording(finding, language).remedy


def test_a_package_that_is_not_there_is_named() -> None:
    failure = engine_missing(ModuleNotFoundError("No module named 'pydyf'", name="pydyf"))
    assert (failure.findings[0].code, failure.as_error().exit_code) == ("environment/package-missing", 3)
    assert dict(failure.findings[0].facts)["package"] == "pydyf"


@pytest.mark.parametrize("found", ["52.5", "69.9", "57.2"])
def test_an_engine_too_old_is_named(found: str) -> None:
    problem = environment.engine_problem(found)
    assert problem is not None
    assert problem.code == "environment/engine-too-old"
    assert dict(problem.facts)["least"] == "70.0"


@pytest.mark.parametrize("found", ["70.0", "70.1.2", "71.0b1"])
def test_an_engine_of_the_right_age_is_taken(found: str) -> None:
    assert environment.engine_problem(found) is None


def test_versions_are_read_without_the_engine() -> None:
    versions = dict(environment.library_versions())
    assert versions.keys() == {"pango", "harfbuzz"}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    assert environment.package_version("no-such-package-here") is None
