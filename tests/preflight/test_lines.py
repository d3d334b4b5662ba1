from publish.preflight.facts import Box, Line
from publish.preflight.lines import page_tokens
from publish.preflight.words import joined

CAP = Line("L", Box(50, 60, 65, 84))
BODY = [Line(f"ligne {down} du texte", Box(68, 78 - 12 * down, 200, 86 - 12 * down)) for down in range(4)]


def words(*lines: Line) -> list[str]:
    return [token.text for token in joined([page_tokens(lines)])]


def test_a_drop_cap_is_put_before_the_line_it_opens() -> None:
    opening = Line("e reste du texte", Box(68, 76, 200, 84))
    title = Line("Un titre ordinaire", Box(50, 100, 200, 108))
    assert words(CAP, title, opening, *BODY[1:])[:5] == ["un", "titre", "ordinaire", "le", "reste"]


def test_a_drop_cap_with_its_apostrophe_opens_the_next_word() -> None:
    opening = Line("économie avance", Box(68, 76, 200, 84))
    cap = Line("L’", Box(50, 60, 68, 84))
    assert words(cap, opening, *BODY[1:])[:3] == ["l", "économie", "avance"]


def test_two_drop_caps_find_their_own_lines() -> None:
    left = Line("e reste", Box(68, 76, 200, 84))
    right = Line("ans la suite", Box(318, 76, 450, 84))
    other = Line("D", Box(300, 60, 315, 84))
    assert words(CAP, other, left, *BODY[1:], right)[:2] == ["le", "reste"]
    assert words(CAP, other, left, *BODY[1:], right)[-3:] == ["dans", "la", "suite"]


def test_a_headline_beside_text_is_no_drop_cap() -> None:
    headline = Line("Grand titre", Box(50, 60, 65, 90))
    assert words(headline, *BODY)[:3] == ["grand", "titre", "ligne"]


def test_a_word_set_upright_along_a_picture_is_no_drop_cap() -> None:
    upright = Line("ciel", Box(60, 60, 66, 90))
    assert words(upright, *BODY)[:2] == ["ciel", "ligne"]


def test_lines_without_ink_are_harmless() -> None:
    assert words(Line("", None), Line("  ", None), Line("mot", None)) == ["mot"]
