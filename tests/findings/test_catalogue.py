"""Every code that the program uses is worded in both languages, and every wording is used."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import publish
from publish.findings import Language, codes, error, note, wording
from publish.place import Place

PACKAGE = Path(publish.__file__).parent
CATALOGUE = PACKAGE / "findings" / "catalogue"
CODE = re.compile(r"[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*")
NEEDED = {"problem", "remedy", "rule", "reason"}

Entry = dict[str, str]


def entries(language: Language) -> dict[str, Entry]:
    """The whole catalogue of one language, by code."""
    files = sorted((CATALOGUE / language.value).glob("*.toml"))
    families = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}
    return {f"{family}/{slug}": entry for family, slugs in families.items() for slug, entry in slugs.items()}


FRENCH, ENGLISH = entries(Language.FRENCH), entries(Language.ENGLISH)


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from ((file, node) for node in ast.walk(tree))


def literals(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and CODE.fullmatch(inner.value):
            yield inner.value


def findings_made() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of error(), warning() or note() with its literal codes."""
    for file, node in nodes():
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in {"error", "warning", "note"}:
            for code in literals(node.args[0]):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", code, node


MADE = list(findings_made())
MENTIONED = {code for _, node in nodes() if isinstance(node, ast.Constant) for code in literals(node)}


def facts_named(entry: Entry) -> set[str]:
    wordings = (entry.get("problem", ""), entry.get("remedy", ""))
    return {name for text in wordings for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogue_tells_the_same_codes_in_both_languages() -> None:
    assert FRENCH.keys() == ENGLISH.keys()
    assert codes(Language.FRENCH) == tuple(sorted(FRENCH))


def test_every_code_that_is_used_is_worded() -> None:
    missing = sorted({f"{where} {code}" for where, code, _ in MADE if code not in FRENCH})
    assert MADE
    assert missing == []


def test_every_wording_is_used() -> None:
    assert sorted(FRENCH.keys() - MENTIONED) == []


@pytest.mark.parametrize("language", Language)
def test_every_wording_is_whole(language: Language) -> None:
    for code, entry in entries(language).items():
        assert NEEDED <= entry.keys() <= NEEDED | {"example"}, code
        assert all(text.strip() for text in entry.values()), code
        for text in (entry["problem"], entry["remedy"]):
            assert not text.endswith("."), code
            assert "\n" not in text, code
        for text in (entry["rule"], entry["reason"]):
            assert text.endswith((".", "?", "!")), code


def test_both_languages_name_the_same_facts() -> None:
    differing = {
        code: facts_named(FRENCH[code]) ^ facts_named(ENGLISH[code])
        for code in FRENCH.keys() & ENGLISH.keys()
        if facts_named(FRENCH[code]) != facts_named(ENGLISH[code])
    }
    assert differing == {}


def test_a_finding_brings_every_fact_its_wording_names() -> None:
    lacking = []
    for where, code, call in MADE:
        facts = call.args[2] if len(call.args) > 2 else ast.Dict(keys=[], values=[])
        if isinstance(facts, ast.Dict) and code in FRENCH and None not in facts.keys:
            given = {key.value for key in facts.keys if isinstance(key, ast.Constant)}
            if facts_named(FRENCH[code]) - given:
                lacking.append((where, code, facts_named(FRENCH[code]) - given))
    assert lacking == []


def test_french_guillemets_hold_their_words() -> None:
    # With a plain space, a terminal may break the line between a guillemet and its word.
    loose = re.compile("« | »")
    wrong = [code for code, entry in FRENCH.items() if loose.search(entry["problem"] + entry["remedy"])]
    assert wrong == []


def test_french_writes_what_is_measured_with_a_comma() -> None:
    thin = note("volume/spine-thin", Place(Path("2025.toml")), {"spine": "2.7", "least": "6.0"})
    assert wording(thin, Language.FRENCH).problem == (
        "le dos n’a que 2,7 mm\N{NO-BREAK SPACE}: il ne porte pas de texte, qui en demande 6,0 mm"
    )
    assert "2.7 mm" in wording(thin, Language.ENGLISH).problem
    old = error(
        "environment/engine-too-old",
        Place(Path("weasyprint")),
        {"found": "61.2", "least": "70.0", "command": "make"},
    )
    assert "61.2" in wording(old, Language.FRENCH).problem  # a version is no measure
