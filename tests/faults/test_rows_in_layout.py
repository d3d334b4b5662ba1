"""Faults of text, size and layouts that show once pages are made: rows B and C, through the command."""

import unicodedata
from typing import Any

import pytest

from publish.press import rendering
from publish.press.limits import Limits

Press = Any  # the fixture of conftest.py

STORY = "\n## Rail : Une voie {#voie}\n\n"
TYPE, PAGE = "styles/type.css", "styles/page.css"
PARAGRAPH = "parts/paragraph.html.j2"
WHOLE = "<p>{{ block.inlines | inlines }}</p>"


def within_the_trim(press: Press, edition: str = "screen") -> bool:
    """Tell whether every sign of a delivered edition stands on its page, as pdfium places it."""
    import pypdfium2

    with pypdfium2.PdfDocument(press.shelf / f"{edition}.pdf") as document:
        for page in document:
            width, _ = page.get_size()
            signs = page.get_textpage()
            if any(signs.get_charbox(place)[2] > width + 0.5 for place in range(signs.count_chars())):
                return False
    return True


@pytest.mark.slow
def test_b4_letters_in_two_parts_are_printed_as_one(press: Press) -> None:
    typed = unicodedata.normalize("NFD", "L'été à Œskemen, où l'échangeur naît.")
    press.body(STORY + typed + "\n")
    answer = press.accepts()
    assert answer.findings == ()
    printed = press.words("screen")
    assert unicodedata.is_normalized("NFC", printed)
    assert "échangeur" in printed


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\u0f00", "\U0001f34e", "\ue000", "\u5b57"])
def test_b5_b6_a_sign_of_no_face_is_refused_with_its_story(press: Press, sign: str) -> None:
    press.body(STORY + f"Un signe {sign} perdu.\n")
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 1, answer.told()
    found = [one for one in answer.errors if f"U+{ord(sign):04X}" in one.text]
    assert found, answer.told()
    assert any(one.line == 9 or "voie" in one.text for one in found), answer.told()


@pytest.mark.slow
def test_b6_a_face_of_the_machine_is_never_borrowed(press: Press) -> None:
    press.spoil(TYPE, "font-family: var(--text-family);", 'font-family: "DejaVu Sans";')
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code != 0, answer.told()
    assert any(one.code in ("fonts/style-missing", "composition/style-forbidden") for one in answer.errors)


@pytest.mark.slow
def test_b7_a_word_of_three_hundred_letters_stays_on_the_page(press: Press) -> None:
    word = "abcdefghij" * 30
    press.body(STORY + f"Un mot : {word} et la suite.\n")
    press.accepts()
    assert within_the_trim(press)
    printed = (
        "".join(press.words("screen").split()).replace("-", "").replace("\ufffe", "").replace("\x02", "")
    )
    assert word in printed


@pytest.mark.slow
def test_b7_an_address_of_two_thousand_signs_is_judged_at_its_line(press: Press) -> None:
    address = "https://example.org/" + "a" * 1980
    press.body(STORY + f"Un texte[^a].\n\n[^a]: [Titre]({address}) — Éditeur, 2025\n")
    answer = press.ask("pdf", "2025-10-02-n37", "--edition", "screen")
    assert any(one.code.startswith("qr/") and one.line == 11 for one in answer.findings), answer.told()
    assert answer.code == 1 or within_the_trim(press)


@pytest.mark.slow
def test_b11_b12_what_only_looks_like_code_is_printed_as_typed(press: Press) -> None:
    press.body(STORY + "Si a < b & c, {{ 7*7 }} et {% include 'x' %} valent *seul et _rien.\n")
    press.accepts()
    printed = " ".join(press.words("screen").split())
    for typed in ("a < b & c", "{{ 7*7 }}", "{% include", "%}", "*seul", "_rien"):
        assert typed in printed.replace("\N{NO-BREAK SPACE}", " "), printed
    assert "49" not in printed


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["screen", "print"])
def test_b13_marks_in_values_are_text_on_the_page_and_in_the_file(press: Press, edition: str) -> None:
    title = """<b>Gras</b> & "co" <style>p{display:none}</style>"""
    press.body(
        STORY + "Un texte.\n",
        front=f"---\nnumber: 37\ndate: 2025-10-02\ntitle: {title}\nbyline: A <i>B</i>\n---\n",
    )
    press.accepts(edition=edition)
    printed = " ".join(press.words(edition).split())
    assert "<b>Gras</b>" in printed
    assert "<i>B</i>" in printed.replace("<I>", "<i>").replace("</I>", "</i>")
    assert "n texte" in printed  # its first letter is a drop cap
    with press.opened(edition) as pdf:
        known = str(pdf.docinfo["/Title"])
    assert known.startswith("<b>Gras</b> & ")
    assert "<style>p{display:none}</style>" in known


@pytest.mark.slow
def test_c2_five_hundred_stories_are_built_or_refused_within_the_limits(press: Press) -> None:
    text = "Le train passe la frontière et la ville attend. " * 40
    press.body("".join(f"\n## Rail : Voie {n} {{#voie-{n}}}\n\n{text}\n" for n in range(500)))
    answer = press.ask("pdf", "2025-10-02-n37", "--edition", "screen")
    if answer.code == 0:
        assert press.words("screen").count("frontière") >= 500 * 40
    else:
        assert answer.code == 1
        assert answer.of("layout/too-many-pages") or answer.of("layout/time-limit"), answer.told()


