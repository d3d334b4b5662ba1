"""The plan of a volume is set as an issue is: titles, foreword and afterword, and nothing else."""

from dataclasses import replace
from pathlib import Path

from publish.model.blocks import ListBlock, Paragraph, Subhead
from publish.model.plan import Plan
from publish.model.text import Text, plain
from publish.model.words import blocks_texts
from publish.place import Place
from publish.typography import set_plan, table_for

AT = Place(Path("issues/volumes/2025.toml"), 1, 1)
NBSP, FINE, DASH = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{EN DASH}"
FRENCH = table_for("fr", "fr-IN")


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),), AT)


PLAN = Plan(
    year=2025,
    title='L\'an : "vu" ?',
    subtitle="Du 1er au 2 mai",
    foreword=(
        paragraph("L'an 2025 compte 20000 mots : \"oui\" ! Le train - ainsi - roule; l'Etat..."),
        Subhead((Text("L'an d'apres ?"),), AT),
        ListBlock(((paragraph("n° 3"),),), None, AT),
    ),
    foreword_title="L'an du XXe siècle, n° 3",
    afterword=(paragraph("Fin !"),),
    afterword_title="Fin ?",
    at=AT,
)


def test_every_text_of_a_plan_is_set() -> None:
    done, findings = set_plan(PLAN, FRENCH)
    assert not findings
    assert (done.title, done.subtitle) == (
        f"L’an{NBSP}: «{NBSP}vu{NBSP}»{FINE}?",
        f"Du 1er au 2{NBSP}mai",
    )
    assert list(blocks_texts(done.foreword)) == [
        f"L’an 2025 compte 20{FINE}000 mots{NBSP}: «{NBSP}oui{NBSP}»{FINE}! "
        f"Le train {DASH}{NBSP}ainsi{NBSP}{DASH} roule{FINE}; l’État…",
        f"L’an d’apres{FINE}?",
        f"no{NBSP}3",
    ]
    assert list(blocks_texts(done.afterword)) == [f"Fin{FINE}!"]
    assert (done.foreword_title, done.afterword_title) == (
        f"L’an du XXe{NBSP}siècle, n°{NBSP}3",
        f"Fin{FINE}?",
    )
    assert set_plan(done, FRENCH) == (done, ())


def test_what_is_left_to_the_editor_is_told_where_it_was_typed() -> None:
    at = Place(AT.path, 4, 1)
    _, findings = set_plan(replace(PLAN, title='Un "trou', places=(("title", at),)), FRENCH)
    assert [(one.code, one.at) for one in findings] == [("typography/quotes-odd", at)]


def test_a_language_without_rules_changes_nothing() -> None:
    done, _ = set_plan(PLAN, table_for("la"))
    assert [plain(one.inlines) for one in done.afterword if isinstance(one, Paragraph)] == ["Fin !"]
    assert done == PLAN
