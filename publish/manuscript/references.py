"""Where a reference leads: `n37#rail`, `2025-05-13#visa`, `n37`."""

from dataclasses import dataclass

from publish.findings import Finding, error
from publish.manuscript.elsewhere import Elsewhere, Known
from publish.manuscript.suggest import nearest
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a reference leads; `issue` is empty for the issue at hand."""

    issue: str
    story: str


def read_reference(address: str, at: Place, elsewhere: Elsewhere) -> tuple[Lead | None, tuple[Finding, ...]]:
    """Follow an address that has the form of a reference; None where it leads nowhere."""
    name, sign, story = address.partition("#")
    if sign and not story:
        return None, (error("links/anchor-unreadable", at, {"found": address}),)
    found = elsewhere.find(name)
    if len(found) != 1:
        return None, (_unclear(name, found, at, elsewhere),)
    (known,) = found
    if elsewhere.is_own(known):
        itself = () if story else (error("links/issue-itself", at, {"found": address}),)
        return (Lead("", story) if story else None), itself
    ids = elsewhere.stories(known) if story else ()
    if story and story not in ids:
        meant = nearest(story, ids)
        facts = {"id": story, "issue": name, "meant": f"{name}#{meant}" if meant else ", ".join(ids) or "–"}
        return None, (error("links/story-unknown", at, facts),)
    return Lead(elsewhere.part(known), story), ()


def _unclear(name: str, found: tuple[Known, ...], at: Place, elsewhere: Elsewhere) -> Finding:
    if found:
        meant = ", ".join(one.folder.name for one in found)
        return error("links/issue-ambiguous", at, {"issue": name, "meant": meant})
    return error("links/issue-unknown", at, {"issue": name, "meant": ", ".join(elsewhere.near(name)) or "–"})
