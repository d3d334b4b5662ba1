import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.preflight.collation import Collation, collate
from publish.preflight.mending import mend
from publish.preflight.words import Token, line_tokens, words_of

COMMON = (
    "le la de du un une et à au train voie gare acier sel porte-parole modernisation gouvernementale "
    "difficilement administration peut-être Dostyk Moïynty Қазақстан œuvre été économie ferroviaire "
    "infrastructure traverse chantier rail port navire cargaison frontière passage"
)
VOCABULARY = COMMON.split()
BLOCKS = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=25), min_size=1, max_size=6)
HEAD = "Quoi de Neuf au Kazakhstan"


def page(*lines: str) -> tuple[Token, ...]:
    return tuple(token for line in lines for token in line_tokens(line))


def lost(found: Collation) -> list[str]:
    return [one.typed for one in found.lost]


def added(found: Collation) -> list[str]:
    return [one.typed for one in found.added]


def set_in_lines(words: Sequence[str], chance: random.Random) -> list[str]:
    """Set words as a compositor would: broken at lines' ends, sometimes hyphenated."""
    lines, line = [], ""
    for word in words:
        if line and chance.random() < 0.25:
            cut = chance.randrange(1, len(word)) if len(word) > 2 else 0
            if cut and "-" not in word[cut - 1 : cut + 1] and chance.random() < 0.6:
                lines.append(f"{line} {word[:cut]}\N{HYPHEN}")
                line = word[cut:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def paginated(lines: Sequence[str], chance: random.Random) -> list[tuple[Token, ...]]:
    """Cut lines into pages, each with a running head and a folio after it, as the engine paints."""
    pages: list[tuple[Token, ...]] = []
    left = list(lines)
    while left:
        count = chance.randrange(1, 8)
        pages.append(page(*left[:count], HEAD, str(len(pages) + 1)))
        left = left[count:]
    return pages


@given(BLOCKS, st.randoms(use_true_random=False))
def test_a_text_set_in_lines_and_pages_raises_no_alarm(
    blocks: list[list[str]], chance: random.Random
) -> None:
    lines = [line for block in blocks for line in set_in_lines(block, chance)]
    pages = paginated(lines, chance)
    found = collate([" ".join(block) for block in blocks], [HEAD, *map(str, range(99))], pages)
    assert (lost(found), added(found)) == ([], [])


@given(BLOCKS, st.randoms(use_true_random=False))
def test_any_word_taken_out_is_missed(blocks: list[list[str]], chance: random.Random) -> None:
    texts = [" ".join(block) for block in blocks]
    thinner = [list(block) for block in blocks]
    victim = chance.choice([block for block in thinner if block])
    word = victim.pop(chance.randrange(len(victim)))
    lines = [line for block in thinner for line in set_in_lines(block, chance)]
    found = collate(texts, [], [page(*lines)])
    assert words_of(" ".join(lost(found))) == words_of(word)


def test_a_word_broken_over_pages_is_whole_despite_the_running_head() -> None:
    pages = [page("une voie recon\N{HYPHEN}", HEAD, "1"), page("nue par tous", HEAD, "2")]
    found = collate(["une voie reconnue par tous"], [HEAD, "1", "2"], pages)
    assert (lost(found), added(found)) == ([], [])


def test_a_word_broken_over_three_lines_and_two_columns_is_whole() -> None:
    pages = [page("inter\N{HYPHEN}", "Le saviez-vous ?", "natio\N{HYPHEN}", "nalement connu")]
    found = collate(["internationalement connu"], ["Le saviez-vous ?"], pages)
    assert (lost(found), added(found)) == ([], [])


def test_a_hyphen_that_hangs_joins_nothing() -> None:
    pages = [page("mono\N{HYPHEN}", "ou bicolore, une mono\N{HYPHEN}", "graphie")]
    found = collate(["mono- ou bicolore, une monographie"], [], pages)
    assert (lost(found), added(found)) == ([], [])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("e s p a c e m e n t large", "Espacement large"),
        ("v\ne\nrtic\nal", "vertical"),
        ("https://example.org/transcontin\nentale", "https://example.org/transcontinentale"),
        ("main tenant ici", "maintenant ici"),
        ("AlphaBêta", "Alpha Bêta"),
        ("1234\n567", "1234567"),
    ],
)
def test_words_in_pieces_and_words_run_together_are_found(printed: str, meant: str) -> None:
    found = collate([meant], [], [page(*printed.split("\n"))])
    assert (lost(found), added(found)) == ([], [])


