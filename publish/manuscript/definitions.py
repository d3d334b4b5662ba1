"""Links by reference: `[text][label]` here, `[label]: address` there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from publish.findings import Finding, error
from publish.manuscript.inline_rules import fold_label, unescape
from publish.manuscript.nodes import Node
from publish.manuscript.passage import Sheet
from publish.manuscript.placed_state import Target
from publish.manuscript.suggest import nearest
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Definitions:
    """The addresses an issue defines by label, where, and which of them were used."""

    targets: dict[str, Target] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def use(self, label: str) -> Place | None:
        """Note that a link used a label; give the place of its address."""
        if label not in self.places:
            return None
        self.used.add(label)
        return self.places[label]

    def nearest(self, label: str) -> str:
        """Name the label that was probably meant, or all there are."""
        return nearest(label, self.targets) or ", ".join(self.targets) or "–"

    def unused(self) -> tuple[Finding, ...]:
        """Refuse the definitions no link uses: they would be printed nowhere."""
        return tuple(
            error("links/definition-unused", place, {"label": label})
            for label, place in self.places.items()
            if label not in self.used
        )


def read_definitions(nodes: Iterable[Node], sheet: Sheet) -> tuple[Definitions, tuple[Finding, ...]]:
    """Read every `[label]: address` line."""
    definitions = Definitions()
    findings = []
    for node in nodes:
        label = fold_label(node.token.info)
        line = sheet.line(node.first)
        at = sheet.at(node.first, max(line.find(node.token.content), 0) + 1)
        if label in definitions.targets:
            facts = {"label": label, "line": definitions.places[label].line}
            findings.append(error("links/definition-twice", at, facts))
            continue
        address, title = unescape(node.token.content), node.token.meta["title"]
        definitions.targets[label] = Target(address, title, label=label)
        definitions.places[label] = at
    return definitions, tuple(findings)
