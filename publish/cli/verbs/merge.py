"""`publish merge A.pdf B.pdf -o C.pdf`: finished files bound into one that keeps everything."""

import json
import re
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from publish.cli.given_file import named_paths, require_plain, target_path
from publish.cli.mistake import AT_THE_DESK
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts
from publish.errors import ConfigurationError
from publish.findings import Finding, Severity, error
from publish.manuscript.characters import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.bindery.asking import Asked
    from publish.bindery.volume import Attested, Bound, Part

_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST: Final = 48  # characters of a part's name
_MANIFEST: Final = "manifest.json"


def merge(request: Request) -> Outcome:
    """Bind the files named, in their order; nothing is written unless all of it is kept."""
    from publish.bindery.apart import bind_apart
    from publish.bindery.asking import Asked
    from publish.bindery.errand import Errand
    from publish.press.disk import write_whole

    started = monotonic()
    files = named_paths(request, "files")
    targets = [target_path(request, "output", file) for file in files]
    target = next(one for one in targets if one is not None)
    title = _title(request.text("title").strip() or target.stem)
    missing, parts = _parts(files, request.texts("files"))
    asked = Asked(parts, Path(request.text("output")), title, claiming=not request.flag("unclaimed"))
    if missing:
        raise ConfigurationError(*missing, *(_refusals(bind_apart(Errand(asked)), asked) if parts else ()))
    bound = bind_apart(Errand(asked))
    outcome = Outcome(findings=(*bound.lost, *bound.findings), strict=request.flag("strict"))
    whole = bound.whole and outcome.code == 0
    if whole:
        write_whole(target, bound.pdf)
    return Outcome(
        findings=outcome.findings,
        files=(target,) if whole else (),
        lines=(_line(request, bound, target),) if whole else (),
        facts={
            "merge": {
                "parts": len(parts),
                "pages": bound.pages,
                "bytes": len(bound.pdf),
                "standards": bound.standards,
            }
        },
        strict=outcome.strict,
        closing=("done" if whole else "refused", _told(request, bound, outcome, monotonic() - started)),
    )


def _title(title: str) -> str:
    odd = next(forbidden(title), None)
    if odd:
        facts = {"character": f"U+{ord(odd.character):04X}"}
        raise ConfigurationError(error("command/title-unusable", AT_THE_DESK, facts))
    return title


def _parts(files: tuple[Path, ...], typed: tuple[str, ...]) -> "tuple[tuple[Finding, ...], tuple[Part, ...]]":
    """Give what is wrong with the files that cannot be read at all, and a part for each of the others."""
    from publish.bindery.volume import Part

    missing: list[Finding] = []
    parts: list[Part] = []
    for name, file, shown in zip(names_of(files), files, typed, strict=True):
        try:
            require_plain(file)
        except ConfigurationError as fault:
            missing += fault.findings
        else:
            parts.append(Part(name=name, pdf=file, path=Path(shown), attested=_attested(file)))
    return tuple(missing), tuple(parts)


def _refusals(bound: "Bound", asked: "Asked") -> "Iterator[Finding]":
    """Tell what is wrong with parts themselves, where others are missing and nothing can be bound."""
    own = {part.path for part in asked.parts}
    yield from (one for one in bound.findings if one.severity is Severity.ERROR and one.at.path in own)


def names_of(files: tuple[Path, ...]) -> tuple[str, ...]:
    """Give each part a name of its own, which its places bear in the volume.

    >>> names_of((Path("n37/screen.pdf"), Path("n38/screen.pdf"), Path("n38/screen.pdf"), Path("é.pdf")))
    ('n37-screen', 'n38-screen', 'n38-screen-3', 'part-4')
    """
    stems = [file.stem for file in files]
    out: list[str] = []
    for number, file in enumerate(files, 1):
        wide = file.stem if stems.count(file.stem) == 1 else f"{file.resolve().parent.name}-{file.stem}"
        name = _NOT_IN_NAMES.sub("-", wide).strip("-_")[:_LONGEST] or f"part-{number}"
        out.append(name if name not in out else f"{name}-{number}")
    return tuple(out)


def _attested(file: Path) -> "Attested | None":
    """Read what the manifest beside a delivered edition attests of it; None where there is none."""
    from publish.bindery.volume import Attested

    try:
        said = json.loads(file.with_name(_MANIFEST).read_bytes())
        entries = [one for one in said["editions"] if one["file"] == file.name]
        return Attested(str(entries[0]["sha256"]), int(entries[0]["pages"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _line(request: Request, bound: "Bound", target: Path) -> str:
    claims = ", ".join(bound.standards) or request.say["preflight.no_claim"]
    return request.say["merge.bound"].format(
        file=request.spot.shown(target), pages=request.say.count("sheet", bound.pages), claims=claims
    )


def _told(request: Request, bound: "Bound", outcome: Outcome, seconds: float) -> str:
    say = request.say
    timed = say.timed(say.count("sheet", bound.pages), seconds)
    kept = "" if bound.whole and outcome.code == 0 else say["count.nothing_delivered"]
    return ", ".join(part for part in (timed, counts(outcome.findings, say), kept) if part)
