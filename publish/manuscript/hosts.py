"""Names of web servers: well formed, public, and not dressed up as another.

A homograph is a name that reads as one site and leads to another: letters of two
scripts in one label (UTS 39, section 5), or a label wholly of Cyrillic or Greek letters
that all look Latin, under a Latin ending.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

# Letters that a reader of Latin takes for the Latin letter beside them.
_LOOKALIKES = {
    **dict(zip("аеорсухіјѕԁԛԝһӏьүҽѡ", "aeopcyxijsdqwhlbyew", strict=True)),
    **dict(zip("ανορυικχτγ", "avopuikxty", strict=True)),
    **dict(zip("ɑɡɩοօոսցհ", "agioonugh", strict=True)),
}
# Capitals and letters such as к, м, т, в look Latin only in capitals; hosts are shown in small letters.
_TOGETHER = (
    {"CJK", "HIRAGANA", "KATAKANA", "LATIN"},
    {"CJK", "HANGUL", "LATIN"},
    {"CJK", "BOPOMOFO", "LATIN"},
)
_PRIVATE = ("local", "localhost", "internal", "intranet", "lan", "home", "corp", "invalid", "onion")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_NAME = 63, 253


class Fault(Enum):
    """What is wrong with a host; the value is the slug of its finding."""

    MISSING = "host-missing"
    MALFORMED = "host-unreadable"
    PRIVATE = "host-private"
    DECEPTIVE = "host-deceptive"


@dataclass(frozen=True, slots=True)
class Host:
    """A host in three forms; `fault` is None for one that can be trusted."""

    ascii: str
    """As the network knows it: `xn--…` for labels with other letters than Latin ones."""
    typed: str
    """As a reader sees it, with its own letters."""
    read_as: str = ""
    """What a hasty reader takes a deceptive name for."""
    fault: Fault | None = None


@lru_cache(maxsize=512)
def read_host(typed: str) -> Host:
    """Judge a host name.

    >>> read_host("қазақстан.kz").ascii
    'xn--80aaa0a6awh12ed.kz'
    >>> read_host("exаmple.kz").fault
    <Fault.DECEPTIVE: 'host-deceptive'>
    """
    if not typed:
        return Host("", "", fault=Fault.MISSING)
    if _is_number(typed):
        return Host(typed, typed, fault=Fault.PRIVATE)
    shown = [_shown(label) for label in typed.lower().removesuffix(".").split(".")]
    labels = [label for label in shown if label is not None]
    if len(labels) < len(shown):
        return Host(typed, typed, fault=Fault.MALFORMED)
    name = ".".join(labels)
    fault = _fault(labels)
    read_as = _skeleton(name) if fault is Fault.DECEPTIVE else ""
    return Host(".".join(_ascii(label) for label in labels), name, read_as, fault)


def _fault(labels: list[str]) -> Fault | None:
    if not all(_well_formed(label) for label in labels):
        return Fault.MALFORMED
    if sum(len(_ascii(label)) + 1 for label in labels) > _LONGEST_NAME + 1:
        return Fault.MALFORMED
    if len(labels) == 1 or labels[-1] in _PRIVATE or labels[-2:] == ["home", "arpa"]:
        return Fault.PRIVATE
    return Fault.DECEPTIVE if any(_mixed(label) for label in labels) or _wholly_alike(labels) else None


def _is_number(host: str) -> bool:
    if host.startswith("[") or _NUMERIC.fullmatch(host):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _shown(label: str) -> str | None:
    """Give a label its own letters again; None where `xn--…` hides nothing readable."""
    if not label.startswith("xn--"):
        return label
    try:
        shown = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return None
    return shown if shown and not shown.isascii() else None


def _ascii(label: str) -> str:
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode", "replace").decode("ascii")


def _well_formed(label: str) -> bool:
    if not label or len(_ascii(label)) > _LONGEST_LABEL or label[0] == "-" or label[-1] == "-":
        return False
    if unicodedata.normalize("NFKC", label) != label:
        return False
    return all(c in "-_" or unicodedata.category(c) in {"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"} for c in label)


def _scripts(label: str) -> set[str]:
    return {unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in label if c.isalpha()}


def _mixed(label: str) -> bool:
    if label.isascii():
        return False
    scripts = _scripts(label)
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def _wholly_alike(labels: list[str]) -> bool:
    """Tell whether a label has only letters that look Latin, under a Latin ending."""
    if not labels[-1].isascii() and not all(c in _LOOKALIKES for c in labels[-1] if c.isalpha()):
        return False
    return any(
        not label.isascii() and any(c in _LOOKALIKES for c in label) and _skeleton(label).isascii()
        for label in labels
    )


def _skeleton(name: str) -> str:
    return "".join(_LOOKALIKES.get(c, c) for c in name)