@pytest.mark.slow
def test_c3_a_story_of_sixty_thousand_words_is_built_and_the_cap_is_the_house_s(press: Press) -> None:
    sentence = "Le train passe la frontière et la ville attend toujours son heure. "  # 12 words
    press.body(STORY + "\n\n".join(sentence * 25 for _ in range(200)) + "\n")
    press.accepts()
    with press.opened("screen") as pdf:
        pages = len(pdf.pages)
    assert pages > 40
    press.house((press.root / "issues/house.toml").read_text().replace("max_pages = 200", "max_pages = 20"))
    assert "20" in press.refuses("layout/too-many-pages").text


@pytest.mark.parametrize("margin", ["120mm", "104mm"])
def test_c5_margins_that_leave_no_page_are_refused(press: Press, margin: str) -> None:
    line = press.spoil("tokens.toml", 'margin-side = "18mm"', f'margin-side = "{margin}"')
    found = press.refuses("composition/page-impossible", exit_code=2)
    assert line
    assert found.file.endswith("tokens.toml") or found.file.endswith(".css")


@pytest.mark.parametrize("trim", ['"0 × 0"', '"1000000000 × 297"', "[0, 0]", '"12x"'])
def test_c5_a_sheet_of_no_size_or_beyond_all_measure_is_refused(press: Press, trim: str) -> None:
    house = (press.root / "issues/house.toml").read_text().replace('trim = "A4"', f"trim = {trim}")
    press.house(house)
    answer = press.ask("check", "2025-10-02-n37")
    assert answer.code == 2, answer.told()
    assert any(one.code.startswith("house/") and one.line == 7 for one in answer.errors), answer.told()


@pytest.mark.slow
def test_c6_a_runaway_layout_is_stopped(press: Press) -> None:
    press.house((press.root / "issues/house.toml").read_text().replace("max_pages = 200", "max_pages = 4"))
    press.spoil(TYPE, "p { orphans: 2; widows: 2 }", ".flow > p { break-after: page }")
    press.spoil(TYPE, "columns: var(--columns);", "")
    press.body(STORY + "\n\n".join(["Un alinéa."] * 40) + "\n")
    assert "4" in press.refuses("layout/too-many-pages").text


def test_c7_templates_in_a_circle_are_refused_and_the_circle_shown(press: Press) -> None:
    press.spoil(PARAGRAPH, WHOLE, WHOLE + '{% include "parts/paragraph.html.j2" %}')
    found = press.refuses("composition/template-circle", exit_code=2)
    assert "paragraph.html.j2" in found.file + found.text
    assert found.line == 1


@pytest.mark.parametrize("rule", ['@import "type.css";', "@import url(https://example.org/x.css);"])
def test_c7_d7_no_style_sheet_takes_in_another(press: Press, rule: str) -> None:
    line = press.spoil(TYPE, "html {", rule + "\nhtml {")
    found = press.refuses("composition/style-forbidden", exit_code=2)
    assert (found.file, found.line) == ("layouts/lettre/styles/type.css", line)


def test_c8_an_unknown_name_in_a_template_is_told_at_its_line(press: Press) -> None:
    press.spoil(PARAGRAPH, WHOLE, WHOLE + "\n{{ nothing_of_the_kind }}")
    press.body(STORY + "Un texte.\n\nUn autre.\n")
    found = press.refuses("layout/template-error", exit_code=2)
    assert (found.file, found.line) == ("layouts/lettre/parts/paragraph.html.j2", 2)
    assert "nothing_of_the_kind" in found.text


def test_c8_a_broken_template_is_told_at_its_line(press: Press) -> None:
    press.spoil(PARAGRAPH, WHOLE, WHOLE + "\n{% if %}")
    found = press.refuses("composition/template-broken", exit_code=2)
    assert (found.file, found.line) == ("layouts/lettre/parts/paragraph.html.j2", 2)


FLEX = '<div style="display: flex">' * 14 + "<p>Un mot.</p>" * 3 + "</div>" * 14
BOMB = ":root { --a0: x x x x x x x x x x; " + " ".join(
    f"--a{n + 1}: {' '.join([f'var(--a{n})'] * 10)};" for n in range(9)
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("parts/masthead.html.j2", "<header", FLEX + "<header"),
        (TYPE, "html {", BOMB + " } html { quotes: var(--a9);"),
    ],
    ids=["nested flex boxes", "a bomb of variables"],
)
def test_c9_what_the_engine_hangs_on_is_stopped_or_refused(
    press: Press, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    render = rendering.Renderer.render

    def limited(renderer: Any, composition: Any, *, stop: Any = rendering.never) -> Any:
        return render(renderer, composition, limits=Limits(seconds=4), stop=stop)

    monkeypatch.setattr(rendering.Renderer, "render", limited)
    press.spoil(file, old, new)
    press.deliver_earlier()
    before = press.on_shelf()
    answer = press.ask("pdf", "2025-10-02-n37", "--edition", "screen")
    assert answer.code in (1, 2), answer.told()
    assert {one.code.partition("/")[0] for one in answer.errors} <= {"layout", "composition"}, answer.told()
    assert press.on_shelf() == before
