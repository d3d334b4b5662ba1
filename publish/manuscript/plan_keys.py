"""The words of a volume's plan: its keys, what their values may be, what people write instead."""

from typing import Final

from publish.manuscript.suggest import words_for
from publish.manuscript.toml_codes import Codes
from publish.manuscript.typed_values import Choice
from publish.model.plan import Binding

KEYS: Final = (
    *("title", "subtitle", "foreword", "foreword_title", "afterword", "afterword_title"),
    *("issues", "covers", "blanks", "binding", "signature", "paper", "board", "trim", "flaps_mm"),
    *("isbn", "issn_issue"),
)
"""Every key there is, in the order of the manual."""

MEANT: Final = words_for(
    {
        "title": ("titre",),
        "subtitle": ("sous-titre", "soustitre"),
        "foreword": ("avant-propos", "preface", "préface", "introduction"),
        "afterword": ("postface", "conclusion"),
        "issues": ("numéros", "numbers"),
        "covers": ("couvertures", "unes"),
        "blanks": ("blanches", "pages blanches"),
        "binding": ("reliure", "façonnage"),
        "signature": ("cahier", "cahiers"),
        "paper": ("papier", "intérieur"),
        "board": ("carte", "couverture", "cover", "cover_paper"),
        "trim": ("format",),
        "flaps_mm": ("flaps", "rabats", "rabats_mm"),
        "issn_issue": ("addon", "add-on"),
    }
)

BINDINGS: Final = Choice(
    tuple(binding.value for binding in Binding),
    words_for(
        {
            "perfect": ("collé", "dos carré collé", "dos collé", "glued", "pur"),
            "sewn": ("cousu", "dos carré cousu", "couture", "thread"),
            "saddle": ("agrafé", "piqué", "piqûre", "stitched", "stapled", "deux points métal"),
        }
    ),
)
BLANKS: Final = Choice(
    ("empty", "ornament"), words_for({"empty": ("vide", "blanc", "none"), "ornament": ("ornement", "orné")})
)
SIGNATURES: Final = (4, 8, 16, 32)
"""Pages that a sheet folds into."""

CODES: Final = Codes(
    syntax="plan/syntax",
    duplicate_key="plan/duplicate-key",
    table_due="plan/table-due",
    foreign_key="plan/foreign-key",
    unknown_key="plan/unknown-key",
    text_due="plan/text-due",
    wrong_form="plan/wrong-form",
    list_due="plan/issues-due",
    number_due="plan/number-due",
    trim_due="plan/trim-due",
    trim_out_of_range="plan/trim-out-of-range",
    unknown_choice="plan/unknown-choice",
    choice_misspelt="plan/choice-misspelt",
)
