"""Small bags to read, to spoil and to compare."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from publish.archive.verify import verify

PAYLOAD = {"data/a.txt": b"one\n", "data/deep/b.bin": bytes(range(256)) * 4, "data/été.md": b"# \xc3\xa9\n"}


def lines(files: Mapping[str, bytes], algorithm: str = "sha512") -> bytes:
    """Write a manifest by the letter of the standard, not by our own writer."""
    return "".join(
        f"{hashlib.new(algorithm, content).hexdigest()}  {path}\n" for path, content in files.items()
    ).encode()


@dataclass
class Bag:
    """A bag on the disk, and what a test does to it."""

    folder: Path

    def write(self, path: str, content: bytes) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def flip(self, path: str, bit: int) -> None:
        content = bytearray((self.folder / path).read_bytes())
        content[bit // 8] ^= 1 << (bit % 8)
        self.write(path, bytes(content))

    def seal(self, tags: tuple[str, ...] = ("bagit.txt", "bag-info.txt", "manifest-sha512.txt")) -> None:
        """List the tag files anew, as whoever changed one of them on purpose would."""
        listed = {name: (self.folder / name).read_bytes() for name in tags}
        self.write("tagmanifest-sha512.txt", lines(listed))

    def codes(self) -> list[str]:
        return [finding.code.removeprefix("archive/") for finding in verify(self.folder)]


def a_bag(folder: Path) -> Bag:
    bag = Bag(folder)
    for path, content in PAYLOAD.items():
        bag.write(path, content)
    bag.write("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    weight = sum(map(len, PAYLOAD.values()))
    bag.write("bag-info.txt", f"Payload-Oxum: {weight}.{len(PAYLOAD)}\n".encode())
    bag.write("manifest-sha512.txt", lines(PAYLOAD))
    bag.seal()
    return bag


@pytest.fixture
def bag(tmp_path: Path) -> Bag:
    """A valid bag of three files."""
    return a_bag(tmp_path / "bag")
