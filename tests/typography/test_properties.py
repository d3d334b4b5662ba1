"""What holds for any text, however badly it is typed."""

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
    plain,
)
from publish.place import Place
from publish.typography import TABLES, Choice, set_inlines

AT = Place(Path("issue.md"), 1)
NBSP, FINE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
ADDRESS = "https://a.kz/?b=1;c : d"


def _words(text: str) -> list[str]:
    return text.split()


SIGNS = [*" ,.;:!?…«»“”‘’\"'()[]/-–—%€$°′″+{}<@", "  ", "...", "--", " - ", " – "]
SIGNS += [NBSP, FINE, "\N{THIN SPACE}"]
WORDS = [
    *_words("le Le mot l' l’ d' étape Astana À A a à et ou siècle siècles Etat oeuvre coeur loi page §"),
    *_words("M. MM. Mr Mme Me Dr K. J.-C. av. ap. etc. p. pp. art. n° N° n°s nos XXIe XIXème Ier Ve"),
    *_words("1er 1ère 2e 2nde 1° mai janvier h km km2 km/h tonnes millions Md€ M€ EUR °C N C"),
    *("ex aequo", "Malus sieversii", "Union européenne-Asie"),
    *("\N{OGHAM LETTER BEITH}", "\N{REFERENCE MARK}", "\N{LINE SEPARATOR}"),
]
NUMBERS = [
    *_words("0 1 2 5 12 37 99 100 300 000 1500 1991 2025 20000 36000 012 2.5 3,5 1.500 36.000 1.234.567"),
    *_words("10:30 2025-10-02 02/10/2025 1.2.3 10h30 2'05\" 51°30' 1991-2025"),
    "+32 2 123 45 67",
]
PROTECTED = _words("https://a.kz/b?c=1;d:e redaction@example.be www.x.be/y!z 10:30 2025-10-02 1.2.3")

BLANKS = st.sampled_from([" "])
PIECES = st.one_of(
    st.sampled_from(SIGNS), st.sampled_from(SIGNS), BLANKS, BLANKS,
    st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.sampled_from(PROTECTED),
)  # fmt: skip
TYPED = st.lists(PIECES, max_size=14).map("".join)
TEXTS = st.one_of(TYPED, TYPED, st.text(max_size=12)).map(Text)
CHOICES = st.sets(st.sampled_from(list(Choice)), max_size=2).map(frozenset)


def _marks(children: st.SearchStrategy[Inlines]) -> st.SearchStrategy[Inline]:
    return st.one_of(
        children.map(Emphasis),
        children.map(Strong),
        children.map(SmallCaps),
        children.map(Superior),
        children.map(lambda inner: Link(inner, ADDRESS, AT)),
        children.map(lambda inner: Foreign(inner, "en")),
    )


LEAVES: st.SearchStrategy[Inline] = st.one_of(
    TEXTS,
    TEXTS,
    st.sampled_from([Code("a ? b : c"), Code('"'), LineBreak()]),
    st.integers(1, 3).map(lambda number: SourceCall(number, AT)),
)
TREES: st.SearchStrategy[Inlines] = st.recursive(
    st.lists(LEAVES, max_size=5).map(tuple),
    lambda inner: st.lists(st.one_of(LEAVES, _marks(inner)), max_size=4).map(tuple),
    max_leaves=8,
)

# The same cases on every machine: a build that fails must fail for everybody.
many = settings(max_examples=300, deadline=None, derandomize=True)
some = settings(max_examples=150, deadline=None, derandomize=True)


@given(typed=TYPED, name=st.sampled_from(list(TABLES)), choices=CHOICES)
@example(typed="€40 €50", name="fr-IN", choices=frozenset())
@example(typed="10h30 -- $100", name="fr-IN", choices=frozenset())
@example(typed="20000km2Md€", name="fr-UE", choices=frozenset())
@example(typed="—1991-2025", name="ru", choices=frozenset({Choice.DIALOGUE}))
@example(typed="2 300000 km", name="fr-IN", choices=frozenset())
@example(typed='«""', name="fr-IN", choices=frozenset())
@many
def test_a_set_text_stays_as_it_is(typed: str, name: str, choices: frozenset[Choice]) -> None:
    once, _ = set_inlines((Text(typed),), TABLES[name], at=AT, choices=choices)
    twice, _ = set_inlines(once, TABLES[name], at=AT, choices=choices)
    assert twice == once


