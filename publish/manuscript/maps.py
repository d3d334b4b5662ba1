"""A map, from its fence: `::: map "Title" region="KZ" route="Dostyk, Moïynty" alt="…" caption="…"`.

Each line of the body is a place; a star makes it strong.
"""

from publish.findings import Finding, Severity, error, warning
from publish.manuscript.fence import Attribute, Fence, InlineReader, Parsed
from publish.manuscript.fence_attributes import repeated_attributes, unknown_attributes
from publish.manuscript.gazetteer import Gazetteer
from publish.manuscript.map_places import Route, read_places, read_route
from publish.model.blocks import MapBlock, MapPlace
from publish.model.text import Inlines

ATTRIBUTES = ("region", "route", "caption", "alt")
MOST_PLACES = 30


def read_map(fence: Fence, inline: InlineReader, gazetteer: Gazetteer) -> Parsed:
    """Read a map; the title and the caption are Markdown and may call sources.

    A place of the route that has no line of its own is shown all the same.
    """
    region, region_findings = _region(fence, gazetteer)
    read = read_places(fence.body, gazetteer)
    route = _route(fence, read.places, gazetteer)
    places = (*read.places, *route.missing)
    findings = (
        *_heading_findings(fence),
        *region_findings,
        *read.findings,
        *route.findings,
        *_count_findings(fence, places),
    )
    if not places and not region and not _has_errors(findings):
        findings = (*findings, error("maps/nothing-to-show", fence.at))
    if _has_errors(findings):
        return Parsed(None, findings)
    block = MapBlock(
        title=inline(fence.title.strip(), fence.at) if fence.title.strip() else (),
        places=places,
        route=route.names,
        region=region,
        caption=_caption(fence, inline),
        alternative=" ".join(fence.attribute("alt").split()),
        at=fence.at,
    )
    return Parsed(block, findings)


def _heading_findings(fence: Fence) -> tuple[Finding, ...]:
    findings = [
        error("maps/attribute-unknown", one.attribute.at, {"found": one.attribute.name, "nearest": one.meant})
        for one in unknown_attributes(fence, ATTRIBUTES)
    ]
    findings += [
        error("maps/attribute-twice", attribute.at, {"found": attribute.name})
        for attribute in repeated_attributes(fence)
    ]
    findings += [error("maps/word-unknown", fence.at, {"found": word}) for word in fence.words]
    if not fence.title.strip():
        findings.append(warning("maps/title-missing", fence.at))
    return tuple(findings)


def _count_findings(fence: Fence, places: tuple[MapPlace, ...]) -> tuple[Finding, ...]:
    if len(places) <= MOST_PLACES:
        return ()
    return (error("maps/too-many-places", fence.at, {"found": len(places), "most": MOST_PLACES}),)


def _region(fence: Fence, gazetteer: Gazetteer) -> tuple[str, tuple[Finding, ...]]:
    given = _given(fence, "region")
    if given is None or not given.value.strip():
        return "", ()
    code = gazetteer.region(given.value)
    if code is None:
        facts = {"found": given.value.strip(), "nearest": gazetteer.nearest_region(given.value)}
        return "", (error("maps/region-unknown", given.at, facts),)
    return code, ()


def _route(fence: Fence, places: tuple[MapPlace, ...], gazetteer: Gazetteer) -> Route:
    given = _given(fence, "route")
    if given is None or not given.value.strip():
        return Route((), ())
    return read_route(given, places, gazetteer)


def _caption(fence: Fence, inline: InlineReader) -> Inlines:
    given = _given(fence, "caption")
    return inline(given.value.strip(), given.at) if given and given.value.strip() else ()


def _given(fence: Fence, name: str) -> Attribute | None:
    return next((attribute for attribute in fence.attributes if attribute.name == name), None)


def _has_errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
