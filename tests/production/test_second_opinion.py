"""veraPDF itself about number 37: every claim is kept, and a file spoilt on purpose is not let pass."""

import io
from pathlib import Path

import pikepdf
import pytest

from publish.model.report import Report
from publish.preflight.verapdf.machine import ask
from tests.witness import second_opinion

pytestmark = pytest.mark.slow


def without_language(pdf: bytes) -> bytes:
    """Take the language of the document away."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        del file.Root.Lang
        file.save(target)
    return target.getvalue()


@pytest.mark.parametrize("made", ["gazette"], indirect=True)
def test_it_keeps_what_it_claims_and_a_spoilt_file_does_not(made: tuple[Report, Path]) -> None:
    kit = second_opinion()
    files = [(made[1] / name).read_bytes() for name in ("screen.pdf", "archive.pdf")]
    screen, archive, spoilt = ask(kit, [*files, without_language(files[0])])
    assert [(one.standard, one.kept, one.by) for one in (*screen.validations, *archive.validations)] == [
        ("PDF/A-2a", True, kit.name),
        ("PDF/UA-1", True, kit.name),
        ("PDF/A-3a", True, kit.name),
        ("PDF/UA-1", True, kit.name),
    ]
    by_standard = {one.standard: one for one in spoilt.validations}
    assert not by_standard["PDF/UA-1"].kept
    assert any(rule.rule.endswith("7.2-34") for rule in by_standard["PDF/UA-1"].broken)
