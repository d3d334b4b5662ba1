"""A layout looked over before anything is filled with it: once a process, unless a file of it changes."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from publish.composition.style_lint import lint_styles
from publish.composition.template_lint import TEMPLATES, lint_templates
from publish.errors import ConfigurationError
from publish.findings import Finding

_STYLES = "styles/*.css"
_State = tuple[str, int, int]
"""Of a file: its path, when it was written in nanoseconds, its size."""


def look_over(layout: Path) -> None:
    """Look for what can be seen without filling: ConfigurationError with everything that was found."""
    found = _found(layout, tuple(_states(layout)))
    if found:
        raise ConfigurationError(*found)


@lru_cache(8)
def _found(layout: Path, _written: tuple[_State, ...]) -> tuple[Finding, ...]:
    return (*lint_styles(sorted(layout.glob(_STYLES))), *lint_templates(layout))


def _states(layout: Path) -> Iterator[_State]:
    for file in sorted((*layout.glob(_STYLES), *layout.rglob(TEMPLATES))):
        try:
            status = file.stat()
        except OSError:  # a link that leads nowhere: it is told by whoever reads it
            yield str(file), 0, 0
        else:
            yield str(file), status.st_mtime_ns, status.st_size
