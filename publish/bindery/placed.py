"""A part with its place in the volume: which folio each of its pages bears."""

from dataclasses import dataclass
from pathlib import Path

from publish.model.part import PartRecord, PartStory
from publish.place import Place


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part, and the folio of its page 1, or that which page 1 would bear were it kept."""

    record: PartRecord
    first: int

    def folio(self, page: int) -> int:
        """Give the volume's folio of a page of the part."""
        return self.first + page - 1

    def link(self, story: str) -> str:
        """Give the place of a story as the screen edition of the volume names it."""
        return f"{self.record.name}#{story}"

    def link_to(self, page: int, story: str) -> str:
        """Give the place of the volume that leads to a page of a story.

        A page where the story only goes on is reached by another that begins there: a
        folio must lead to the page it names.  Where none does, only the story's own beginning
        is left.
        """
        begins = [one.id for one in self.record.stories if one.first == page]
        if story not in begins and page == 1:
            return self.link("")
        return self.link(next((one for one in (story, *begins) if one in begins), story))

    def story(self, story: str) -> PartStory | None:
        """Find a story by its id."""
        return next((one for one in self.record.stories if one.id == story), None)

    def language_of(self, story: str) -> str:
        """Give the language that a story is written in."""
        pieces = (piece.language for piece in self.record.pieces if piece.story == story)
        return next(pieces, self.record.language)

    @property
    def at(self) -> Place:
        """Where its manuscript is, as findings show it."""
        return Place(Path("issues") / self.record.slug / "issue.md")
