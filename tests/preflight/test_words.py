import unicodedata
from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from publish.preflight.words import fold, line_tokens, tokens_of, words_of

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}"
LETTERS = "abcdefghilmnoprstuvéèêëàâîïôùûçœÉŒÀҚқғүұңөһәі"
WORDS = st.text(LETTERS, min_size=1, max_size=14)
TEXTS = st.lists(WORDS, max_size=30)
ANY_TEXT = st.text(max_size=200)


def test_all_ways_to_break_a_word_give_the_word() -> None:
    whole = words_of("modernisation")
    for hyphen in (*HYPHENS, "\x02", "\ufffe"):
        for end in ("\n", "\r\n", " \r\n"):
            assert words_of(f"moderni{hyphen}{end}sation") == whole
    assert words_of("moderni\x02sation") == words_of("moderni\ufffesation") == whole


def test_a_compound_is_one_word_wherever_it_breaks() -> None:
    whole = words_of("un porte-parole")
    assert whole == words_of("un porte-\nparole") == words_of("un porte\N{HYPHEN}pa\N{HYPHEN}\nrole")
    assert whole == words_of("un porte\N{NON-BREAKING HYPHEN}parole")


def test_a_dash_is_not_a_hyphen() -> None:
    assert words_of("Dostyk\N{EN DASH}Moïynty") == words_of("Dostyk Moïynty")
    assert words_of("- un point\n- autre point") == words_of("un point autre point")
    assert not any(token.opens for token in line_tokens("une réponse \N{EM DASH}"))
    assert not any(token.opens for token in line_tokens("une réponse -"))


def test_calls_and_dates_are_figures_of_their_own() -> None:
    assert words_of("voie1 ouverte") == words_of("voie ¹ ouverte")
    assert words_of("le 2025-10-02") == Counter({"le": 1, "2025": 1, "10": 1, "02": 1})
    assert words_of("12\N{NARROW NO-BREAK SPACE}500 km") == words_of("12 500\N{NO-BREAK SPACE}km")


def test_superior_letters_ligatures_and_small_caps_are_letters() -> None:
    assert words_of("nᵒ 1ᵉʳ XXIᵉ Mᵐᵉ") == words_of("no 1er xxie Mme")
    assert words_of("eﬀicace ﬂuide") == words_of("efficace fluide")
    assert words_of("ÉDITION STRASSE İSTANBUL ISI") == words_of("édition straße istanbul ısı")


def test_letters_and_their_marks_stay_together() -> None:
    assert words_of(unicodedata.normalize("NFD", "Éducation à l’été")) == words_of("Éducation à l’été")
    assert words_of("हिन्दी") == Counter({fold("हिन्दी"): 1})


def test_invisible_signs_do_not_part_a_word() -> None:
    assert words_of(
        "mo\N{ZERO WIDTH SPACE}dernisation\N{WORD JOINER} mo\N{SOFT HYPHEN}dernisation"
    ) == Counter({"modernisation": 2})


def test_a_part_knows_whether_more_may_follow() -> None:
    (first, last) = (
        line_tokens("  d’une moderni\N{HYPHEN} ")[0],
        line_tokens("  d’une moderni\N{HYPHEN} ")[-1],
    )
    assert (first.text, first.starts, first.opens) == ("d", True, False)
    assert (last.text, last.typed, last.starts, last.opens) == ("moderni", "moderni", False, True)


@given(TEXTS, st.data())
def test_breaking_lines_anywhere_changes_no_word(texts: list[str], data: st.DataObject) -> None:
    broken = []
    for word in texts:
        cut = data.draw(st.integers(0, len(word)))
        hyphen = data.draw(st.sampled_from(HYPHENS))
        broken.append(f"{word[:cut]}{hyphen}\n{word[cut:]}" if 0 < cut < len(word) else word)
    assert words_of(" ".join(broken)) == words_of(" ".join(texts))


@given(ANY_TEXT, ANY_TEXT)
def test_words_of_two_lines_are_the_words_of_both(one: str, other: str) -> None:
    assume(not any(token.opens for token in tokens_of(f"{one}.")))
    assert words_of(f"{one}.\n{other}") == words_of(f"{one}.") + words_of(other)


@given(ANY_TEXT)
def test_folding_is_done_once_for_all(text: str) -> None:
    for token in tokens_of(text):
        assert token.text
        assert fold(token.text) == token.text


@given(ANY_TEXT)
def test_case_does_not_tell_words_apart(text: str) -> None:
    assert words_of(text.casefold()) == words_of(text.casefold().upper())
