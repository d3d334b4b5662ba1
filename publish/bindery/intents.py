"""One output intent for all: parts mixed for different presses or screens do not go into one file.

(ISO 19005-2, 6.2.3: the profiles of all intents of a file are one.)
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from publish.findings import Finding, error, warning
from publish.place import Place

Meaning = tuple[str, str, str]
"""Of an intent: what it is for, its condition, the checksum of its profile."""


def intents_differ(meant: Sequence[tuple[Place, tuple[Meaning, ...]]]) -> Iterator[Finding]:
    """Tell which parts were mixed for something else than the first that says so, or do not say."""
    due = next((meaning for _, meaning in meant if meaning), None)
    if due is None:
        return
    for at, meaning in meant:
        if not meaning:
            yield warning("binding/intent-missing", at, {"due": _named(due)})
        elif meaning != due:
            yield error("binding/intents-differ", at, {"found": _named(meaning), "due": _named(due)})


def meanings_of(file: Pdf) -> tuple[Meaning, ...]:
    """Give what the intents of a file say."""
    intents = file.Root.get("/OutputIntents")
    return (
        tuple(_meaning(one) for one in intents if isinstance(one, Dictionary))
        if isinstance(intents, Array)
        else ()
    )


def _meaning(intent: Any) -> Meaning:  # noqa: ANN401  # any object of the PDF
    profile = intent.get("/DestOutputProfile")
    content = hashlib.sha256(profile.read_bytes()).hexdigest() if isinstance(profile, Stream) else ""
    return str(intent.get("/S", "")), str(intent.get("/OutputConditionIdentifier", "")), content


def _named(meanings: tuple[Meaning, ...]) -> str:
    return ", ".join(
        f"{condition or kind[1:]} {profile[:6]}".strip() for kind, condition, profile in meanings
    )


def leave_intents(file: Pdf) -> None:
    """Take the intents out of a part: the volume has them from another."""
    if "/OutputIntents" in file.Root:
        del file.Root.OutputIntents
