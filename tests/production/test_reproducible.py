"""The same issue made by two processes on what might be two machines: the same bytes, papers included."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLUG = "english"
FILES = {"print.pdf", "screen.pdf", "archive.pdf", "manifest.json", "report.json", "report.html"}

pytestmark = pytest.mark.slow


def a_project(root: Path) -> Path:
    """Lay out a project with one specimen of several pictures, set in the flowing layout."""
    folder = root / "issues" / SLUG
    shutil.copytree(ROOT / "tests/issues" / SLUG, folder)
    for name in ("layouts", "fonts", "assets"):
        (root / name).symlink_to(ROOT / name)
    house = (ROOT / "issues/house.toml").read_text(encoding="utf-8")
    (root / "issues/house.toml").write_text(house.replace('"gazette"', '"lettre"'), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("make_pictures", ROOT / "tests/issues/make_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_pictures(folder)
    return root


def start(root: Path, **around: str) -> "subprocess.Popen[str]":
    temporary = root / "tmp"
    temporary.mkdir()
    return subprocess.Popen(
        (sys.executable, "-m", "publish", "pdf", SLUG, "--json"),
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), **around},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_machines_on_two_days_make_the_same_files(tmp_path: Path) -> None:
    here, there = a_project(tmp_path / "ici"), a_project(tmp_path / "là bas, ailleurs")
    makers = (
        start(here, PYTHONHASHSEED="1", TZ="Europe/Brussels", LC_ALL="C", SOURCE_DATE_EPOCH="1750000000"),
        start(
            there,
            PYTHONHASHSEED="4242",
            TZ="Pacific/Kiritimati",
            LC_ALL="tr_TR.UTF-8",
            LANG="kk_KZ.UTF-8",
            LANGUAGE="kk",
            SOURCE_DATE_EPOCH="1900000000",
            HOME=str(tmp_path / "nobody"),
        ),
    )
    for maker in makers:
        out, err = maker.communicate(timeout=300)
        assert maker.returncode == 0, out + err
    sets = [root / "build" / SLUG for root in (here, there)]
    assert [{file.name for file in folder.iterdir()} for folder in sets] == [FILES, FILES]
    for name in sorted(FILES):
        assert (sets[0] / name).read_bytes() == (sets[1] / name).read_bytes(), name
