"""Families E1 to E4 and E7: which addresses are printed, linked and made into codes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.findings import Severity
from publish.manuscript.addresses import Use, check_address
from publish.manuscript.symbol_size import modules, side_mm
from publish.place import Place

AT = Place(Path("issue.md"), 3, 7)


def codes(raw: str, use: Use = Use.SOURCE) -> list[str]:
    address, findings = check_address(raw, AT, use)
    assert (address is None) == any(finding.severity is Severity.ERROR for finding in findings)
    assert all(finding.at == AT for finding in findings)
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    "raw",
    [
        "https://exemple.be",
        "https://www.gov.kz/memleket/details/26342?lang=en",
        "https://exemple.be/a_(b)?x=1&y=%20#z",
        "HTTPS://Exemple.BE/",
        "https://exemple.be:8080/",
        "https://xn--80adxhks.xn--p1ai/",
        "https://my_site.exemple.be/100%",
    ],
)
@pytest.mark.parametrize("use", Use)
def test_an_address_is_kept_byte_for_byte(raw: str, use: Use) -> None:
    assert check_address(raw, AT, use) == (raw, ())


@pytest.mark.parametrize(
    ("raw", "encoded"),
    [
        ("https://москва.рф/", "https://xn--80adxhks.xn--p1ai/"),
        ("https://münchen.de:8443/ä?é=è#ü", "https://xn--mnchen-3ya.de:8443/%C3%A4?%C3%A9=%C3%A8#%C3%BC"),
        ("https://москва.com/a%20b", "https://xn--80adxhks.com/a%20b"),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
        ("https://exemple.be/жаңа", "https://exemple.be/%D0%B6%D0%B0%D2%A3%D0%B0"),
    ],
)
def test_only_letters_the_network_cannot_carry_are_encoded(raw: str, encoded: str) -> None:
    assert check_address(raw, AT, Use.SOURCE) == (encoded, ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("javascript:alert(1)", "links/scheme-refused"),
        ("JaVaScript:alert(1)", "links/scheme-refused"),
        ("data:text/html;base64,PHNjcmlwdD4=", "links/scheme-refused"),
        ("vbscript:x", "links/scheme-refused"),
        ("file:///etc/passwd", "links/scheme-refused"),
        ("ftp://exemple.be/a", "links/scheme-refused"),
        ("geo:50.8,4.3", "links/scheme-refused"),
        ("blob:https://exemple.be", "links/scheme-refused"),
        ("//exemple.be/a", "links/scheme-missing"),
        ("exemple.be", "links/scheme-missing"),
        ("www.exemple.be/a", "links/scheme-missing"),
        ("exemple.be:80/a", "links/scheme-missing"),
        ("https:/exemple.be", "links/scheme-missing"),
        ("https:exemple.be", "links/scheme-missing"),
        ("../a", "links/scheme-missing"),
        ("/a", "links/scheme-missing"),
        ("?a", "links/scheme-missing"),
        ("", "links/address-missing"),
        (" ", "links/address-blank"),
        ("https://exemple.be/a b", "links/address-blank"),
        ("https://exemple.be/a\nb", "links/address-blank"),
        ("https://exemple.be/\ta", "links/address-blank"),
        ("https://exemple.be/\x00", "links/address-blank"),
        ("https://exemple.be/\N{ZERO WIDTH SPACE}", "links/address-blank"),
        ("https://exemple.be/\N{RIGHT-TO-LEFT OVERRIDE}", "links/address-blank"),
        ("https://exemple.be/%0d%0aSet-Cookie:x", "links/address-blank"),
        ("https://\N{SOFT HYPHEN}exemple.be", "links/address-blank"),
        ("https://", "links/host-missing"),
        ("https:///a", "links/host-missing"),
        ("https://?a", "links/host-missing"),
        ("https://exemple..be", "links/host-unreadable"),
        ("https://-exemple.be", "links/host-unreadable"),
        ("https://exe%6dple.be", "links/host-unreadable"),
        ("https://exemple.be\\a", "links/host-unreadable"),
        ("https://[::1", "links/host-unreadable"),
        ("https://" + "a" * 64 + ".be", "links/host-unreadable"),
        ("https://" + "abc." * 70 + "be", "links/host-unreadable"),
        ("https://ｅxemple.be", "links/host-unreadable"),
        ("https://exemple。be", "links/host-unreadable"),
        ("https://xn--zzzzzz99999999.be", "links/host-unreadable"),
        ("https://localhost/", "links/host-private"),
        ("https://127.0.0.1/", "links/host-private"),
        ("https://2130706433/", "links/host-private"),
        ("https://0x7f.1/", "links/host-private"),
        ("https://[::1]/", "links/host-private"),
        ("https://192.168.1.1/", "links/host-private"),
        ("https://intranet/", "links/host-private"),
        ("https://imprimante.local/", "links/host-private"),
        ("https://a:b@exemple.be/", "links/user-in-address"),
        ("https://exemple.be@evil.be/", "links/user-in-address"),
        ("https://exemple.be:0/", "links/port-refused"),
        ("https://exemple.be:99999/", "links/port-refused"),
        ("https://exemple.be:x/", "links/port-refused"),
        ("https://exemple.be:/", "links/port-refused"),
    ],
)
def test_an_address_nobody_could_open_safely_is_refused(raw: str, code: str) -> None:
    assert codes(raw, Use.SOURCE) == [code]
    assert codes(raw, Use.LINK) == [code]


@pytest.mark.parametrize(
    ("raw", "read", "ascii_form"),
    [
        ("https://exаmple.kz/", "example.kz", "xn--exmple-4nf.kz"),  # one Cyrillic letter
        ("https://xn--80ak6aa92e.com/", "apple.com", "xn--80ak6aa92e.com"),  # all Cyrillic, hidden
        ("https://ріре.com/", "pipe.com", "xn--e1a0by8b.com"),
        ("https://gοv.kz/", "gov.kz", "xn--gv-0bc.kz"),  # a Greek omicron
        ("https://ɡoogle.com/", "google.com", "xn--oogle-qmc.com"),
        ("https://www.аstana.kz/", "www.astana.kz", "www.xn--stana-5ve.kz"),
    ],
)
def test_a_site_dressed_as_another_is_refused_with_both_readings(
    raw: str, read: str, ascii_form: str
) -> None:
    address, (finding,) = check_address(raw, AT, Use.SOURCE)
    facts = dict(finding.facts)
    assert address is None
    assert finding.code == "links/host-deceptive"
    assert facts["read"] == read
    assert facts["ascii"].encode("ascii").decode("idna") == facts["found"]
    assert facts["ascii"].split(".")[-1] == ascii_form.rsplit(".", maxsplit=1)[-1]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("https://a.be/?utm_source=x&id=1&fbclid=y", "https://a.be/?id=1"),
        ("https://a.be/?gclid=1", "https://a.be/"),
        ("https://a.be/p?mc_cid=1#z", "https://a.be/p#z"),
    ],
)
def test_tracking_is_warned_of_with_the_clean_form(raw: str, clean: str) -> None:
    address, (finding,) = check_address(raw, AT, Use.SOURCE)
    assert address == raw
    assert (finding.code, finding.severity) == ("links/tracking", Severity.WARNING)
    assert dict(finding.facts)["clean"] == clean


def test_http_is_warned_of_with_https_proposed() -> None:
    address, (finding,) = check_address("http://a.be/x", AT, Use.SOURCE)
    assert address == "http://a.be/x"
    assert finding.code == "links/not-https"
    assert dict(finding.facts)["clean"] == "https://a.be/x"


@pytest.mark.parametrize(
    "raw", ["mailto:redaction@exemple.be", "mailto:a@b.be?subject=x", "tel:+3221234567", "#rail"]
)
def test_mail_telephone_and_stories_are_for_links_only(raw: str) -> None:
    assert codes(raw, Use.LINK) == []
    assert codes(raw, Use.SOURCE) in (["links/not-a-source"], ["links/scheme-missing"])


@pytest.mark.parametrize("raw", ["mailto:", "mailto:a", "mailto:a@b..c", "tel:", "tel:abc", "#"])
def test_broken_mail_and_telephone_are_refused(raw: str) -> None:
    assert len(codes(raw, Use.LINK)) == 1


def test_a_long_address_is_warned_of_with_the_size_of_its_code() -> None:
    base = "https://exemple.be/"
    assert codes(base + "a" * (106 - len(base))) == []
    address, (finding,) = check_address(base + "a" * (107 - len(base)), AT, Use.SOURCE)
    assert address is not None
    assert finding.code == "qr/address-long"
    assert dict(finding.facts) == {"bytes": "107", "limit": "106", "modules": "45", "side": "21"}
    assert codes(base + "a" * 200, Use.LINK) == []


def test_an_address_no_code_can_carry_is_refused() -> None:
    base = "https://exemple.be/"
    assert codes(base + "a" * (2331 - len(base))) == ["qr/address-long"]
    assert codes(base + "a" * (2332 - len(base))) == ["qr/address-too-long"]


def test_symbols_grow_with_their_addresses() -> None:
    assert [modules(length) for length in (1, 14, 15, 106, 107, 2331)] == [21, 21, 25, 41, 45, 177]
    assert side_mm(2331) == pytest.approx(74)


@given(st.text() | st.from_regex(r"https?://[^/]{0,20}/?.{0,20}", fullmatch=True))
def test_every_text_is_judged_and_what_passes_is_plain_ascii(raw: str) -> None:
    for use in Use:
        address, findings = check_address(raw, AT, use)
        assert address is not None or findings
        if address is not None and not address.startswith("#"):
            assert address.isascii()
            assert " " not in address
