"""The house file: what it must hold, what it may hold, and where its mistakes are found."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.house import read_house
from publish.manuscript.issn import right_issn
from publish.model.house import House, Printing
from publish.units import A5, in_mm

SHOWN = Path("issues/house.toml")
LEAST = 'title = "Quoi de Neuf"\npublisher = "Korner"\n'
RESPONSIBLE = '[responsible]\nname = "N. N."\naddress = "rue X 1, 1000 Bruxelles"\n'


def read(folder: Path, text: str) -> tuple[House | None, tuple[Finding, ...]]:
    path = folder / "house.toml"
    path.write_text(text, encoding="utf-8")
    house, findings = read_house(path, SHOWN)
    for finding in findings:
        assert finding.at.path == SHOWN
        assert finding.at.line is not None
        assert finding.at.line <= text.count("\n") + 1
        assert all(wording(finding, language).remedy for language in Language)
    return house, findings


def read_with(folder: Path, *lines: str) -> tuple[House | None, tuple[Finding, ...]]:
    """Read a whole house in which these lines begin on line 3."""
    return read(folder, LEAST + "\n".join(lines) + "\n" + RESPONSIBLE)


def seen(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.at.line) for finding in findings]


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.facts)


def test_the_least_a_house_needs_gives_its_defaults(tmp_path: Path) -> None:
    house, findings = read(tmp_path, LEAST + RESPONSIBLE)
    assert findings == ()
    assert house is not None
    assert (house.title, house.publisher, house.responsible.name) == ("Quoi de Neuf", "Korner", "N. N.")
    assert (house.language, house.languages, house.printing) == ("fr", ("fr",), Printing.COATED)
    assert (house.trim_name, house.layout, house.max_pages) == ("A4", "lettre", 200)
    assert not house.responsible.placeholder


def test_everything_a_house_may_say_is_read(tmp_path: Path) -> None:
    house, findings = read_with(
        tmp_path,
        'subtitle = "s"\nmotto = "m"\nnature = "n"\nprice = "p"\ncity = "Bruxelles"',
        'website = "https://korner.be/x"\nemail = "a@b.be"\nprinter = "Imprimerie"\nissn = "0378-5955"',
        'language = "en"\nlanguages = ["fr", "en", "fr"]\nprinting = "newsprint"\ntrim = "A5"',
        'layout = "gazette"\nmax_pages = 48\naddress = "Rue Neuve 1, 1000 Bruxelles"',
        'issn_online = "2434-561X"\nfrequency = "hebdomadaire"\nprint_run = 300',
    )
    assert findings == ()
    assert house is not None
    assert (house.language, house.languages, house.issn) == ("en", ("fr", "en"), "0378-5955")
    assert (house.issn_online, house.frequency, house.print_run) == ("2434-561X", "hebdomadaire", 300)
    assert house.address == "Rue Neuve 1, 1000 Bruxelles"
    assert (house.printing, house.trim, house.trim_name) == (Printing.NEWSPRINT, A5, "A5")
    assert (house.layout, house.max_pages, house.email) == ("gazette", 48, "a@b.be")


def test_a_size_of_its_own_is_given_in_millimetres(tmp_path: Path) -> None:
    house, findings = read_with(tmp_path, "trim = [170, 240.5]")
    assert findings == ()
    assert house is not None
    assert house.trim_name == "170 × 240.5 mm"
    assert in_mm(house.trim.height) == pytest.approx(240.5)


def test_placeholders_of_the_responsible_publisher_are_noted(tmp_path: Path) -> None:
    house, findings = read(
        tmp_path, LEAST + '[responsible]\nname = "[nom : à compléter]"\naddress = "[rue : à compléter]"\n'
    )
    assert house is not None
    assert house.responsible.placeholder
    assert seen(findings) == [("house/name-placeholder", 4), ("house/address-placeholder", 5)]
    assert {finding.severity for finding in findings} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("text/empty", 1)]),
        ("# rien\n", [("house/key-missing", 1)] * 2 + [("house/responsible-missing", 1)] * 2),
        (LEAST, [("house/responsible-missing", 1)] * 2),
        (LEAST + "[responsible]\nname = 'x'\n", [("house/responsible-missing", 3)]),
        (LEAST + "[responsible]\nname = ''\naddress = 'x'\n", [("house/responsible-missing", 4)]),
        (LEAST + "responsible = 'x'\n", [("house/table-due", 3)] + [("house/responsible-missing", 3)] * 2),
        ('title = "a"\ntitle = "b"\n', [("house/duplicate-key", 2)]),
        (LEAST + "[responsible]\n[responsible]\n", [("house/duplicate-key", 4)]),
        ('title = "a\npublisher = "b"\n', [("house/syntax", 1)]),
        ("title = a\n", [("house/syntax", 1)]),
        ("titre : x\n", [("house/syntax", 1)]),
        ("a = " + "[ " * 5000, [("house/syntax", 1)]),
        ("a = " + "1" * 5000, [("text/long-word", 1), ("house/syntax", 1)]),
    ],
)
def test_a_house_without_its_necessities_is_refused(
    tmp_path: Path, text: str, expected: list[tuple[str, int]]
) -> None:
    house, findings = read(tmp_path, text)
    assert house is None
    assert seen(findings) == expected


@pytest.mark.parametrize(
    ("line", "code", "fact"),
    [
        ('tilte = "x"', "house/unknown-key", ("nearest", "title")),
        ('xyzzy = "x"', "house/foreign-key", ("key", "xyzzy")),
        ("city = 1000", "house/text-due", ("found", "1000")),
        ("city = ['a']", "house/text-due", ("found", "['a']")),
        ("city = 2025-10-02", "house/text-due", ("found", "2025-10-02")),
        ('max_pages = "48"', "house/number-due", ("found", "48")),
        ("max_pages = true", "house/number-due", ("found", "True")),
        ("max_pages = 0", "house/number-due", ("found", "0")),
        ('languages = "fr"', "house/list-due", ("found", "fr")),
        ("languages = [1]", "house/list-due", ("found", "[1]")),
        ('languages = ["fr", "kz"]', "house/choice-misspelt", ("nearest", "kk")),
        ('languages = ["en"]', "house/language-not-listed", ("language", "fr")),
        ('language = "日本"', "house/unknown-choice", ("found", "日本")),
        ('printing = "coatd"', "house/choice-misspelt", ("nearest", "coated")),
        ('trim = "a4"', "house/choice-misspelt", ("nearest", "A4")),
        ('trim = "US letter"', "house/choice-misspelt", ("nearest", "Letter")),
        ('trim = "B7"', "house/unknown-choice", ("found", "B7")),
        ("trim = 210", "house/trim-due", ("found", "210")),
        ("trim = [210]", "house/trim-due", ("found", "[210]")),
        ('trim = ["210", "297"]', "house/trim-due", ("found", "['210', '297']")),
        ("trim = [0, 297]", "house/trim-out-of-range", ("found", "[0, 297]")),
        ("trim = [1e9, 297]", "house/trim-out-of-range", ("most", "1200")),
        ("trim = [nan, inf]", "house/trim-out-of-range", ("found", "[nan, inf]")),
        ("trim = [0x" + "f" * 900 + ", 1]", "house/trim-out-of-range", ("most", "1200")),
        ('issn = "0378-5954"', "house/issn-check-digit", ("right", "0378-5955")),
        ('issn = "03785955"', "house/wrong-form", ("example", "0378-5955")),
        ('issn = "0378-595x"', "house/wrong-form", ("found", "0378-595x")),
        ('website = "korner.be"', "house/wrong-form", ("found", "korner.be")),
        ('website = "javascript:alert(1)"', "house/wrong-form", ("found", "javascript:alert(1)")),
        ('email = "a b@c.be"', "house/wrong-form", ("found", "a b@c.be")),
        ('layout = "../x"', "house/wrong-form", ("found", "../x")),
        ('city = "a\\u0000b"', "text/control-character", ("count", "1")),
    ],
)
def test_a_mistake_is_found_at_its_line(tmp_path: Path, line: str, code: str, fact: tuple[str, str]) -> None:
    house, findings = read_with(tmp_path, "# remarque", line)
    assert seen(findings) == [(code, 4)]
    assert house is None
    assert facts(findings[0])[fact[0]] == fact[1]


def test_a_number_too_long_to_write_out_is_still_refused(tmp_path: Path) -> None:
    house, findings = read_with(tmp_path, "max_pages = 0x" + "f" * 5000)
    assert house is None
    assert seen(findings) == [("text/long-word", 3), ("house/number-due", 3)]
    assert facts(findings[1])["found"] == "0x…"


def test_unknown_keys_of_the_responsible_publisher_are_found(tmp_path: Path) -> None:
    _, findings = read(tmp_path, LEAST + RESPONSIBLE + 'adress = "x"\n')
    assert seen(findings) == [("house/unknown-key", 6)]
    assert facts(findings[0])["nearest"] == "address"


def test_all_mistakes_are_told_in_one_run_by_line(tmp_path: Path) -> None:
    _, findings = read(tmp_path, 'printing = "x"\ntilte = "y"\npublisher = 3\n' + RESPONSIBLE)
    lines = [finding.at.line for finding in findings]
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert {finding.code for finding in findings} == {
        *("house/key-missing", "house/unknown-choice", "house/unknown-key", "house/text-due")
    }


def test_a_text_over_several_lines_does_not_move_the_places(tmp_path: Path) -> None:
    _, findings = read_with(tmp_path, 'motto = """un', 'city = "pas une clé"', '"""', "city = 1")
    assert seen(findings) == [("house/text-due", 6)]


def test_a_house_that_is_not_there_is_named(tmp_path: Path) -> None:
    house, findings = read_house(tmp_path / "house.toml", SHOWN)
    assert house is None
    assert findings[0].code == "text/missing"


def test_check_digits_follow_the_standard() -> None:
    assert right_issn("2434-561X") == "2434-561X"
    assert right_issn("2434-5610") == "2434-561X"
    assert right_issn("0000-0000") == "0000-0000"
    assert right_issn("٠378-5955") is None


def test_the_house_of_this_project_is_whole_but_for_its_placeholders() -> None:
    path = Path(__file__).parents[2] / SHOWN
    house, findings = read_house(path, SHOWN)
    assert house is not None
    assert house.title == "Quoi de Neuf au Kazakhstan ?"
    assert all(finding.severity is Severity.NOTE for finding in findings)


KEYS = (
    "title",
    "publisher",
    "trim",
    "issn",
    "languages",
    "max_pages",
    "responsible",
    "x",
    "[responsible]",
    '"a.b"',
)
VALUES = st.one_of(
    st.sampled_from(["[1, 2]", "true", "1979-05-27", "{ name = 'a' }", "'''", '"""', "[]", "-1", "nan", ""]),
    st.text(max_size=10).map(lambda text: f'"{text}"'),
    st.text(max_size=10),
)


@settings(max_examples=150, deadline=None)
@given(
    lines=st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from([" = ", "=", ""]), VALUES), max_size=6)
)
def test_whatever_is_typed_is_read_or_explained(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str, str]]
) -> None:
    text = LEAST + "\n".join("".join(parts) for parts in lines)
    house, findings = read(tmp_path_factory.getbasetemp(), text)
    assert (house is None) == any(finding.severity is Severity.ERROR for finding in findings)