@given(typed=TREES, name=st.sampled_from(["fr-IN", "fr-UE", "en", "ru"]))
@many
def test_a_set_tree_stays_as_it_is(typed: Inlines, name: str) -> None:
    once, _ = set_inlines(typed, TABLES[name], at=AT)
    twice, _ = set_inlines(once, TABLES[name], at=AT)
    assert twice == once


@given(typed=TREES, name=st.sampled_from(list(TABLES)))
@some
def test_codes_calls_breaks_and_addresses_all_come_back_in_order(typed: Inlines, name: str) -> None:
    done, _ = set_inlines(typed, TABLES[name], at=AT)
    assert _leaves(done, Code) == _leaves(typed, Code)
    assert _leaves(done, LineBreak) == _leaves(typed, LineBreak)
    assert _leaves(done, SourceCall) == _leaves(typed, SourceCall)
    assert {link.address for link in _all(done) if isinstance(link, Link)} <= {ADDRESS}


@given(typed=TREES)
@some
def test_letters_and_figures_are_those_that_were_typed(typed: Inlines) -> None:
    done, _ = set_inlines(typed, TABLES["en"], at=AT)
    assert _letters(plain(done)) == _letters(plain(typed))


# Nothing of the lexicons, and no ordinals, titles or money, whose letters do change.
PLAIN = _words("le Le mot l' d' étape Astana à et M. K. p. § km tonnes h mai 12 37 20000")
UNLISTED = st.lists(st.one_of(st.sampled_from(PLAIN), st.sampled_from(SIGNS), BLANKS), max_size=16)


@given(typed=UNLISTED.map("".join))
@many
def test_french_changes_spaces_and_signs_only(typed: str) -> None:
    done, _ = set_inlines((Text(typed),), TABLES["fr-IN"], at=AT)
    assert sorted(_letters(plain(done))) == sorted(_letters(typed))


@given(typed=TREES)
@many
def test_french_has_no_ordinary_space_before_a_high_sign_nor_inside_chevrons(typed: Inlines) -> None:
    done, _ = set_inlines(typed, TABLES["fr-IN"], at=AT)
    # Braces and tags are protected: what is within them is nobody's text.
    text = re.sub(r"\{[^{}]*\}|<[^<>]*>", "", _french(done))
    assert not re.search(r" [;:!?»]|« ", text)


@given(before=TYPED, after=TYPED, kept=st.sampled_from(PROTECTED), name=st.sampled_from(list(TABLES)))
@some
def test_a_protected_passage_is_untouched(before: str, after: str, kept: str, name: str) -> None:
    done, _ = set_inlines((Text(f"{before} {kept} {after}"),), TABLES[name], at=AT)
    assert kept in plain(done)


@given(inner=st.lists(st.sampled_from(["mot", "le mot", "Où ?", "l'an"]), min_size=1, max_size=4))
@some
def test_every_chevron_has_its_other_half_when_the_input_was_balanced(inner: list[str]) -> None:
    typed = " et ".join(f'"{words}"' for words in inner)
    done = plain(set_inlines((Text(typed),), TABLES["fr-IN"], at=AT)[0])
    assert done.count("«") == done.count("»") == len(inner)
    assert '"' not in done


def _all(inlines: Inlines) -> list[Inline]:
    found: list[Inline] = []
    for inline in inlines:
        found.append(inline)
        if not isinstance(inline, Text | Code | LineBreak | SourceCall | FolioSlot):
            found += _all(inline.children)
    return found


def _leaves(inlines: Inlines, kind: type[Inline]) -> list[Inline]:
    return [inline for inline in _all(inlines) if isinstance(inline, kind)]


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _french(inlines: Inlines) -> str:
    """Give the text that French rules saw, with a mark for each thing they did not."""
    text = ""
    for inline in inlines:
        match inline:
            case Text(value):
                text += re.sub("[\N{OGHAM LETTER BEITH}\N{REFERENCE MARK}\N{LINE SEPARATOR}]", "X", value)
            case SourceCall():
                continue
            case Code() | FolioSlot() | LineBreak() | Foreign() | SmallCaps():
                text += "X"
            case Superior() if re.search("[0-9]", plain(inline.children)):
                text += "X"
            case _:
                text += _french(inline.children)
    return text
