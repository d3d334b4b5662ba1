"""The published schema of report.json says what reports are, field by field."""

import json
from pathlib import Path
from typing import Any

import pytest

from publish.findings import note
from publish.model.report import EditionFacts, Report
from publish.place import Place
from publish.preflight.report import report_json

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text(encoding="utf-8"))
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], at: str = "") -> list[str]:
    """Tell where a value is not what a schema says; every field must be described."""
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(type(value) is TYPES[one] for one in wanted):
        return [f"{at}: {type(value).__name__}"]
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return [f"{at}: {value}"]
    if isinstance(value, list):
        return [fault for one in value for fault in faults(one, schema["items"], f"{at}[]")]
    if not isinstance(value, dict):
        return []
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    found = [f"{at}.{name}: missing" for name in schema.get("required", ()) if name not in value]
    for name, one in value.items():
        described = known.get(name, others)
        found += faults(one, described, f"{at}.{name}") if described else [f"{at}.{name}: not described"]
    return found


REPORT = Report(
    issue="n37",
    editions=(
        EditionFacts(
            name="print",
            profile="coated",
            file="print.pdf",
            sha256="0" * 64,
            sha512="0" * 64 * 2,
            bytes=1,
            pages=4,
            words=9,
            symbols=("https://example.org",),
            fonts=("SourceSans3-Bold",),
            seconds=1.0,
            memory=1,
        ),
    ),
    findings=(
        note("page/empty", Place(Path("print.pdf"), page=2), {"area": "1.0 2.0 3.0 4.0", "waived": "voulu"}),
        note("front-matter/date-missing", Place(Path("issue.md"), 2, 1)),
    ),
)


def test_a_report_is_what_the_schema_says() -> None:
    content = json.loads(report_json(REPORT))
    assert faults(content, SCHEMA) == []
    assert {*content, "volume"} == set(SCHEMA["properties"])  # tests/volume holds a volume's against it
    for part in ("editions", "findings"):
        assert set(content[part][0]) == set(SCHEMA["properties"][part]["items"]["properties"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("format", 2), ("passed", "yes"), ("language", "de"), ("editions", {}), ("surplus", 1)],
)
def test_what_the_schema_does_not_say_is_seen(field: str, value: object) -> None:
    assert faults({**json.loads(report_json(REPORT)), field: value}, SCHEMA) != []
