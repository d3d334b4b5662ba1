from datetime import date, datetime

import pytest

from publish.desk.calendar import today
from publish.errors import ConfigurationError


def test_without_an_epoch_it_is_today() -> None:
    before = datetime.now().astimezone().date()
    assert before <= today({}) <= datetime.now().astimezone().date()


def test_an_epoch_stands_for_today() -> None:
    assert today({"SOURCE_DATE_EPOCH": "0"}) == date(1970, 1, 1)


@pytest.mark.parametrize("written", ["now", "1.5", "9" * 30, "0x10"])
def test_an_epoch_that_is_no_number_of_seconds_is_refused(written: str) -> None:
    with pytest.raises(ConfigurationError) as stop:
        today({"SOURCE_DATE_EPOCH": written})
    assert dict(stop.value.findings[0].facts) == {"found": written}
