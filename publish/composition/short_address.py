"""An address as a reader recognises it beside its code: the site, and the first steps."""

import re
from urllib.parse import unquote

MOST = 26  # signs of small type beside a code of 16.4 mm
_MORE = "\N{HORIZONTAL ELLIPSIS}"
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?://)?", re.IGNORECASE)
_ACE = "xn--"  # RFC 3490, 5: a label written in ASCII for machines


def short_address(address: str, most: int = MOST) -> str:
    """Shorten a web address without its scheme; a cut is marked by an ellipsis.

    The end of the host always stays: it tells whose site it is.

    >>> short_address("https://www.astanatimes.com/2025/10/kazakhstan-launches-line/")
    'astanatimes.com/2025/10/…'
    >>> short_address("https://oq.gov.kz/en/qazalemnews/1265")
    'oq.gov.kz/en/qazalemnews/…'
    """
    host, steps = _parts(address)
    whole = "/".join((host, *steps))
    if len(whole) <= most:
        return whole
    if len(host) + len("/" + _MORE) > most:
        return _tail(host, most, cut=bool(steps))
    kept = host
    for step in steps:
        if len(f"{kept}/{step}/{_MORE}") > most:
            break
        kept = f"{kept}/{step}"
    return f"{kept}/{_MORE}"


def _parts(address: str) -> tuple[str, list[str]]:
    rest = _SCHEME.sub("", address, count=1) if _SCHEME.match(address) else address
    site, query, _ = rest.partition("?")
    site = site.partition("#")[0]
    host, *steps = site.split("/")
    host = host.rpartition("@")[2] if "//" in address else host
    steps = [_readable(step) for step in steps if step]
    if query and steps:
        # What follows the question mark is part of the address: say that there is more.
        steps[-1] += "?" + _MORE
    return _named(host), steps


def _named(host: str) -> str:
    """Write a host as people know it: without www, in its own letters.

    >>> _named("www.xn--80ak6aa92e.com"), _named("xn--99999999999.kz")
    ('аррӏе.com', 'xn--99999999999.kz')
    """
    labels = host.lower().removeprefix("www.").split(".")
    return ".".join(_letters(label) for label in labels)


def _letters(label: str) -> str:
    if not label.startswith(_ACE):
        return label
    try:
        decoded = label.removeprefix(_ACE).encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label
    return decoded if decoded.isprintable() else label


def _readable(step: str) -> str:
    """Decode per cent signs where that gives letters; leave what would not print."""
    decoded = unquote(step, errors="strict") if _is_utf8(step) else step
    return decoded if decoded.isprintable() and not set(decoded) & set(" /?#%") else step


def _is_utf8(step: str) -> bool:
    try:
        unquote(step, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _tail(host: str, most: int, *, cut: bool) -> str:
    after = "/" + _MORE if cut else ""
    if len(host) + len(after) <= most:
        return host + after
    return _MORE + host[-max(most - len(_MORE) - len(after), 1) :] + after
