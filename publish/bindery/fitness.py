"""What keeps parts from being bound together, found in what they say of themselves."""

from collections.abc import Iterator, Sequence

from publish.bindery.docket import Docket
from publish.bindery.graft import classes_clash, roles_clash
from publish.bindery.intents import intents_differ
from publish.findings import Finding, error, warning
from publish.place import Place


def unfit(parts: Sequence[tuple[Place, Docket]], volume: Place) -> Iterator[Finding]:
    """Tell what makes parts unfit for one another, and what a reader will miss in some of them."""
    structured = [docket for _, docket in parts if docket.structured]
    for at, docket in parts:
        if structured and not docket.tagged:
            yield warning("binding/untagged", at)
    for name in roles_clash([docket.roles for docket in structured]):
        yield error("binding/roles-clash", volume, {"role": name})
    for name in classes_clash(docket.classes for docket in structured):
        yield error("binding/classes-clash", volume, {"name": name})
    yield from intents_differ([(at, docket.meanings) for at, docket in parts])
