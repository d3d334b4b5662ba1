"""Short forms of addresses: short enough, and true about whose site it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.composition.short_address import MOST, short_address


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://astanatimes.com/", "astanatimes.com"),
        ("https://www.kt.kz/rus/news", "kt.kz/rus/news"),
        ("http://www.futurity.org/apples-silk-road-kazakhstan-1519762-2/", "futurity.org/…"),
        ("https://arminfo.info/full_news.php?id=95179", "arminfo.info/…"),
        ("https://xn--80aesfpebagmfblc0a.xn--p1ai/", "стопкоронавирус.рф"),
        ("https://user:secret@example.org/a", "example.org/a"),
        ("https://example.org:8080/a#b", "example.org:8080/a"),
        ("https://ru.wiki.org/wiki/%D0%90%D0%BB%D0%BC%D0%B0", "ru.wiki.org/wiki/Алма"),
        ("mailto:redaction@example.org", "redaction@example.org"),
        ("https://example.org/%E2%80%AEabc", "example.org/%E2%80%AEabc"),
        ("https://" + "a" * 60 + ".gov.kz/x", "…" + "a" * 16 + ".gov.kz/…"),
    ],
)
def test_the_site_and_its_first_steps_are_kept(address: str, short: str) -> None:
    assert short_address(address) == short


@given(st.text(max_size=80), st.integers(8, 40))
def test_no_short_form_is_longer_than_its_room(path: str, most: int) -> None:
    assert len(short_address("https://example.org/" + path, most)) <= most
    assert len(short_address(path)) <= MOST
