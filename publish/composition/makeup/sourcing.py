"""Whose source is whose: the codes that stand beside stories, and those of the panel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from publish.composition.makeup.furnishing import Groups
from publish.model.issue import Source, Story


def grouped(pairs: Iterable[tuple[Story, Source]]) -> Groups:
    """Gather sources again by the story that calls them."""
    return tuple(
        (run[0][0], tuple(source for _, source in run))
        for run in (list(one) for _, one in groupby(pairs, lambda pair: pair[0].id))
    )


@dataclass(frozen=True)
class Sourcing:
    """The sources of an issue, shared out among its stories."""

    sources: tuple[Source, ...]
    stories: tuple[Story, ...]
    once: bool
    """No code is printed twice: the panel leaves out those beside stories."""

    def _of(self, story: Story) -> list[Source]:
        return [source for source in self.sources if source.number in story.sources]

    @cached_property
    def leads(self) -> Mapping[str, Source]:
        """Give each story, by its id, the source whose code stands beside it."""
        out: dict[str, Source] = {}
        taken: set[int] = set()
        for story in self.stories:
            own = [one for one in self._of(story) if not (self.once and one.number in taken)]
            if own:
                out[story.id] = own[0]
                taken.add(own[0].number)
        return out

    def others(self, story: Story) -> tuple[int, ...]:
        """Give the numbers of a story's sources besides its lead."""
        return tuple(number for number in story.sources if number != self.leads[story.id].number)

    @cached_property
    def groups(self) -> Groups:
        """Give the sources of the panel, each with the story that calls it first."""
        taken = {one.number for one in self.leads.values()} if self.once else set()
        groups = []
        for story in self.stories:
            own = tuple(one for one in self._of(story) if one.number not in taken)
            taken |= {one.number for one in own}
            if own:
                groups.append((story, own))
        return tuple(groups)
