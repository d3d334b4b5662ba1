"""Names in manifests: written so that they are read back, and never leading out of a bag."""

import hashlib
from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from publish.archive.manifest import read_manifest, write_manifest
from publish.archive.names import composed, decoded, encoded, is_plain, leads_out

_AT = Path("manifest-sha512.txt")
PARTS = st.text(
    st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1, max_size=12
).filter(lambda part: part not in (".", "..") and composed(part) == part)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: "data/" + "/".join(parts))


@given(PATHS)
def test_a_path_is_read_back_as_it_was(path: str) -> None:
    assert decoded(encoded(path)) == path
    assert not set("\r\n") & set(encoded(path))


@given(st.dictionaries(PATHS.filter(lambda path: not leads_out(path)), st.binary(max_size=4), max_size=6))
def test_a_manifest_is_read_back_as_it_was(files: dict[str, bytes]) -> None:
    sums = {path: hashlib.sha512(content).hexdigest() for path, content in files.items()}
    read = read_manifest("manifest-sha512.txt", write_manifest(sums), at=_AT)
    assert dict(read.sums) == sums
    assert read.findings == ()


@given(st.text(st.sampled_from("./\\%25eEfFa~C:"), max_size=24))
def test_what_stays_within_resolves_within(path: str) -> None:
    for name in (path, decoded(path)):
        if is_plain(name) and not leads_out(name):
            parts = PurePosixPath("/bag", name).parts
            assert parts[:2] == ("/", "bag")
            assert ".." not in parts
