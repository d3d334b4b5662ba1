"""The key of a build: a hash of everything that an issue's files depend on.

The same key means the same bytes, so nothing need be rendered again.  Nothing heavy is
imported here, and nothing in a folder can make it wait: only regular files are read.
"""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from publish.manuscript.extracts import extracts
from publish.model.order import Order
from publish.model.project import Project
from publish.press.environment import library_versions

# Whatever writes bytes of a finished page, or decides which.
_PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "fonttools",
    "pillow",
    "numpy",
    "qrcode",
    "jinja2",
    "markupsafe",
    "pikepdf",
    "markdown-it-py",
    "mdit-py-plugins",
    "babel",
    "ruamel-yaml",
    "pypdfium2",
    "zxing-cpp",
    "page-validation",
)
_SOURCE = Path(__file__).resolve().parents[1]
_UNREAD = frozenset({"__pycache__", ".git", ".DS_Store"})
_CHUNK = 1 << 20
_INSTALLED = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.(?:dist|egg)-info")


def build_key(order: Order, around: str = "") -> str:
    """Hash everything that the bytes of an order's files depend on, whichever editions it wants.

    `around` is `house_print` of its project, for who asks of many issues at once.
    """
    inputs = fingerprint(order.project, order.manuscript.parent, around)
    named = [(one.name, one.text) for one in extracts(order.manuscript, order.project)]
    wishes = f"{inputs}\n{order.layout}\n{order.printing}\n{order.manuscript.name}\n{named}"
    return hashlib.sha256(wishes.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(project: Project, issue: Path, around: str = "") -> str:
    """Hash all that an issue's files depend on; `issue` is its folder."""
    digest = hashlib.sha256(_item("house", "", around or house_print(project)))
    for name, file in _files(issue):
        digest.update(_item("issue", name, _content(file)))
    digest.update(_item("name", issue.name, ""))
    return digest.hexdigest()


def house_print(project: Project) -> str:
    """Hash all that the files of any issue depend on.

    Every layout and profile counts, not only the one in force: which one that is stands in
    files that are not read here.
    """
    digest = hashlib.sha256()
    for name, value in versions():
        digest.update(_item("version", name, value))
    folders = {"layouts": project.layouts, "fonts": project.fonts, "assets": project.assets}
    for kind, folder in (*folders.items(), ("source", _SOURCE)):
        for name, file in _files(folder):
            digest.update(_item(kind, name, _content(file)))
    digest.update(_item("house", project.house_file.name, _content(str(project.house_file))))
    return digest.hexdigest()


def versions() -> tuple[tuple[str, str], ...]:
    """Give the versions of all that makes the bytes of a file: Python, packages, system libraries."""
    python = ("python", f"{sys.version_info.major}.{sys.version_info.minor}")
    return (python, *_package_versions(), *library_versions())


def press_source() -> str:
    """Hash the program itself, every file of it that is not a trace of running it."""
    digest = hashlib.sha256()
    for name, file in _files(_SOURCE):
        digest.update(_item("source", name, _content(file)))
    return digest.hexdigest()


def _package_versions() -> Iterator[tuple[str, str]]:
    """Read versions from the names of folders: ten times faster than from the metadata inside."""
    found: dict[str, str] = {}
    for entry in sys.path:
        names = sorted(os.listdir(entry)) if os.path.isdir(entry) else ()  # noqa: PTH208, PTH112  # as above
        for match in filter(None, map(_INSTALLED.fullmatch, names)):
            found.setdefault(re.sub(r"[-_.]+", "-", match["name"]).lower(), match["version"])
    return ((name, found.get(name, "")) for name in _PACKAGES)


def _item(kind: str, name: str, value: str) -> bytes:
    return f"{kind}\0{name}\0{value}\n".encode("utf-8", "surrogateescape")


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every file of a folder, sorted: its name from there on, and its path, as plain strings.

    There are a thousand, asked for with every part of a volume.  Links to folders are named, never entered.
    """
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _UNREAD)
        links = [name for name in folders if os.path.islink(f"{root}{os.sep}{name}")]  # noqa: PTH114
        within = "" if root == str(folder) else f"{Path(root).relative_to(folder).as_posix()}/"
        for name in sorted([*names, *links]):
            if name not in _UNREAD:
                yield within + name, f"{root}{os.sep}{name}"


def _content(path: str) -> str:
    """Hash a regular file; say of anything else what it is."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as fault:
        return f"unreadable {fault.errno}"
    try:
        kind = stat.S_IFMT(os.fstat(handle).st_mode)
        if kind != stat.S_IFREG:
            return f"not a file {kind}"
        digest = hashlib.sha256()
        while chunk := os.read(handle, _CHUNK):
            digest.update(chunk)
        return digest.hexdigest()
    except OSError as fault:
        return f"unreadable {fault.errno}"
    finally:
        os.close(handle)
