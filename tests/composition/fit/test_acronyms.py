"""Acronyms: small capitals where the layout asks and the face has them, capitals in the text."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.fit.acronyms import with_small_capitals
from publish.composition.fit.paragraph import Measure, fit
from publish.composition.fit.role import Role
from publish.composition.fit.runs import base_style
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.markup import Marker
from publish.model.text import (
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Link,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
    plain,
)
from publish.place import Place
from publish.units import Points

ROOT = Path(__file__).resolve().parents[3]
FACES = Typefaces(read_layout(ROOT / "layouts" / "gazette").faces, ROOT / "fonts")
AT = Place(Path("issue.md"))
ROLE = Role(name="text", family="QDN Serif Small", size=Points(9.3), leading=Points(13.0), acronyms=True)
STYLE = base_style(ROLE, "fr")


def found(inlines: Inlines) -> list[str]:
    """Give what is set in small capitals."""
    out: list[str] = []
    for inline in inlines:
        if isinstance(inline, SmallCaps) and inline.whole:
            out.append(plain((inline,)))
        elif not isinstance(inline, Text | SourceCall) and hasattr(inline, "children"):
            out += found(inline.children)
    return out


def acronyms(*inlines: Inline, role: Role = ROLE, language: str = "fr") -> list[str]:
    marked = with_small_capitals(inlines, base_style(role, language), FACES)
    assert plain(marked) == plain(inlines)[: len(plain(marked))]
    return found(marked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le ministère de l’IA et le SPF", ["IA", "SPF"]),
        ("(APCE), KTZ.", ["APCE", "KTZ"]),
        ("la COP30 à Belém", ["COP"]),
        ("une UE-OTAN à refaire", ["UE", "OTAN"]),
        ("ҚР Президенті", ["ҚР"]),
        # Not these: one letter, more than five, Roman numerals, mixed, symbols, phrases.
        ("J. F. K., A et B", []),
        ("l’UNESCO", []),
        ("Louis XIV et Napoléon III, MM. Tokaïev et Berset", []),
        ("le PIb, QuA, eIA", []),
        ("500 MW, 12\N{NO-BREAK SPACE}GW, du CO2 et des PM10", []),
        ("NE PAS JETER SUR LA VOIE", []),
        ("le GRAND PRIX DE BRUXELLES", []),
    ],
)
def test_what_is_an_acronym(text: str, expected: list[str]) -> None:
    assert acronyms(Text(text)) == expected


def test_marks_are_seen_through_and_italics_kept_in_capitals() -> None:
    mixed = (
        Text("L’"),
        Strong((Text("IA"),)),
        Text(" de KTZ"),
        SourceCall(2, AT),
        Text(" ; "),
        Emphasis((Text("la revue IA "),)),
        Foreign((Text("WHO "),), "en"),
        Foreign((Text("BBC "),), "en", italic=True),
        Link((Text("le SPF "),), "https://spf.be", AT),
        Superior((Text("e"),)),
        Text(", D"),
        Strong((Text("ER"),)),
    )
    assert acronyms(*mixed) == ["IA", "KTZ", "WHO", "SPF"]


@pytest.mark.parametrize("face", [("QDN Serif Small", "italic"), ("QDN Sans", "italic")])
def test_a_face_without_small_capitals_keeps_capitals(face: tuple[str, str]) -> None:
    family, slant = face
    assert not FACES.has_small_capitals("IA", (family, 400, slant))
    assert FACES.has_small_capitals("IA", (family, 400, "normal"))
    assert acronyms(Text("l’IA"), role=replace(ROLE, family=family, style=slant)) == []


def test_a_sign_that_the_face_cannot_make_small_keeps_the_word_in_capitals() -> None:
    assert acronyms(Text("l’AϠ")) == []


def test_a_century_copies_as_its_neighbours_do() -> None:
    century = (Text("au "), SmallCaps((Text("xxi"),)), Superior((Text("e"),)), Text(" siècle, l’IA"))
    marked = with_small_capitals(century, STYLE, FACES)
    assert found(marked) == ["XXI", "IA"]
    turkish = with_small_capitals(century, base_style(ROLE, "tr"), FACES)
    assert found(turkish) == ["IA"]


def test_only_roles_that_ask_have_them_and_headlines_never_do() -> None:
    sentence = (Text("Un ministère de l’IA"),)
    plain_line, *_ = fit(sentence, replace(ROLE, acronyms=False), Measure(width=Points(300)), "fr", FACES)
    line, *_ = fit(sentence, ROLE, Measure(width=Points(300)), "fr", FACES)
    assert line.width < plain_line.width
    assert '<span class="acronym">IA</span>' in str(Marker(links=False).html(line.inlines))
    for layout in ("gazette", "carre"):
        roles = read_architecture(ROOT / "layouts" / layout).roles.values()
        asking = [role for role in roles if role.acronyms]
        assert any(role.name == "text" for role in asking)
        assert all(role.style == "normal" and "Sans" not in role.family for role in asking)
        assert not any(role.name.startswith(("headline", "standfirst", "title")) for role in asking)
