"""The one gate that every file passes which the engine asks for.

Only `file:` and `data:` addresses, only regular files, only inside the project's own
folders once every link is followed; nothing is ever fetched from a network.  What was
read and what was refused is remembered, because drawing an SVG swallows even fatal
errors: whoever renders must look at `refused` afterwards.
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from publish.press.stops import Refusal, Refused

# A table of our own: the standard library's reads files of the machine.
_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_LARGEST_FILE = 64 << 20  # the same limit that pictures of an issue have


class _ShutError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class ProjectFiles(URLFetcher):  # type: ignore[misc]  # the engine is untyped
    """Lets a layout read the project's own files, and nothing else."""

    def __init__(self, *roots: Path) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        self._roots = tuple(root.resolve() for root in roots)
        self.read: set[Path] = set()
        self.refused: list[Refused] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Answer with the file's bytes, or stop the rendering."""
        try:
            address = urlsplit(url)
            if address.scheme == "data":
                return super().fetch(url, headers)
            path = self._own_file(address)
            body = _bytes(path)
        except (_ShutError, ValueError) as shut:
            refusal = shut.refusal if isinstance(shut, _ShutError) else Refusal.ADDRESS
            self.refused.append(Refused(url[:200], refusal))
            raise FatalURLFetchingError(f"not one of the project's files: {url[:200]}") from shut
        self.read.add(path)
        kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(path.as_uri(), body, {"Content-Type": kind})

    def _own_file(self, address: SplitResult) -> Path:
        if address.scheme != "file" or address.netloc not in ("", "localhost"):
            raise _ShutError(Refusal.ADDRESS)
        try:
            path = Path(url2pathname(address.path)).resolve(strict=True)
        except (OSError, RuntimeError) as missing:  # RuntimeError: links in a circle
            raise _ShutError(Refusal.MISSING) from missing
        if not any(path.is_relative_to(root) for root in self._roots):
            raise _ShutError(Refusal.OUTSIDE)
        return path


def _bytes(path: Path) -> bytes:
    """Read a regular file; never wait for a pipe, never follow a link put there meanwhile."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as missing:
        raise _ShutError(Refusal.KIND if path.exists() else Refusal.MISSING) from missing
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _ShutError(Refusal.KIND)
        if status.st_size > _LARGEST_FILE:
            raise _ShutError(Refusal.SIZE)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read()
    except OSError as broken:  # a disk that cannot be read
        raise _ShutError(Refusal.MISSING) from broken
    finally:
        os.close(handle)