def test_texts_that_touch_are_parted_at_their_seam() -> None:
    texts = ["une gare, no 5", "N", "o", "37"]
    found = collate(texts, [], [page("une gare, no 5", "No 37")])
    assert (lost(found), added(found)) == ([], [])
    # Within one text, two words are not one: here « l’a » is lost, and the head's « la » is not it.
    assert sorted(lost(collate(["il l’a vue hier soir"], ["la"], [page("il vue hier soir", "la")]))) == [
        "a",
        "l",
    ]


def test_a_call_glued_to_a_year_leaves_the_year() -> None:
    found = collate(["ouverte en 2025."], ["1", "2", "3"], [page("ouverte en 20253.")])
    assert (lost(found), added(found)) == ([], [])


def test_a_name_letter_spaced_is_found_beside_its_own_site() -> None:
    texts = ["Bruxelles Korner", "bruxelleskorner.com"]
    found = collate(texts, [], [page("BRUXELLESKORNER", "bruxelleskorner.com")])
    assert (lost(found), added(found)) == ([], [])
    # Words that are made of short ones by chance hide no loss.
    found = collate(["la main", "maintenant", "tenant"], [], [page("la", "maintenant", "maintenant")])
    assert sorted(lost(found)) == ["main", "tenant"]


def test_parts_that_are_words_themselves_do_not_hide_a_loss() -> None:
    found = collate(["la main tenant une pomme", "maintenant"], [], [page("la main tenant une pomme")])
    assert lost(found) == ["maintenant"]


def test_a_word_in_doubt_is_missed_by_its_neighbours() -> None:
    # « au » and « de » are printed by the running head on every page as well.
    pages = [page("le train au long cours part la nuit", HEAD), page("au bout de la voie", HEAD)]
    texts = ["le train au long cours part de la nuit", "au bout de la voie"]
    found = collate(texts, [HEAD], pages)
    assert lost(found) == ["de"]


def test_a_first_or_last_word_in_doubt_is_missed_too() -> None:
    pages = [page("bout très loin du village"), page("il part très tôt vers le nord", HEAD, HEAD)]
    found = collate(["au bout très loin du village", "il part très tôt vers le nord de"], [HEAD], pages)
    assert sorted(lost(found)) == ["au", "de"]


def test_what_is_printed_twice_is_not_an_alarm() -> None:
    found = collate(["Pays Ville Date"], [], [page("Pays Ville Date"), page("Pays Ville Date")])
    assert (lost(found), added(found)) == ([], [])


def test_the_remains_of_a_lost_word_are_not_told_twice() -> None:
    found = collate(["la modernisation avance"], [], [page("la moderni\N{HYPHEN}")])
    assert (lost(found), added(found)) == (["modernisation", "avance"], [])


def test_a_loss_is_told_in_its_own_text_and_page() -> None:
    texts = ["le rail et le port", "le rail et la gare de l’est", "le sel"]
    pages = [page("le rail et le port"), page("le rail la gare de l’est"), page("le sel")]
    (one,) = collate(texts, [], pages).lost
    assert (one.typed, one.passage, one.page) == ("et", "le rail et la gare de l’est", 2)


def test_a_foreign_document_is_told_word_by_word_and_soon() -> None:
    text = " ".join(
        f"mot{'abcdefghij'[i % 10]}{'klmnopqrst'[i // 10 % 10]}{'uvwxyz'[i // 100 % 6]}" for i in range(600)
    )
    other = " ".join(
        f"x{'abcdefghij'[i % 10]}{'klmnopqrst'[i // 10 % 10]}{'uvwxyz'[i // 100 % 6]}y" for i in range(600)
    )
    found = collate([text], [], [page(other)])
    assert len(found.lost) == len(found.added) == 600


@given(
    st.lists(st.lists(st.text("ab-\N{HYPHEN}1 ", max_size=8), max_size=6), max_size=4),
    st.text("ab-1 ", max_size=30),
)
def test_no_letters_are_lost_in_mending(pages: list[list[str]], known: str) -> None:
    tokens = [page(*lines) for lines in pages]
    letters = sorted("".join(token.text for each in tokens for token in each))
    mended = mend(tokens, set(words_of(known)))
    assert sorted("".join(word.text for word in mended)) == letters


def test_words_that_touch_only_where_two_texts_meet_bear_no_witness() -> None:
    """« le le la » stands once without its « de »: there one text ends, and the next is a word."""
    texts = ["le le la de", "le le", "la"]
    parted = [page(word, HEAD) for word in texts[0].split()]
    pages = [*parted, page(texts[1], texts[2], HEAD)]
    assert collate(texts, [HEAD], pages) == Collation((), ())
    thinner = [*parted[:3], *pages[4:]]
    assert lost(collate(texts, [HEAD], thinner)) == ["de"]
