"""The account of a book: its computed values, as lines for people and as data for programs."""

from collections.abc import Mapping
from typing import Final

from publish.findings import Language
from publish.model.book import Geometry
from publish.model.plan import Binding, Plan
from publish.units import in_mm

_BINDINGS: Final = {
    Language.FRENCH: {
        Binding.PERFECT: "dos carré collé",
        Binding.SEWN: "dos carré cousu",
        Binding.SADDLE: "agrafé",
    },
    Language.ENGLISH: {
        Binding.PERFECT: "perfect binding",
        Binding.SEWN: "sewn",
        Binding.SADDLE: "saddle stitch",
    },
}
_LINES: Final = {
    Language.FRENCH: (
        "format : {width} × {height} mm, {binding}",
        "pages : {pages} (en romain {front}, en arabe {body}) ; blanches : {blanks}, dont à la fin {closing}",
        "feuillets : {leaves} ; cahiers : {signatures} de {signature} pages",
        "petit fond : {gutter} mm ; les pages s’écartent du pli de {shift} mm",
        "papier : {paper} ; épaisseur des feuillets : {block} mm",
        "dos : {spine} mm",
    ),
    Language.ENGLISH: (
        "trim: {width} × {height} mm, {binding}",
        "pages: {pages} (roman {front}, arabic {body}); blank: {blanks}, at the end {closing}",
        "leaves: {leaves}; signatures: {signatures} of {signature} pages",
        "gutter: {gutter} mm; pages move {shift} mm from the fold",
        "paper: {paper}; thickness of the leaves: {block} mm",
        "spine: {spine} mm",
    ),
}


def lines(plan: Plan, book: Geometry, language: Language = Language.FRENCH) -> tuple[str, ...]:
    """Tell a person what was computed, one matter a line."""
    data = {name: _written(value, language) for name, value in _computed(plan, book).items()}
    data |= {"binding": _BINDINGS[language][plan.binding], "paper": _paper(plan, language)}
    told = tuple(line.format_map(data) for line in _LINES[language])
    if language is Language.FRENCH:
        # The signs that French sets apart from their words by a space no line may break at.
        told = tuple(
            line.replace(" :", "\N{NO-BREAK SPACE}:").replace(" ;", "\N{NARROW NO-BREAK SPACE};")
            for line in told
        )
    return told


def account(plan: Plan, book: Geometry) -> Mapping[str, int | float | str]:
    """Give what was computed as data; lengths are in millimetres, to a thousandth."""
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in _computed(plan, book).items()
    }


def _computed(plan: Plan, book: Geometry) -> Mapping[str, int | float | str]:
    return {
        "binding": plan.binding.value,
        "width": in_mm(book.trim.width),
        "height": in_mm(book.trim.height),
        "pages": book.pages,
        "front": book.front,
        "body": book.body,
        "blanks": book.blanks,
        "closing": book.closing,
        "leaves": book.leaves,
        "signature": book.signature,
        "signatures": book.signatures,
        "paper": plan.paper.name,
        "caliper": in_mm(plan.paper.caliper),
        "board": plan.board.name,
        "board_caliper": in_mm(plan.board.caliper),
        "gutter": in_mm(book.gutter),
        "shift": in_mm(book.shift),
        "block": in_mm(book.block),
        "spine": in_mm(book.spine),
    }


def _written(value: float | str, language: Language) -> str:
    if not isinstance(value, float):
        return str(value)
    figures = f"{value:.1f}".removesuffix(".0")
    return figures.replace(".", ",") if language is Language.FRENCH else figures


def _paper(plan: Plan, language: Language) -> str:
    caliper = f"{in_mm(plan.paper.caliper):.3f}"
    caliper = caliper.replace(".", ",") if language is Language.FRENCH else caliper
    weight = f" {plan.paper.grammage} g/m²" if plan.paper.grammage else ""
    return f"{plan.paper.name}{weight}, {caliper} mm".strip(", ")
