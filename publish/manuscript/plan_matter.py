"""Foreword and afterword of a volume: Markdown in its plan, or in a file beside it.

Both are read by the reader of stories: the same rules, and places in the very file that
holds the words.  Sources belong to stories, so a call to one is refused here.
"""

import re
import tomllib
from pathlib import PurePath
from typing import Final

from publish.findings import Finding
from publish.manuscript.body import Surroundings, read_matter
from publish.manuscript.matter_faults import told_of_matter
from publish.manuscript.passage import Sheet
from publish.manuscript.text_file import SourceText, read_text, told_if_empty
from publish.manuscript.toml_values import TomlValues
from publish.model.blocks import Blocks

TEXTS: Final = ("foreword", "afterword")
"""Keys of the plan whose value is a text, or the file that it stands in."""
_FILE = re.compile(r"[^\n]*\.(?:md|markdown)", re.IGNORECASE)
_LIKE_A_FILE = re.compile(r"\S*[/\\]\S*|\S+\.\w{1,8}")
"""« avant-propos.txt », « textes/avant »; not « Merci. »"""
_OPENING = re.compile(r"=\s*(?P<quotes>'''|\"\"\"|'|\")")
_LONG = 3

Read = tuple[Blocks, tuple[Finding, ...]]


def texts_named(plan: str) -> tuple[str, ...]:
    """Give the files that a plan takes its texts from, as it names them; `plan` is one that could be read.

    >>> texts_named("foreword = 'avant-propos.md'  # once propos.md")
    ('avant-propos.md',)
    """
    given = tomllib.loads(plan)
    named = (str(given.get(key, "")).strip() for key in TEXTS)
    return tuple(name for name in named if _FILE.fullmatch(name))


def matter(values: TomlValues, key: str, plan: SourceText, around: Surroundings) -> Read:
    """Read the text of a key; `around.folder` is that of the plan."""
    given = values.value(key)
    if given is None:
        return (), ()
    if not isinstance(given, str) or not given.strip():
        values.find("plan/matter-due", key, {"found": given})
        return (), ()
    if _FILE.fullmatch(given.strip()):
        return _in_file(values, key, given.strip(), around)
    if _LIKE_A_FILE.fullmatch(given.strip()):
        values.find("plan/matter-file", key, {"found": given.strip(), "right": _markdown_name(given)})
        return (), ()
    return _in_plan(values, key, plan, around)


def _markdown_name(given: str) -> str:
    """Name a file as it would be read: beside the plan, in Markdown.

    >>> _markdown_name("textes/avant-propos.txt")
    'avant-propos.md'
    """
    stem = PurePath(given.strip().replace("\\", "/")).stem.strip(".")
    return f"{stem or 'avant-propos'}.md"


def _in_file(values: TomlValues, key: str, name: str, around: Surroundings) -> Read:
    folder = around.folder.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        values.find("plan/matter-outside", key, {"found": name})
        return (), ()
    if not path.is_file():
        near = ", ".join(sorted(file.name for file in folder.glob("*.md"))) or "\N{EN DASH}"
        values.find("plan/matter-missing", key, {"found": name, "near": near})
        return (), ()
    source, found = read_text(path, values.path.parent / path.relative_to(folder))
    if source is None:
        return (), told_if_empty(found, "plan/matter-empty")
    sheet = _lines(source)
    blocks, more = read_matter(sheet, 1, around)
    return blocks, (*found, *source.as_typed(told_of_matter(more, sheet)))


def _in_plan(values: TomlValues, key: str, plan: SourceText, around: Surroundings) -> Read:
    """Read the words where they stand, as if all other lines of the plan were blank."""
    words = str(values.value(key)).split("\n")
    at = values.place(key)
    line, column = at.line or 1, at.column or 1
    rest = plan.text.split("\n")[line - 1][column - 1 :]
    opening = _OPENING.search(rest)
    indent = column - 1 + (opening.end() if opening else 0)
    if opening and len(opening["quotes"]) == _LONG and not rest[opening.end() :].strip():
        first, indent = line + 1, 0  # TOML drops the line end right after the quotes
    else:
        first = line
    # What comes before the words on their own line is blank too, so that columns are the file's.
    lines = [*[""] * (first - 1), " " * indent + words[0], *words[1:]]
    sheet = Sheet(values.path, tuple(lines))
    blocks, found = read_matter(sheet, first, around, "\n".join(words))
    return blocks, told_of_matter(found, sheet)


def _lines(source: SourceText) -> Sheet:
    return Sheet(source.path, tuple(source.text.split("\n")))
