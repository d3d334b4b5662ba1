"""Addresses: which may be printed, linked and made into a code, and which may not.

Everything a link or a source names passes here once, before HTML or a code is made.
What comes out is what the editor wrote, byte for byte, but for letters that the network
wants encoded.
"""

import re
import unicodedata
from enum import Enum
from urllib.parse import SplitResult, quote, urlsplit

from publish.findings import Finding, error, warning
from publish.manuscript.hosts import Fault, Host, read_host
from publish.manuscript.symbol_size import COMFORTABLE, MOST, modules, side_mm
from publish.place import Place

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@([^\s@/?#]+)")
_TELEPHONE = re.compile(r"\+?[0-9][0-9().\-]{3,24}")
_TRACKING = re.compile(
    r"utm_\w*|(?:fb|g|d|y|tw|tt|wick)clid|msclkid|gclsrc|gbraid|wbraid|mc_[ce]id|igshid?|_openstat|_hsenc|_hsmi"
    r"|vero_(?:id|conv)|mkt_tok|oly_(?:anon|enc)_id|pk_(?:campaign|kwd|source|medium)|xtor|at_(?:medium|campaign)",
    re.IGNORECASE,
)
_LIKELY_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]|$)", re.IGNORECASE)
_ENCODED_CONTROL = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
_SHOWN = 100

Judged = tuple[str | None, tuple[Finding, ...]]


class Use(Enum):
    """What an address is for."""

    LINK = "link"
    SOURCE = "source"


def check_address(raw: str, at: Place, use: Use) -> Judged:
    """Judge an address; None when it is refused.

    `#id` is given back as it stands for a link; whether the id exists is asked later.
    """
    unreadable = _unreadable(raw, at)
    if unreadable is not None:
        return None, (unreadable,)
    if use is Use.LINK and re.fullmatch(r"#[^#]+", raw):
        return raw, ()
    scheme = _SCHEME.match(raw)
    match scheme.group(1).lower() if scheme else "":
        case "https" | "http" if _WEB.match(raw):
            return _web(raw, at, use)
        case "mailto" | "tel" if use is Use.LINK:
            return _mail_or_telephone(raw, at)
        case _:
            return None, (_refused(raw, at, use),)


def _unreadable(raw: str, at: Place) -> Finding | None:
    """Refuse an empty address, and one with characters that nobody sees."""
    if not raw:
        return error("links/address-missing", at)
    categories = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    blank = next((c for c in raw if c.isspace() or unicodedata.category(c) in categories), None)
    if blank is None:
        return None
    character = f"U+{ord(blank):04X} {unicodedata.name(blank, 'CONTROL CHARACTER')}"
    shown = "".join(c if c.isprintable() else "·" for c in raw)
    facts = {"found": _short(shown), "character": character, "position": raw.index(blank) + 1}
    return error("links/address-blank", at, facts)


def _refused(raw: str, at: Place, use: Use) -> Finding:
    scheme = _SCHEME.match(raw)
    facts = {"found": _short(raw)}
    if scheme and scheme.group(1).lower() in {"mailto", "tel"}:
        return error("links/not-a-source", at, facts)
    if scheme and not _LIKELY_HOST.match(raw) and scheme.group(1).lower() not in {"http", "https"}:
        return error("links/scheme-refused", at, {**facts, "scheme": scheme.group(1)})
    if use is Use.LINK and raw.startswith("#"):
        return error("links/anchor-unreadable", at, facts)
    bare = re.sub(r"^https?:", "", raw, flags=re.IGNORECASE).lstrip("/\\")
    meant = f"https://{bare}" if _LIKELY_HOST.match(bare) else "https://…"
    return error("links/scheme-missing", at, {**facts, "meant": _short(meant)})


def _mail_or_telephone(raw: str, at: Place) -> Judged:
    kind, _, rest = raw.partition(":")
    rest = rest.split("?")[0]
    if kind.lower() == "tel":
        good = _TELEPHONE.fullmatch(rest) is not None
        return (
            (raw, ()) if good else (None, (error("links/telephone-unreadable", at, {"found": _short(raw)}),))
        )
    mail = _MAIL.fullmatch(rest)
    host = read_host(mail.group(1)) if mail else None
    if host is None or host.fault is Fault.MALFORMED or host.fault is Fault.MISSING:
        return None, (error("links/mail-unreadable", at, {"found": _short(raw)}),)
    if host.fault is Fault.DECEPTIVE:
        facts = {"found": host.typed, "read": host.read_as, "ascii": host.ascii}
        return None, (error("links/host-deceptive", at, facts),)
    return quote(raw, safe=_KEPT), ()


