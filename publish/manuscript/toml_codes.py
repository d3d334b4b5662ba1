"""The codes of findings about a TOML file: each kind of file has words of its own for them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Codes:
    """What a kind of file calls each fault of its keys and values."""

    syntax: str
    duplicate_key: str
    table_due: str
    foreign_key: str
    unknown_key: str
    text_due: str
    wrong_form: str
    list_due: str
    number_due: str
    trim_due: str
    trim_out_of_range: str
    unknown_choice: str
    choice_misspelt: str
