"""What stops the work, and the exit code each kind ends with.

The list of exit codes is closed: 0 done, 1 problems in content or preflight, 2 usage
or configuration, 3 environment, 70 our own bug, 130 interrupted.
"""

from typing import ClassVar

from publish.findings import Finding


class PublishError(Exception):
    """Work stopped for the reasons given as findings; never raised itself."""

    exit_code: ClassVar[int]

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings

    def __reduce__(self) -> tuple[type["PublishError"], tuple[Finding, ...]]:
        """Travel between processes with all findings."""
        return type(self), self.findings


class ContentError(PublishError):
    """The issue, or a finished page, has problems an editor can mend."""

    exit_code = 1


class ConfigurationError(PublishError):
    """The command, the house or the layout asks for something that cannot be."""

    exit_code = 2


class MachineError(PublishError):
    """The machine lacks something: a library, a font, room on the disk, a right."""

    exit_code = 3


class BugError(PublishError):
    """Our own fault, or a render child that died by a signal we did not send."""

    exit_code = 70


class InterruptedWorkError(PublishError):
    """Somebody asked us to stop."""

    exit_code = 130
