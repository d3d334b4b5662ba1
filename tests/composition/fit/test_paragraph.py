"""Paragraphs to lines: nothing lost, nothing too wide, breaks only where they may be."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.composition.fit.line import Reason
from publish.composition.fit.material import After, boxes
from publish.composition.fit.paragraph import Manner, Measure, fit
from publish.composition.fit.role import Role, Setting
from publish.composition.fit.runs import base_style, runs_of
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.model.text import Emphasis, FolioSlot, LineBreak, SourceCall, Text, plain
from publish.place import Place
from publish.units import Points

ROOT = Path(__file__).resolve().parents[3]
LAYOUT = read_layout(ROOT / "layouts" / "lettre")
FACES = Typefaces(LAYOUT.faces, ROOT / "fonts")
TEXT = Role(
    name="text",
    family="QDN Serif Small",
    size=Points(9.3),
    leading=Points(13.0),
    features=("onum", "pnum"),
    setting=Setting.JUSTIFIED,
    indent=Points(13.0),
    hyphens=True,
)
COLUMN = Measure(width=Points(158.74))
LONG = (
    "La capacité quotidienne monte de douze à soixante paires de trains, et le fret devrait quintupler "
    "entre Dostyk et Alachankou, rapporte une agence. La ligne ouvre deux ans plus tôt que prévu, selon "
    "le porte-parole du président, qui énumère les aménagements ferroviaires à venir dans la région."
)
WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéèà'’-", min_size=1, max_size=14), min_size=1, max_size=60
)


@settings(max_examples=60, deadline=None)
@example(["aaaaaaaaaambaa", "a"], 60, Setting.JUSTIFIED)  # a part that fits, its hyphen does not
@given(WORDS, st.sampled_from([60, 110, 158.74, 331]), st.sampled_from(list(Setting)))
def test_no_sign_is_lost_and_no_line_too_wide(words: list[str], width: float, setting: Setting) -> None:
    typed = " ".join(words)
    lines = fit((Text(typed),), replace(TEXT, setting=setting), Measure(width=Points(width)), "fr", FACES)
    assert "".join(plain(line.inlines) for line in lines) == typed
    assert all(line.width <= line.room + 0.1 for line in lines), [plain(line.inlines) for line in lines]


def test_justified_lines_fill_their_room_but_the_last() -> None:
    lines = fit((Text(LONG),), TEXT, COLUMN, "fr", FACES)
    assert all(abs(line.width - line.room) < 0.01 for line in lines[:-1])
    assert lines[-1].reasons == (Reason.LAST,)
    assert lines[-1].width > 4 * TEXT.indent


def test_a_paragraph_can_be_a_line_longer_or_told_that_it_cannot() -> None:
    even = fit((Text(LONG),), TEXT, COLUMN, "fr", FACES)
    longer = fit((Text(LONG),), TEXT, COLUMN, "fr", FACES, manner=Manner(looseness=1))
    assert len(longer) in (len(even), len(even) + 1)
    assert "".join(plain(line.inlines) for line in longer) == LONG


def test_names_binomials_and_last_words_are_never_broken() -> None:
    text = (Text("Ashimbayev " * 12), Emphasis((Text("sieversii " * 12),)), Text("infrastructures"))
    for width in range(60, 140, 7):
        for line in fit(text, TEXT, Measure(width=Points(width)), "fr", FACES):
            assert not line.hyphen, plain(line.inlines)


def test_a_call_stays_with_its_word() -> None:
    at = Place(Path("issue.md"))
    text = tuple(piece for _ in range(20) for piece in (Text("voie nouvelle"), SourceCall(1, at), Text(" ")))
    for line in fit(text, TEXT, COLUMN, "fr", FACES):
        assert not isinstance(line.inlines[0], SourceCall)


@pytest.mark.parametrize("width", range(24, 80, 5))
def test_a_call_and_a_slot_are_whole_however_narrow_the_column(width: int) -> None:
    at = Place(Path("issue.md"))
    text = (
        Text("internationalisation\N{NO-BREAK SPACE}"),
        FolioSlot("n37#rail"),
        SourceCall(12, at),
        Text(" fin"),
    )
    lines = fit(text, TEXT, Measure(width=Points(width)), "fr", FACES)
    painted = [inline for line in lines for inline in line.inlines]
    assert [one for one in painted if not isinstance(one, Text)] == [text[1], text[2]]


def test_a_break_on_purpose_ends_the_line() -> None:
    lines = fit((Text("un"), LineBreak(), Text("deux")), TEXT, COLUMN, "fr", FACES)
    assert [plain(line.inlines).strip() for line in lines] == ["un", "deux"]


def test_the_first_lines_make_room_for_a_drop_cap() -> None:
    measure = Measure(width=Points(158.74), indents=(Points(40), Points(40), Points(40), Points(0)))
    lines = fit((Text(LONG),), TEXT, measure, "fr", FACES)
    assert [float(line.left) for line in lines[:4]] == [40.0, 40.0, 40.0, 0.0]
    assert all(line.left + line.width <= 158.85 for line in lines)


def greedy(text: str, width: float) -> list[float]:
    """Fill one line after the other, as an engine does; give how far each word space is from the ideal."""
    material = boxes(runs_of((Text(text),), base_style(TEXT, "fr")), TEXT, FACES, Points(width))
    strains, start = [], 0
    while start < len(material):
        end, filled, gaps, best = start, 0.0, 0, None
        while end < len(material):
            box = material[end]
            if filled + box.width + box.hyphen + gaps * TEXT.least_space * TEXT.size > width and best:
                break
            filled += box.width
            best = (end + 1, filled + box.hyphen, gaps)
            gaps += box.after is After.SPACE
            end += 1
        assert best is not None
        start, natural, spaces = best
        if start < len(material) and spaces:
            strains.append(((width - natural) / spaces / TEXT.size - TEXT.ideal_space) / 0.19)
    return strains


def test_a_whole_paragraph_is_evener_than_lines_filled_one_by_one() -> None:
    for width in (140.0, 158.74, 200.0):
        lines = fit((Text(LONG * 3),), TEXT, Measure(width=Points(width)), "fr", FACES)
        ours = [line.strain for line in lines[:-1]]
        theirs = greedy(LONG * 3, width)
        assert sum(one**2 for one in ours) / len(ours) <= sum(one**2 for one in theirs) / len(theirs)
        assert max(ours) <= max(theirs)


NAMES = (
    "Le président Kassym-Jomart Tokaïev a vu la ligne Dostyk-Moïynty ; dans l’Alma-Ata d’autrefois, "
    "« Oust-Kamenogorsk » et les États-Unis ont parlé de Rhénanie-Palatinat à Saint-Pétersbourg."
)


@pytest.mark.parametrize("width", range(110, 200, 3))
def test_ragged_text_never_parts_a_name_at_its_hyphen(width: int) -> None:
    role = replace(TEXT, setting=Setting.RAGGED)
    lines = fit((Text(NAMES),), role, Measure(width=Points(width)), "fr", FACES)
    assert not [plain(line.inlines) for line in lines if plain(line.inlines).endswith("-")]


def test_a_name_alone_too_wide_for_its_line_is_parted_at_its_hyphen() -> None:
    role = replace(TEXT, setting=Setting.RAGGED, hyphens=False)
    lines = fit((Text("Rhénanie-Palatinat"),), role, Measure(width=Points(60)), "fr", FACES)
    assert [plain(line.inlines) for line in lines] == ["Rhénanie-", "Palatinat"]


def test_justified_text_parts_a_name_more_rarely_than_other_words() -> None:
    def parted(text: str) -> int:
        role = replace(TEXT, hyphens=False)
        widths = (Measure(width=Points(width)) for width in range(120, 260))
        lines = (line for width in widths for line in fit((Text(text),), role, width, "fr", FACES))
        return sum(plain(line.inlines).endswith("-") for line in lines)

    assert 0 < parted(NAMES) < parted(NAMES.lower())


def test_what_is_a_name() -> None:
    def after(word: str) -> list[After]:
        role = replace(TEXT, hyphens=False)
        runs = runs_of((Text(word),), base_style(role, "fr"))
        return [box.after for box in boxes(runs, role, FACES, Points(1000))][:-1]

    for name in ("Kassym-Jomart", "l’Alma-Ata", "«\N{NO-BREAK SPACE}États-Unis", "(Dostyk-Moïynty)"):
        assert after(name) == [After.NAME], name
    for other in ("vice-ministre", "Aix-la", "franco-Belge", "Astana–Almaty", "Bruxelles/Paris"):
        assert after(other) == [After.HYPHEN], other


def test_letters_are_fitted_within_the_bound_and_bring_lines_nearer_to_the_ideal() -> None:
    fitted = replace(TEXT, letterfit=0.012)
    for width in (140.0, 158.74, 200.0):
        plain_lines = fit((Text(LONG * 3),), TEXT, Measure(width=Points(width)), "fr", FACES)
        lines = fit((Text(LONG * 3),), fitted, Measure(width=Points(width)), "fr", FACES)
        assert any(line.tracking for line in lines)
        assert all(abs(line.tracking) <= 0.012 * TEXT.size for line in lines)
        before, after = (
            sum(line.strain**2 for line in one) / len(one) for one in (plain_lines[:-1], lines[:-1])
        )
        assert after < before
        assert all(abs(line.width - width) < 0.01 for line in lines[:-1])


def test_a_line_with_a_ligature_keeps_its_letters() -> None:
    text = "La fin de la fiche fait foi, et la ficelle fine flotte au fil du flot final et infini. " * 6
    lines = fit((Text(text),), replace(TEXT, letterfit=0.015), Measure(width=Points(158.74)), "fr", FACES)
    joined = [line for line in lines if any(pair in plain(line.inlines) for pair in ("fi", "fl"))]
    assert joined
    assert all(not line.tracking for line in joined)


def test_only_an_f_joins_letters() -> None:
    letters = (
        "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœæ"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
    )
    for face in LAYOUT.faces:
        name = (face.family, face.weight, face.style)
        pairs = {first: " ".join(first + second for second in letters) for first in letters}
        joining = {
            first
            for first, text in pairs.items()
            if FACES.advance(text, name, (), "fr") != FACES.advance(text, name, ("-liga", "-clig"), "fr")
        }
        assert joining <= {"f"}, name


def test_a_paragraph_tightened_as_a_whole_stays_within_the_bound_line_by_line() -> None:
    role = replace(TEXT, letterfit=0.012)
    for letterfit in (-0.004, -0.008, -0.02):
        manner = Manner(letterfit=letterfit)
        lines = fit((Text(LONG * 3),), role, COLUMN, "fr", FACES, manner=manner)
        least = min(-0.012, letterfit) * TEXT.size
        assert all(least - 0.001 <= line.tracking <= 0.012 * TEXT.size for line in lines)
        assert len({line.tracking for line in lines}) > 1 or letterfit < -0.012


def test_light_signs_hang_out_of_the_column() -> None:
    hung = replace(TEXT, hang_right=((",", 0.5), ("-", 0.5)), hang_left=(("«", 0.5),))
    text = (
        "« Voilà, dit-il, une ligne, puis une autre, et encore, toujours, une virgule, enfin, après. » " * 4
    )
    lines = fit((Text(text),), hung, Measure(width=Points(150)), "fr", FACES)
    assert lines[0].left < 0
    ends = {plain(line.inlines).rstrip(" ")[-1:]: line.left + line.width for line in lines[:-1]}
    comma = FACES.width(",", ("QDN Serif Small", 400, "normal"), TEXT.size, TEXT.features, "fr")
    assert abs(ends[","] - 150 - comma / 2) < 0.05
    assert all(abs(end - 150) < 0.01 for sign, end in ends.items() if sign.isalpha())


def test_a_word_held_by_a_no_break_space_may_be_divided() -> None:
    lines = fit(
        (Text("Depuis mardi 30\N{NO-BREAK SPACE}septembre,"),), TEXT, Measure(width=Points(80)), "fr", FACES
    )
    lines += fit(
        (Text("ici mardi 30\N{NO-BREAK SPACE}septembre, et là"),),
        TEXT,
        Measure(width=Points(82)),
        "fr",
        FACES,
    )
    assert any(plain(line.inlines).endswith("30\N{NO-BREAK SPACE}sep") for line in lines)
