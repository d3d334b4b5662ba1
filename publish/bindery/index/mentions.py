"""Who and what a part names, and on which page: each form given to the name that it means there.

A form that may mean several names, or that means one only where its whole name stands, is
decided by the story's own persons and places, then by what the story names without doubt, then by
what the issue does.  What nothing decides is told, never guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.bindery.index.forms import Claim
from publish.bindery.index.hits import Finder, Hit
from publish.bindery.index.passages import Passage
from publish.bindery.index.words import Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name on a page of a part; `words` are as they stand there, `spelt` as the block has them.

    `around` is what the page shows of the block where a page turn may break the words.
    """

    name: int
    page: int
    story: str
    words: str
    spelt: str
    around: str
    head: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that may mean several names."""

    words: str
    story: str
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What a part names, what is in doubt, and the words that name nothing known."""

    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...]
    spans: tuple[tuple[Passage, tuple[Word, ...], tuple[Hit, ...]], ...]


def read_mentions(finder: Finder, passages: Iterable[Passage], carried: dict[str, frozenset[int]]) -> Read:
    """Read a part; `carried` are the names that its stories carry as persons and places."""
    spans = []
    for passage in passages:
        words = passage.words
        spans.append((passage, words, tuple(finder.hits(words, passage.language))))
    context = _Context(carried, *_sure(spans))
    mentions: list[Mention] = []
    doubts: dict[Doubt, None] = {}
    for passage, words, hits in spans:
        for hit in hits:
            start, end = words[hit.first].start, words[hit.end - 1].end
            meant = context.meant(hit.claims, passage.story)
            if len(meant) == 1:
                mentions.append(mention_at(meant[0], passage, start, end))
            elif meant:
                doubts[Doubt(passage.text[start:end], passage.story, meant)] = None
    return Read(tuple(mentions), tuple(doubts), tuple(spans))


def mention_at(name: int, passage: Passage, start: int, end: int) -> Mention:
    """Give the mention of a name by the words from one place of a text to another."""
    return Mention(
        name=name,
        page=passage.page_at(start),
        story=passage.story,
        words=passage.shown(start, end),
        spelt=passage.text[start:end],
        around=passage.piece_at_turn(start, end),
        head=passage.head,
    )


@dataclass(frozen=True, slots=True)
class _Context:
    carried: dict[str, frozenset[int]]
    by_story: dict[str, frozenset[int]]
    in_issue: frozenset[int]

    def meant(self, claims: tuple[Claim, ...], story: str) -> tuple[int, ...]:
        """Give the names that a form may mean in a story: one when that is decided."""
        certain = tuple(claim.name for claim in claims if claim.certain)
        if len(certain) == 1:
            return certain
        carried = self.carried.get(story, frozenset())
        possible = certain or tuple(
            claim.name for claim in claims if claim.name in self.in_issue or claim.name in carried
        )
        for nearer in (carried, self.by_story.get(story, frozenset()), self.in_issue):
            near = tuple(name for name in possible if name in nearer)
            if len(near) == 1:
                return near
        return possible


_Spans = Iterable[tuple[Passage, tuple[Word, ...], tuple[Hit, ...]]]


def _sure(spans: _Spans) -> tuple[dict[str, frozenset[int]], frozenset[int]]:
    """Give what each story, and the issue, names without doubt."""
    by_story: dict[str, set[int]] = {}
    for story, name in _certain(spans):
        by_story.setdefault(story, set()).add(name)
    frozen = {story: frozenset(names) for story, names in by_story.items()}
    return frozen, frozenset().union(*frozen.values())


def _certain(spans: _Spans) -> Iterator[tuple[str, int]]:
    for passage, _, hits in spans:
        for hit in hits:
            certain = [claim.name for claim in hit.claims if claim.certain]
            if len(certain) == 1:
                yield passage.story, certain[0]
