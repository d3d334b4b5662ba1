from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.findings import error
from publish.model.part import Slot
from publish.place import Place
from publish.press import answer
from publish.press.failure import Blame, Failure
from publish.press.rendered import EngineRecord, FaceFault, GlyphFault, Overflow, OverflowKind, Rendered

TEXT = st.text(st.characters(), max_size=20)  # lone surrogates too: the engine quotes what it gets
NUMBER = st.integers(1, 500)
LENGTH = st.floats(0, 900)

RENDERED = st.builds(
    Rendered,
    pdf=st.binary(max_size=60),
    pages=NUMBER,
    records=st.lists(st.builds(EngineRecord, TEXT, TEXT), max_size=3).map(tuple),
    overflows=st.lists(
        st.builds(Overflow, st.sampled_from(OverflowKind), NUMBER, TEXT, TEXT, st.floats(0, 900)), max_size=3
    ).map(tuple),
    glyphs=st.lists(st.builds(GlyphFault, st.characters(), NUMBER, TEXT), max_size=3).map(tuple),
    faces=st.lists(st.builds(FaceFault, TEXT, NUMBER, TEXT, NUMBER, TEXT), max_size=3).map(tuple),
    slots=st.lists(
        st.builds(
            Slot,
            page=NUMBER,
            issue=TEXT,
            story=TEXT,
            left=LENGTH,
            baseline=LENGTH,
            width=LENGTH,
            size=LENGTH,
        ),
        max_size=3,
    ).map(tuple),
    read=st.just((Path("/a"), Path("/b c"))),
    memory=NUMBER,
    seconds=st.floats(0, 100),
)


@given(RENDERED)
def test_what_is_rendered_arrives_as_it_left(rendered: Rendered) -> None:
    assert answer.read(answer.written(rendered)) == rendered


@given(RENDERED, RENDERED)
def test_two_answers_arrive_as_they_left(printed: Rendered, shown: Rendered) -> None:
    assert answer.both_read(answer.both_written(printed, shown)) == (printed, shown)


@given(st.sampled_from(Blame), TEXT, st.dictionaries(TEXT, TEXT, max_size=3), st.none() | NUMBER)
def test_a_failure_arrives_as_it_left(
    blame: Blame, detail: str, facts: dict[str, str], number: int | None
) -> None:
    failure = Failure(
        blame, (error("layout/engine-says", Place(Path("a b"), number, None, number), facts),), detail
    )
    assert answer.read(answer.written(failure)) == failure


@pytest.mark.parametrize("noise", [b"", b"nothing", b"{}\n", b"[]\n", b'{"pages": 1}\n%PDF', b"\xff\n"])
def test_half_an_answer_is_none(noise: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        answer.read(noise)


@pytest.mark.parametrize(
    "noise", [b"", b"nothing", b"{}\n", b'{"first": 9}\n', b'{"first": 0}\n{"pages": 1}\n']
)
def test_half_of_two_answers_is_none(noise: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        answer.both_read(noise)


def test_a_failure_is_no_half_of_two_answers() -> None:
    failure = answer.written(Failure(Blame.BUG, ()))
    with pytest.raises(ValueError, match="one"):
        answer.both_read(b'{"first": %d}\n' % len(failure) + failure + failure)
