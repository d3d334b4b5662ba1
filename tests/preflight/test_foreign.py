"""Foreign files in their child: what the file does to the child never reaches us."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from publish.errors import InterruptedWorkError
from publish.findings import Language
from publish.preflight import child
from publish.preflight.demand import Demand
from publish.preflight.examination import LIMITS, Examination, Judgement, Summary, read, written
from publish.preflight.foreign import examine_foreign, waited
from publish.press.leash import Outcome
from publish.press.limits import Limits
from publish.units import mm
from tests.preflight.raw_pdf import CATALOGUE, PAGE, TREE, bomb, raw_pdf, stream

if TYPE_CHECKING:
    from publish.press.leash import Child

Shop = Any  # the fixture of conftest.py


def examined(
    pdf: bytes, folder: Path, limits: Limits = LIMITS, stop: Callable[[], bool] = lambda: False
) -> Judgement:
    file = folder / "autre.pdf"
    file.write_bytes(pdf)
    return examine_foreign(Examination(file, Path("autre.pdf"), Demand(), limits), stop)


def facts(judgement: Judgement) -> list[tuple[str, dict[str, str]]]:
    return [(finding.code, dict(finding.facts)) for finding in judgement.findings]


def test_a_good_file_is_judged_in_the_child_as_it_is_here(shop: Shop, tmp_path: Path) -> None:
    judgement = examined(shop.print.pdf(), tmp_path)
    assert judgement.findings == ()
    assert (judgement.summary.pages, judgement.summary.claim) == (2, "PDF/X-4")
    assert (judgement.summary.width, judgement.summary.height) == (148.0, 210.0)
    assert read(written(judgement)) == judgement


def test_a_file_that_takes_too_long_is_told_with_the_limit(tmp_path: Path) -> None:
    endless = raw_pdf([CATALOGUE, TREE, PAGE, bomb(b"0 0 1 1 re f\n" * 80_000, 30)])
    judgement = examined(endless, tmp_path, replace(LIMITS, seconds=0.5))
    assert facts(judgement) == [("page/too-much", {"limit": "0.5 s"})]
    assert judgement.summary == Summary()


def test_a_file_of_many_pages_gets_more_time(tmp_path: Path) -> None:
    kids = b"[" + b"3 0 R " * 200 + b"]"
    many = raw_pdf([CATALOGUE, TREE.replace(b"[3 0 R]/Count 1", kids + b"/Count 200"), PAGE, stream(b"")])
    (tmp_path / "autre.pdf").write_bytes(many)
    order = Examination(tmp_path / "autre.pdf", Path("autre.pdf"), Demand())
    judgement = examine_foreign(order)
    assert judgement.summary.pages == 200
    busy = Busy(Outcome.LATE, Outcome.ENDED)
    assert waited(cast("Child", busy), LIMITS, lambda: False) is Outcome.ENDED
    first, second = busy.deadlines
    assert second - first == pytest.approx(30.0)  # 0.3 s for each page beyond the hundredth


class Busy:
    """A child that works on two hundred pages, and how long it was waited for."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.deadlines: list[float] = []

    def wait(self, deadline: float, _: Callable[[], bool]) -> Outcome:
        self.deadlines.append(deadline)
        return self.outcomes.pop(0)

    def last_seen(self) -> tuple[int, str]:
        return 200, ""


def test_a_file_that_asks_for_too_much_memory_is_told_with_the_limit(tmp_path: Path) -> None:
    page = PAGE.replace(b"<<>>", b"<</XObject<</I 5 0 R>>>>")
    image = b"/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent 8"
    drawn = stream(b"q 200 0 0 200 0 0 cm /I Do Q")
    large = raw_pdf([CATALOGUE, TREE, page, drawn, bomb(b"\0" * 3_000_000, 300, image)])
    judgement = examined(large, tmp_path, replace(LIMITS, memory=280 << 20))
    codes = [code for code, _ in facts(judgement)]
    assert codes
    assert set(codes) & {"page/too-much", "page/unreadable", "page/damaged", "x4/syntax"}


def test_a_page_that_never_ends_is_told_by_what_it_does(tmp_path: Path) -> None:
    endless = raw_pdf([CATALOGUE, TREE, PAGE, stream(b"0 0 1 1 re f\n" * 700_000)])
    assert facts(examined(endless, tmp_path)) == [
        ("page/too-much", {"limit": "a page of more than 1000000 instructions"})
    ]


def test_who_stops_is_obeyed(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(InterruptedWorkError):
        examined(shop.print.pdf(), tmp_path, stop=lambda: True)


def test_a_file_that_went_away_meanwhile_is_a_finding(tmp_path: Path) -> None:
    gone = Examination(tmp_path / "parti.pdf", Path("parti.pdf"), Demand())
    assert [code for code, _ in facts(examine_foreign(gone))] == ["page/unreadable"]


def test_a_judgement_is_not_lost_with_its_sheet(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise OSError("broken data stream")

    (tmp_path / "autre.pdf").write_bytes(shop.print.pdf())
    monkeypatch.setattr(child, "check_sheet", broken)
    monkeypatch.setattr(child, "guard", lambda: None)  # its limits would stay in force here
    order = Examination(tmp_path / "autre.pdf", Path("autre.pdf"), Demand(bleed=mm(5)))
    judgement = child.examine(replace(order, sheet=Language.FRENCH))
    codes = [finding.code for finding in judgement.findings]
    assert codes == [*(one.code for one in child.examine(order).findings), "page/sheet-not-drawn"]
    assert "boxes/bleed-too-small" in codes
    assert judgement.sheet == b""
