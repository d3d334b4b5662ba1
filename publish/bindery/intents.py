"""One output intent for all: parts mixed for different presses or screens do not go into one file.

(ISO 19005-2, 6.2.3: the profiles of all intents of a file are one.)
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from publish.bindery.opening import Opened
from publish.findings import Finding, error, warning

_Meaning = tuple[str, str, str]


def intents_differ(parts: Sequence[Opened]) -> Iterator[Finding]:
    """Tell which parts were mixed for something else than the first that says so, or do not say."""
    meant = [(one, _meanings(one.file)) for one in parts]
    due = next((meaning for _, meaning in meant if meaning), None)
    if due is None:
        return
    for one, meaning in meant:
        if not meaning:
            yield warning("binding/intent-missing", one.at, {"due": _named(due)})
        elif meaning != due:
            yield error("binding/intents-differ", one.at, {"found": _named(meaning), "due": _named(due)})


def _meanings(file: Pdf) -> tuple[_Meaning, ...]:
    intents = file.Root.get("/OutputIntents")
    return (
        tuple(_meaning(one) for one in intents if isinstance(one, Dictionary))
        if isinstance(intents, Array)
        else ()
    )


def _meaning(intent: Any) -> _Meaning:  # noqa: ANN401  # any object of the PDF
    profile = intent.get("/DestOutputProfile")
    content = hashlib.sha256(profile.read_bytes()).hexdigest() if isinstance(profile, Stream) else ""
    return str(intent.get("/S", "")), str(intent.get("/OutputConditionIdentifier", "")), content


def _named(meanings: tuple[_Meaning, ...]) -> str:
    return ", ".join(
        f"{condition or kind[1:]} {profile[:6]}".strip() for kind, condition, profile in meanings
    )
