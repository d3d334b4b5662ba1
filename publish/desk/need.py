"""One thing the press needs of a machine, and whether it is there."""

from dataclasses import dataclass

from publish.findings import Finding, Severity

KINDS = ("checkout", "python", "packages", "library", "fonts", "profile", "shelf", "tool")
"""The kinds of need, in the order they are examined."""


@dataclass(frozen=True, slots=True)
class Need:
    """A need by its kind (`python`, `library`, `fonts` …), what was measured, what is wrong."""

    kind: str
    measured: str
    finding: Finding | None = None

    @property
    def state(self) -> str:
        """Tell how it stands, as the JSON form says it: `good`, `note`, `warning` or `error`."""
        return "good" if self.finding is None else self.finding.severity.value

    @property
    def met(self) -> bool:
        """Tell whether work can go on."""
        return self.finding is None or self.finding.severity is not Severity.ERROR
