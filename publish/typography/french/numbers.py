"""Numbers: thousands, decimals, money (rules N1 to N3, N6, N7, N10)."""

import re
from collections.abc import Iterator

from publish.typography.characters import CAPITAL, DIGITS, FIGURES, FINE, NBSP, OBJECT, SP, THIN
from publish.typography.doubts import currency_before_million, currency_sign, thousands_or_decimals
from publish.typography.french.context import after_reference, money, quantity_follows, units
from publish.typography.lists import any_of, words
from publish.typography.rules import Choice, Choices, Doubt, Outcome, Report, Step, Sweep, around, doubt
from publish.typography.run import Edit, Run

# Spaces of one number are all fine or all not: « 2 300 000 » is one, « 2 » before a set
# « 300 000 » is another.  The bounds keep the search linear.
_NUMBER = re.compile(
    rf"""
    (?=[0-9])(?<![\w\-/_\#@:.,])
    (?P<whole>
        [0-9]{{1,3}}(?:[ {NBSP}{THIN}][0-9]{{3}}){{1,6}}(?![0-9]|{SP}[0-9]{{3}}(?![0-9]))
      | [0-9]{{1,3}}(?:{FINE}[0-9]{{3}}){{1,6}}(?![0-9])
      | [0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,6}}(?![0-9]|\.[0-9])
      | [0-9]++
    )
    (?P<decimals>[.,][0-9]++)?
    (?![\w\-/_\#@]|[:.,][0-9]|:[^\s»”])
    """,
    re.VERBOSE,
)
_GROUP = 3
_LEAST_GROUPED = 5
_MOST_DECIMALS = 2
_NAME_FOLLOWS = re.compile(rf"{SP}{CAPITAL}")


def money_step() -> Step:
    """Put signs of money behind their numbers."""
    sign = any_of(words("currencies", "signs"))
    scale = any_of([*words("units", "scales", "fr"), "Md", "Mds"])
    # Atomic groups: possessive repeats of groups that step back match wrongly before Python 3.11.5.
    number = rf"[0-9]{{1,15}}+(?>(?:(?:{SP}|\.)[0-9]{{3}}(?![0-9])){{0,5}})(?>(?:[.,][0-9]{{1,4}}+)?)"
    # After a figure a spaced sign is that figure's; what we cannot look into may end in one.
    before = re.compile(
        rf"(?<!\w)(?<!{sign})(?<![{OBJECT}{FIGURES}]{SP})(?:(?<![0-9]{SP})(?P<sign>{sign}){SP}|(?P<glued>{sign}))"
        rf"(?P<number>{number})(?P<scale>{SP}?{scale}(?!\w))?(?![\w\-–/+]|[.,][0-9]|{sign}|{SP}?{units()}(?![\w’'])|{SP}?{money()}(?![0-9]))"
    )

    def act(run: Run, _: Choices) -> Outcome:
        matches = tuple(before.finditer(run.text))
        called = frozenset(call.at for call in run.calls)
        moved = tuple(
            edit
            for match in matches
            if not match["scale"] and called.isdisjoint(range(match.start() + 1, match.start("number") + 1))
            for edit in _moved(match)
        )
        left = tuple(
            (currency_before_million, around(run.text, *match.span())) for match in matches if match["scale"]
        )
        return Outcome(moved, left)

    return Sweep("N10", act, gate="".join(words("currencies", "signs")))


def number_step() -> Step:
    """Set thousands and decimals, once the units stand beside their numbers."""
    return Sweep("N1", _numbers, gate=DIGITS)


def money_doubt() -> Doubt:
    """Propose the currency's code, which the institutions write (fr-UE)."""
    sign = any_of(words("currencies", "signs"))
    return doubt(
        "N10",
        rf"[0-9]{SP}?(?:k|Md?)?{sign}",
        currency_sign,
        gate="".join(words("currencies", "signs")),
    )


def _moved(match: re.Match[str]) -> Iterator[Edit]:
    sign = match["sign"] or match["glued"]
    yield Edit(match.start(), match.start("number"), "")
    yield Edit(match.end("number"), match.end("number"), f"{NBSP}{sign}", like=match.start())


def _numbers(run: Run, choices: Choices) -> Outcome:
    edits: list[Edit] = []
    doubts: list[tuple[Report, str]] = []
    for match in _NUMBER.finditer(run.text):
        whole = match["whole"]
        if len(whole) <= _GROUP and not match["decimals"]:
            continue
        has_unit = quantity_follows(run.text, match.end())
        if "." in whole and not has_unit:
            if not after_reference(run.text, match.start()) and not whole.startswith("0"):
                doubts.append((thousands_or_decimals, around(run.text, *match.span())))
            continue
        group_four = Choice.GROUP_FOUR in choices
        found = [
            *_decimals(match, has_unit=has_unit),
            *_whole(match, run.text, has_unit=has_unit, group_four=group_four),
        ]
        if found and not after_reference(run.text, match.start()):
            edits.extend(found)
    return Outcome(tuple(edits), tuple(doubts))


def _decimals(match: re.Match[str], *, has_unit: bool) -> Iterator[Edit]:
    """Write the decimal point of a quantity as a comma."""
    decimals = match["decimals"]
    if has_unit and decimals and decimals[0] == "." and len(decimals) <= _MOST_DECIMALS + 1:
        yield Edit(match.start("decimals"), match.start("decimals") + 1, ",")


def _whole(match: re.Match[str], text: str, *, has_unit: bool, group_four: bool) -> Iterator[Edit]:
    whole = match["whole"]
    digits = sum(character in DIGITS for character in whole)
    decimals = match["decimals"]
    if whole[0] == "0" or (decimals and decimals[0] == "." and not has_unit):
        return
    bare = digits == len(whole)
    if digits < _LEAST_GROUPED:
        if has_unit and (group_four or not bare):
            yield from _regrouped(match, FINE if group_four else "")
    elif not bare or has_unit or not _NAME_FOLLOWS.match(text, match.end()):
        yield from _regrouped(match, FINE)


def _regrouped(match: re.Match[str], separator: str) -> Iterator[Edit]:
    """Exchange the separators of a number, or put them in where there are none."""
    whole, start = match["whole"], match.start("whole")
    typed = [index for index, character in enumerate(whole) if character not in DIGITS]
    if typed:
        yield from (Edit(start + index, start + index + 1, separator) for index in typed)
    else:
        yield from (Edit(start + i, start + i, separator) for i in range(len(whole) - _GROUP, 0, -_GROUP))