def _web(raw: str, at: Place, use: Use) -> Judged:
    facts = {"found": _short(raw)}
    try:
        parts = urlsplit(raw)
        hostname = parts.hostname or ""
    except ValueError:
        # The library refuses brackets that hold no address.
        return None, (error("links/host-unreadable", at, facts),)
    fault = _fault(raw, parts, hostname, at)
    if fault is not None:
        return None, (fault,)
    address = _encoded(raw, parts, read_host(hostname).ascii)
    findings = (*_doubts(raw, parts, at), *(_size(address, at) if use is Use.SOURCE else ()))
    return (None if len(address) > MOST and use is Use.SOURCE else address), findings


def _fault(raw: str, parts: SplitResult, hostname: str, at: Place) -> Finding | None:
    """Tell why a web address cannot be trusted."""
    facts = {"found": _short(raw)}
    control = _ENCODED_CONTROL.search(raw)
    if "@" in parts.netloc:
        return error("links/user-in-address", at, facts)
    if control is not None:
        facts |= {"character": control.group(), "position": str(control.start() + 1)}
        return error("links/address-blank", at, facts)
    host = read_host(hostname)
    if host.fault is None and not _port_is_good(parts):
        return error("links/port-refused", at, facts)
    return _host_fault(host, facts, at)


def _host_fault(host: Host, facts: dict[str, str], at: Place) -> Finding | None:
    finding = None
    match host.fault:
        case Fault.DECEPTIVE:
            readings = {"found": host.typed, "read": host.read_as, "ascii": host.ascii}
            finding = error("links/host-deceptive", at, readings)
        case Fault.MISSING:
            finding = error("links/host-missing", at, facts)
        case Fault.PRIVATE:
            finding = error("links/host-private", at, {**facts, "host": host.typed})
        case Fault.MALFORMED:
            finding = error("links/host-unreadable", at, facts)
        case None:
            pass
    return finding


def _port_is_good(parts: SplitResult) -> bool:
    try:
        return parts.port != 0 and not parts.netloc.endswith(":")
    except ValueError:
        # Letters, or a number no computer has.
        return False


_KEPT = "".join(chr(code) for code in range(0x21, 0x7F))
"""Every visible ASCII character: only other letters are encoded."""


def _encoded(raw: str, parts: SplitResult, host: str) -> str:
    """Encode what the network cannot carry, and nothing else."""
    if raw.isascii():
        return raw
    start = raw.index("//") + 2
    netloc = parts.netloc
    if not netloc.isascii():
        port = re.search(r":\d+$", netloc)
        netloc = host + (port.group() if port else "")
    return raw[:start] + netloc + quote(raw[start + len(parts.netloc) :], safe=_KEPT)


def _doubts(raw: str, parts: SplitResult, at: Place) -> tuple[Finding, ...]:
    findings = []
    secure = re.sub(r"^http:", "https:", raw, flags=re.IGNORECASE)
    pieces = parts.query.split("&")
    kept = [piece for piece in pieces if not _TRACKING.fullmatch(piece.split("=")[0])]
    clean = secure
    if len(kept) < len(pieces):
        clean = secure.replace(f"?{parts.query}", f"?{'&'.join(kept)}" if kept else "", 1)
        named = ", ".join(piece.split("=")[0] for piece in pieces if piece not in kept)
        findings.append(warning("links/tracking", at, {"found": named, "clean": clean}))
    if parts.scheme.lower() == "http":
        findings.append(warning("links/not-https", at, {"found": _short(raw), "clean": clean}))
    return tuple(findings)


def _size(address: str, at: Place) -> tuple[Finding, ...]:
    length = len(address)
    if length > MOST:
        return (error("qr/address-too-long", at, {"bytes": length, "limit": MOST}),)
    if length <= COMFORTABLE:
        return ()
    facts = {
        "bytes": length,
        "limit": COMFORTABLE,
        "modules": modules(length),
        "side": f"{side_mm(length):.0f}",
    }
    return (warning("qr/address-long", at, facts),)


def _short(address: str) -> str:
    return address if len(address) <= _SHOWN else address[: _SHOWN - 1] + "…"
