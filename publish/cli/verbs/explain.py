"""`publish explain CODE`: the rule behind a finding, the reason for it, the cure."""

from dataclasses import asdict
from difflib import get_close_matches
from itertools import groupby
from string import Formatter

from publish.cli.mistake import AT_THE_DESK
from publish.cli.outcome import Outcome
from publish.cli.phrases import Phrases
from publish.cli.request import Request
from publish.cli.terminal import Ink, painted
from publish.errors import ConfigurationError
from publish.findings import Explanation, Finding, codes, error, explanation

_MOST_NEAR = 3
_NEAR = 0.7  # of difflib's ratio; below, families of like names crowd the answer


def explain(request: Request) -> Outcome:
    """Explain one code, or list them all by family."""
    code = request.text("code").strip()
    language = request.visit.settings.language
    known = codes(language)
    paint = request.visit.surroundings.paints_results
    if not code:
        return Outcome(lines=_families(known, paint=paint), facts={"codes": list(known)})
    if code not in known:
        raise ConfigurationError(_unknown(code, known))
    told = explanation(code, language)
    return Outcome(lines=_page(told, request.say, paint=paint), facts={"explanations": [asdict(told)]})


def near_codes(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Give the codes that were probably meant, the nearest first.

    A family alone means all its codes, a slug alone the code of that name.

    >>> near_codes("date-missing", ("front-matter/date-missing", "links/dead"))
    ('front-matter/date-missing',)
    """
    typed = typed.casefold()
    within = [code for code in known if typed in code.split("/")]
    by_slug = {code.partition("/")[2]: code for code in known}
    near = get_close_matches(typed, known, n=_MOST_NEAR, cutoff=_NEAR)
    near += [by_slug[slug] for slug in get_close_matches(typed, by_slug, n=_MOST_NEAR, cutoff=_NEAR)]
    return tuple(dict.fromkeys(within or near[:_MOST_NEAR]))


def _unknown(code: str, known: tuple[str, ...]) -> Finding:
    near = near_codes(code, known)
    if near:
        return error("command/code-misspelled", AT_THE_DESK, {"code": code, "near": ", ".join(near)})
    return error("command/code-unknown", AT_THE_DESK, {"code": code})


def _families(known: tuple[str, ...], *, paint: bool) -> tuple[str, ...]:
    lines = []
    for family, members in groupby(known, key=lambda code: code.partition("/")[0]):
        lines.append(painted(family, Ink.STRONG, paint=paint))
        lines += [f"  {code}" for code in members]
    return tuple(lines)


def _page(told: Explanation, say: Phrases, *, paint: bool) -> tuple[str, ...]:
    parts = [
        (say["explain.rule"], told.rule),
        (say["explain.reason"], told.reason),
        (say["explain.remedy"], _without_facts(told.remedy)),
        (say["explain.example"], told.example),
    ]
    lines = [painted(told.code, Ink.STRONG, paint=paint)]
    for title, text in parts:
        if text.strip():
            lines += ["", painted(title, Ink.STRONG, paint=paint)]
            lines += [f"  {line}".rstrip() for line in text.strip().splitlines()]
    return tuple(lines)


def _without_facts(wording: str) -> str:
    """Show `{found}` as `<found>`: it stands for what a finding would have measured."""
    parts = Formatter().parse(wording)
    return "".join(text + (f"<{fact}>" if fact else "") for text, fact, _, _ in parts)
