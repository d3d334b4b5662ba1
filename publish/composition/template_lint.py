"""Look over a layout's templates before anything is filled: syntax, and circles of includes."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from publish.composition.layout_file import read_file
from publish.errors import ConfigurationError
from publish.findings import Finding, error
from publish.place import Place

TEMPLATES = "*.html.j2"


def lint_templates(folder: Path) -> tuple[Finding, ...]:
    """Find every template that cannot be read, and every circle among those that can."""
    lines: dict[str, dict[str, int]] = {}
    findings: list[Finding] = []
    environment = Environment(autoescape=True)
    for file in sorted(folder.rglob(TEMPLATES)):
        name = file.relative_to(folder).as_posix()
        try:
            lines[name] = _references(environment.parse(read_file(file), name))
        except ConfigurationError as unreadable:
            findings.extend(unreadable.findings)
        except TemplateSyntaxError as broken:
            at = Place(file, broken.lineno)
            findings.append(error("composition/template-broken", at, {"detail": str(broken)}))
        except RecursionError:
            findings.append(error("composition/template-too-deep", Place(file)))
    for circle in circles_in({name: tuple(named) for name, named in lines.items()}):
        at = Place(folder / circle[0], lines[circle[0]][circle[1]])
        findings.append(error("composition/template-circle", at, {"circle": " → ".join(circle)}))
    return tuple(findings)


def _references(tree: nodes.Template) -> dict[str, int]:
    """Give the templates that one names, each with the line where it does so first."""
    found: dict[str, int] = {}
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include, nodes.Import)):
        asked = getattr(node, "template", None)  # a name, a list of names, or an expression
        for named in (asked, *getattr(asked, "items", ())):
            if isinstance(named, nodes.Const):
                found.setdefault(str(named.value), node.lineno)
    return found


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
