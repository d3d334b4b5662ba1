"""Findings as lines: for people, for build logs, for programs.

The frame never changes with the language (`file:line:col: error[CODE]: …`, `help: …`),
so that editor programs can jump to the place; only the words do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.cli.phrases import Phrases
from publish.cli.spot import Spot
from publish.cli.terminal import Ink, painted, visible
from publish.findings import Finding, Language, Severity, Wording, wording

# Longer messages come from a runaway word in an issue; the file itself has all of it.
_LONGEST = 1000

_INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """How findings are told to people."""

    spot: Spot
    language: Language
    paint: bool = False
    excerpt_width: int = 0
    """Columns of the terminal; 0 where nobody watches and no excerpt is shown."""

    def full(self, finding: Finding) -> tuple[str, ...]:
        """Tell a finding with the line it stands on, and its cure."""
        words = words_of(finding, self.language)
        lines = [self.concise(finding)]
        room = self.excerpt_width - 12
        excerpt = self.spot.excerpt(finding.at, room) if room > 0 else None
        if excerpt is not None:
            source, caret = excerpt
            lines += [painted(source, Ink.FAINT, paint=self.paint)]
            lines += [painted(caret, _INKS[finding.severity], paint=self.paint)] if caret else []
        if words.remedy:
            lines.append(painted("help:", Ink.HELP, paint=self.paint) + f" {_one_line(words.remedy)}")
        return tuple(lines)

    def concise(self, finding: Finding) -> str:
        """Tell a finding in one line."""
        severity = finding.severity
        label = painted(f"{severity.value}[{finding.code}]", _INKS[severity], paint=self.paint)
        address = painted(visible(self.spot.address(finding.at)), Ink.STRONG, paint=self.paint)
        return f"{address}: {label}: {_one_line(words_of(finding, self.language).problem)}"

    def github(self, finding: Finding) -> str:
        """Tell a finding as a workflow command of GitHub Actions, which shows it at its line."""
        kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[
            finding.severity
        ]
        words = words_of(finding, self.language)
        at = finding.at
        properties = [("file", self.spot.shown(at.path)), ("line", at.line), ("col", at.column)]
        properties.append(("title", finding.code))
        named = ",".join(f"{name}={_property(value)}" for name, value in properties if value is not None)
        text = "\n".join(part for part in (words.problem, words.remedy) if part)
        return visible(f"::{kind} {named}::{_data(text)}")


def gathered_by_code(findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """Give the first finding of each code of a file with all others like it, in the order met."""
    alike: dict[tuple[str, Severity, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.at.path.as_posix())
        alike.setdefault(key, []).append(finding)
    for first, *others in alike.values():
        yield first, tuple(others)


def named_places(findings: Iterable[Finding]) -> str:
    """Name pages as one reads them, runs as runs; a place without a page is told by how often.

    >>> from pathlib import Path
    >>> from publish.place import Place
    >>> at = [Finding("a/b", Severity.NOTE, Place(Path("x.pdf"), page=page)) for page in (2, 3, 4, 7, 7)]
    >>> named_places(at)
    'p. 2-4, 7'
    """
    places = [finding.at.page for finding in findings]
    pages = sorted({page for page in places if page is not None})
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    told = [f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    elsewhere = places.count(None)
    parts = [f"p. {', '.join(told)}"] if told else []
    return ", ".join(parts + ([f"{elsewhere} ×"] if elsewhere else []))


def words_of(finding: Finding, language: Language) -> Wording:
    """Put a finding into words; one the catalogue cannot word is told by its code and facts."""
    try:
        return wording(finding, language)
    except (KeyError, IndexError, ValueError, AttributeError):
        facts = ", ".join(f"{name}: {value}" for name, value in finding.facts)
        return Wording(facts or finding.code, "")


def counts(findings: Iterable[Finding], say: Phrases) -> str:
    """Count findings in words: « 1 erreur, 2 avertissements »; nothing where there are none."""
    severities = [finding.severity for finding in findings]
    return ", ".join(
        say.count(severity.value, severities.count(severity))
        for severity in Severity
        if severity in severities
    )


def _one_line(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
