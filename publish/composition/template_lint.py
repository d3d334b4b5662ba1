"""Look over a layout's templates before anything is filled: syntax, and circles of includes."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from publish.findings import Finding, error
from publish.place import Place

_SUFFIX = ".html.j2"


def lint_templates(folder: Path) -> tuple[Finding, ...]:
    """Find every template that cannot be read, and every circle among those that can."""
    references: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    environment = Environment(autoescape=True)
    for file in sorted(folder.rglob(f"*{_SUFFIX}")):
        name = file.relative_to(folder).as_posix()
        try:
            tree = environment.parse(file.read_text(encoding="utf-8"), name)
        except (TemplateSyntaxError, UnicodeDecodeError) as broken:
            line = broken.lineno if isinstance(broken, TemplateSyntaxError) else None
            findings.append(error("composition/template-broken", Place(file, line), {"detail": str(broken)}))
            continue
        references[name] = tuple(found for found in meta.find_referenced_templates(tree) if found)
    circles = (
        error("composition/template-circle", Place(folder / circle[0]), {"circle": " → ".join(circle)})
        for circle in circles_in(references)
    )
    return (*findings, *circles)


def circles_in(references: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give each circle once, from its alphabetically first member back to it.

    >>> list(circles_in({"a": ("b",), "b": ("a", "c"), "c": ()}))
    [('a', 'b', 'a')]
    """
    seen: set[frozenset[str]] = set()
    for start in sorted(references):
        for path in _paths_back(start, references):
            if frozenset(path) not in seen:
                seen.add(frozenset(path))
                yield (*path, start)


def _paths_back(start: str, references: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Walk from a template along its includes; give the first way back to it, if any."""
    trail: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
    visited: set[str] = set()
    while trail:
        name, path = trail.pop()
        for following in references.get(name, ()):
            if following == start:
                yield path
                return
            if following not in visited:
                visited.add(following)
                trail.append((following, (*path, following)))
