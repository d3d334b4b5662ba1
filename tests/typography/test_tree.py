"""Marks are transparent to the rules, and come back where they were."""

from pathlib import Path

import pytest

from publish.model.text import (
    Code,
    Emphasis,
    Foreign,
    IndexMark,
    Inlines,
    LineBreak,
    Link,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
)
from publish.place import Place
from publish.typography import TABLES, set_inlines
from publish.typography.tree import flatten, unflatten

AT = Place(Path("issue.md"), 1)
NBSP, FINE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def _set(*typed: object, table: str = "fr-IN") -> Inlines:
    return set_inlines(typed, TABLES[table], at=AT)[0]  # type: ignore[arg-type]


def strong(text: str) -> Strong:
    return Strong((Text(text),))


def call(number: int) -> SourceCall:
    return SourceCall(number, AT)


def test_a_rule_sees_through_a_mark() -> None:
    assert _set(Text("l'"), strong("Expo"), Text(" ?")) == (Text("l’"), strong("Expo"), Text(f"{FINE}?"))


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ((strong("Expo "), Text("?")), (strong("Expo"), Text(f"{FINE}?"))),
        ((strong("Expo"), Text("?")), (strong("Expo"), Text(f"{FINE}?"))),
        ((Text("Expo"), strong(" ?")), (Text(f"Expo{FINE}"), strong("?"))),
        ((strong("Expo ?"),), (strong(f"Expo{FINE}?"),)),
        ((Text('"'), strong("Expo"), Text('"')), (Text(f"«{NBSP}"), strong("Expo"), Text(f"{NBSP}»"))),
        ((strong('"Expo"'),), (strong(f"«{NBSP}Expo{NBSP}»"),)),
    ],
)
def test_a_space_goes_outside_of_marks(typed: Inlines, done: Inlines) -> None:
    assert _set(*typed) == done


def test_superior_letters_stay_within_the_marks_around_them() -> None:
    assert _set(strong("1er"), Text(" prix")) == (
        Strong((Text("1"), Superior((Text("er"),)))),
        Text(f"{NBSP}prix"),
    )


def test_a_mark_that_is_there_already_is_not_put_twice() -> None:
    typed = (Text("le 1"), Superior((Text("er"),)), Text(" prix"))
    assert _set(*typed) == (Text("le 1"), Superior((Text("er"),)), Text(f"{NBSP}prix"))


def test_a_century_in_a_link() -> None:
    done = _set(Link((Text("le XXIe siècle"),), "https://a.kz/XXIe siècle ?", AT))
    inner = (Text("le "), SmallCaps((Text("xxi"),)), Superior((Text("e"),)), Text(f"{NBSP}siècle"))
    assert done == (Link(inner, "https://a.kz/XXIe siècle ?", AT),)


def test_superior_figures_are_no_figures_of_the_number_before_them() -> None:
    typed = (Text("10"), Superior((Text("5"),)), Text(" tonnes et 36000 m"), Superior((Text("2"),)))
    assert _set(*typed) == (
        Text("10"),
        Superior((Text("5"),)),
        Text(f" tonnes et 36{FINE}000{NBSP}m"),
        Superior((Text("2"),)),
    )


def test_money_takes_its_mark_along() -> None:
    assert _set(strong("€"), Text("40 net")) == (Text(f"40{NBSP}"), strong("€"), Text(" net"))


def test_a_species_is_set_in_latin_italics() -> None:
    assert _set(Text("le Malus sieversii")) == (
        Text("le "),
        Foreign((Text("Malus sieversii"),), "la", italic=True),
    )


def test_italics_within_italics_are_not_asked_for() -> None:
    done = _set(Emphasis((Text("Malus sieversii"),)))
    assert done == (Emphasis((Foreign((Text("Malus sieversii"),), "la"),)),)


def test_a_passage_in_another_language_is_set_by_its_own_rules() -> None:
    english = Foreign((Text('"What ?" he said'),), "en-GB")
    assert _set(Text("le mot "), english, Text(" ?")) == (
        Text("le mot "),
        Foreign((Text("“What?” he said"),), "en-GB"),
        Text(f"{FINE}?"),
    )


def test_a_passage_whose_language_we_do_not_know_stays() -> None:
    latin = Foreign((Text('"Quo vadis ?" -- l\'an'),), "la", italic=True)
    assert _set(latin) == (latin,)


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ((Text("mot "), call(1), Text(".")), (Text("mot"), call(1), Text("."))),
        ((Text("mot "), call(1), Text(" fin")), (Text("mot"), call(1), Text(" fin"))),
        ((Text("mot "), call(1), Text("fin")), (Text("mot"), call(1), Text(" fin"))),
        ((Text("mot "), call(1), Text(" "), call(2)), (Text("mot"), call(1), call(2))),
        ((Text("mot"), call(1), Text(" !")), (Text("mot"), call(1), Text(f"{FINE}!"))),
        ((Text("mot !"), call(1)), (Text(f"mot{FINE}!"), call(1))),
        ((Text('"mot"'), call(1)), (Text(f"«{NBSP}mot{NBSP}»"), call(1))),
        ((Text("20000"), call(1), Text(" t")), (Text(f"20{FINE}000"), call(1), Text(f"{NBSP}t"))),
        ((Text("mot" + 12 * " "), call(1), Text(" !")), (Text("mot"), call(1), Text(f"{FINE}!"))),
        ((call(1), Text(" mot")), (call(1), Text(" mot"))),
    ],
)
def test_a_call_follows_the_word_it_supports(typed: Inlines, done: Inlines) -> None:
    assert _set(*typed) == done


def test_a_call_in_an_address_ends_the_address() -> None:
    done = _set(Text("https://a.kz/b"), call(1), Text("; puis l'an"))
    assert done == (Text("https://a.kz/b"), call(1), Text(f"{FINE}; puis l’an"))


def test_what_is_empty_is_not_lost() -> None:
    typed = (Link((), "https://a.kz", AT), Code(""), LineBreak(), IndexMark(()))
    assert _set(*typed) == typed


def test_letters_that_stand_for_what_is_hidden_may_be_typed() -> None:
    beith, eighty = "\N{OGHAM LETTER BEITH}", "\N{CIRCLED NUMBER EIGHTY ON BLACK SQUARE}"
    mark, line = "\N{REFERENCE MARK}", "\N{LINE SEPARATOR}"
    typed = f"{beith}{beith} {eighty} ! https://a.kz/{beith} {mark} {line}"
    (done,) = _set(Text(typed), table="en")
    assert isinstance(done, Text)
    assert [done.value.count(letter) for letter in (beith, eighty, mark, line)] == [3, 1, 1, 1]


def test_a_tree_comes_back_as_it_was() -> None:
    tree: Inlines = (
        Text("a"),
        Strong((Text("b"), Emphasis((Text("c"),)), Text("d"), call(1))),
        Strong((Text("e"),)),
        Code("f g"),
        LineBreak(),
    )
    assert unflatten(flatten(tree, lambda passage: passage)) == tree
