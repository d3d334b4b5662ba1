"""What veraPDF answers, in its JSON form, read into verdicts about standards.

Nothing of it is taken for granted: whatever is not said in so many words is not a
verdict, so a machine that prints something else never lets a file pass.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from publish.preflight.validation import BrokenRule, Validation

_PROFILE: Final = re.compile(r"PDF/(?P<kind>A|UA)-(?P<part>\d)(?P<level>[A-Z]?) validation profile")
_PAGE: Final = re.compile(r"/pages\[(\d{1,6})\]")
_MOST_WORDS: Final = 200  # characters of what it says


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said of one file."""

    validations: tuple[Validation, ...] = ()
    refused: str = ""
    """Why the file was not looked at: no PDF, encrypted; empty when it was."""

    def about(self, standard: str, by: str) -> Validation:
        """Give the verdict about one standard; one that was not given is not checked."""
        for one in self.validations:
            if one.standard == standard:
                return one
        return Validation(standard, by, unchecked=self.refused or "–")


def read_answer(answered: bytes) -> Mapping[str, Heard]:
    """Read the answer: what was said of each file, by the name it was given under.

    ValueError when it is not an answer.
    """
    try:
        report = json.loads(answered)["report"]
        by = f"veraPDF {_release(report)}"
        return {str(job["itemDetails"]["name"]): _heard(job, by) for job in report["jobs"]}
    except (LookupError, TypeError, AttributeError, RecursionError, StopIteration) as fault:
        raise ValueError("not an answer of veraPDF") from fault


def _release(report: Mapping[str, Any]) -> str:
    details = report["buildInformation"]["releaseDetails"]
    return str(next(one["version"] for one in details if one["id"] == "core"))


def _heard(job: Mapping[str, Any], by: str) -> Heard:
    if "taskException" in job:
        fault = job["taskException"]
        return Heard(refused=_plain(fault.get("exceptionMessage") or fault.get("exception") or "?"))
    given = job["validationResult"]
    # A list since the version that judges several claims at once; one verdict alone before.
    results = given if isinstance(given, list) else [given]
    return Heard(tuple(_validations(results, by)))


def _validations(results: list[Any], by: str) -> Iterator[Validation]:
    for result in results:
        profile = _PROFILE.fullmatch(result["profileName"])
        if profile:
            standard = f"PDF/{profile['kind']}-{profile['part']}{profile['level'].lower()}"
            yield _validation(result, standard, by)


def _validation(result: Mapping[str, Any], standard: str, by: str) -> Validation:
    details = result["details"]
    rules = _count(details["passedRules"]) + _count(details["failedRules"])
    broken = tuple(map(_broken, sorted(details["ruleSummaries"], key=_place)))
    if result["jobEndStatus"] != "normal":
        return Validation(standard, by, unchecked=_plain(result["jobEndStatus"]))
    kept = result["compliant"] is True and not details["failedRules"] and not details["failedChecks"]
    if not rules or kept is bool(broken):
        raise ValueError(f"a verdict that contradicts itself: {standard}")
    return Validation(standard, by, rules, broken)


def _place(rule: Mapping[str, Any]) -> tuple[list[int], int]:
    """Put rules in the order of the standard, for it tells them in any order."""
    clause = [int(number) for number in re.findall(r"\d{1,6}", str(rule["clause"]))]
    return clause, _count(rule["testNumber"])


def _broken(rule: Mapping[str, Any]) -> BrokenRule:
    first: Mapping[str, Any] = next(iter(rule["checks"]), {})
    page = _PAGE.search(str(first.get("context", "")))
    return BrokenRule(
        rule=_plain(f"{rule['specification']}, {rule['clause']}-{rule['testNumber']}"),
        says=_plain(first.get("errorMessage") or rule["description"]),
        times=_count(rule["failedChecks"]),
        page=int(page[1]) + 1 if page else None,
    )


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a count")
    return value


def _plain(text: object) -> str:
    return " ".join(str(text).split())[:_MOST_WORDS]
