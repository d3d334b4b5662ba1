"""What the render child sends back: a line of JSON, then the PDF.

JSON and not a pickle: whatever a hostile picture might do to the child, its answer can
only be data.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from publish.findings import Finding, Severity
from publish.model.part import Slot
from publish.place import Place
from publish.press.failure import Blame, Failure
from publish.press.marked_out import marked_in, marked_out
from publish.press.rendered import EngineRecord, FaceFault, GlyphFault, Overflow, OverflowKind, Rendered


def written(answer: Rendered | Failure) -> bytes:
    """Put an answer into bytes."""
    if isinstance(answer, Failure):
        facts: dict[str, Any] = {
            "blame": answer.blame.value,
            "findings": [finding_out(finding) for finding in answer.findings],
            "detail": answer.detail,
        }
        return _line(facts)
    facts = {
        "pages": answer.pages,
        "records": [(one.logger, one.message) for one in answer.records],
        "overflows": [(o.kind.value, o.page, o.story, o.snippet, o.beyond) for o in answer.overflows],
        "glyphs": [(one.character, one.page, one.story) for one in answer.glyphs],
        "faces": [(one.family, one.weight, one.style, one.page, one.story) for one in answer.faces],
        "document": answer.document,
        "added": answer.added,
        "slots": [asdict(one) for one in answer.slots],
        "marked": marked_out(answer.marked) if answer.marked else None,
        "read": [str(path) for path in answer.read],
        "styles_line": answer.styles_line,
        "memory": answer.memory,
        "seconds": answer.seconds,
    }
    return _line(facts) + answer.pdf


def read(answer: bytes) -> Rendered | Failure:
    """Read an answer; ValueError or KeyError when it is not one."""
    line, _, pdf = answer.partition(b"\n")
    facts = json.loads(line)
    if "blame" in facts:
        findings = tuple(finding_in(*finding) for finding in facts["findings"])
        return Failure(Blame(facts["blame"]), findings, facts["detail"])
    return Rendered(
        pdf=pdf,
        pages=facts["pages"],
        records=tuple(EngineRecord(*one) for one in facts["records"]),
        overflows=tuple(Overflow(OverflowKind(kind), *rest) for kind, *rest in facts["overflows"]),
        glyphs=tuple(GlyphFault(*one) for one in facts["glyphs"]),
        faces=tuple(FaceFault(*one) for one in facts["faces"]),
        document=tuple(facts["document"]),
        added=tuple(facts["added"]),
        slots=tuple(Slot(**one) for one in facts["slots"]),
        marked=marked_in(facts["marked"]) if facts["marked"] else None,
        read=tuple(Path(path) for path in facts["read"]),
        styles_line=facts["styles_line"],
        memory=facts["memory"],
        seconds=facts["seconds"],
    )


def both_written(printed: Rendered, shown: Rendered) -> bytes:
    """Put two answers into bytes."""
    first = written(printed)
    return _line({"first": len(first)}) + first + written(shown)


def both_read(answer: bytes) -> tuple[Rendered, Rendered]:
    """Read two answers; ValueError or KeyError when they are not two."""
    line, _, answers = answer.partition(b"\n")
    first = json.loads(line)["first"]
    match read(answers[:first]), read(answers[first:]):
        case Rendered() as printed, Rendered() as shown:
            return printed, shown
    raise ValueError("a failure is the answer of one")


def _line(facts: dict[str, Any]) -> bytes:
    # Escaped to ASCII, so that even half a surrogate pair travels.
    return json.dumps(facts).encode("ascii") + b"\n"


def finding_out(finding: Finding) -> tuple[object, ...]:
    """Give a finding as values that JSON carries."""
    at = finding.at
    return (finding.code, finding.severity.value, (str(at.path), at.line, at.column, at.page), finding.facts)


def finding_in(code: str, severity: str, at: list[Any], facts: list[list[str]]) -> Finding:
    """Give a finding back from its values."""
    path, line, column, page = at
    pairs = tuple((name, value) for name, value in facts)
    return Finding(code, Severity(severity), Place(Path(path), line, column, page), pairs)
