"""Elements of the document made elements of structure: the types, and what each needs to be read well."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from publish.press.marked import Artifact, Content, Margin, Marked, MarkedPages, contents_of, text_of
from publish.press.structure.element import Element
from publish.press.structure.headings import level_of, without_gaps
from publish.press.structure.lines import (
    Kid,
    all_inline,
    in_blocks,
    is_blank,
    labelled,
    mended,
    unwrapped,
    with_drop_cap,
)
from publish.press.structure.linking import Targets, targets_in
from publish.press.structure.notes import note_number, note_parts
from publish.press.structure.order import in_reading_order
from publish.press.structure.roles import EMPTY, HOLDS_BLOCKS, is_artifact, role_of
from publish.press.structure.tables import with_headers

_SCOPES: Final = {"row": "Row", "col": "Column"}
_DEEPEST: Final = 6
_IN_STORY: Final = 3


@dataclass(frozen=True, slots=True)
class Grown:
    """The tree of a file, and all marked content that is not in it."""

    document: Element
    artifacts: tuple[Artifact, ...]
    places: Mapping[str, Content]
    """What links can lead to, by name: where its first words are painted."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element stands in."""

    language: str
    story: bool = False
    note: str = ""
    """The name of the source that it tells of."""
    contents: bool = False
    shift: int = 0
    """Levels that its headings lie deeper than they say."""
    least: int = 1
    """The first level that its headings may have: a part of a story is below the story."""


def grow(pages: MarkedPages, language: str) -> Grown:
    """Grow the structure of a file in one language."""
    pieces = in_reading_order(pages.root)
    grower = _Grower(targets_in(pieces))
    kids = grower.kids(pieces, _Around(language))
    document = Element(type="Document", kids=tuple(in_blocks(kids)))
    return Grown(without_gaps(document), (*pages.artifacts, *grower.artifacts), grower.targets.places)


@dataclass(slots=True)
class _Grower:
    targets: Targets
    artifacts: list[Artifact] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tables: int = 0

    def kids(self, marked: Iterable[Marked | Content], around: _Around) -> list[Kid]:
        """Grow what an element holds."""
        return mended(grown for kid in marked for grown in self._grown(kid, around))

    def _grown(self, kid: Marked | Content, around: _Around) -> Iterator[Kid]:
        if isinstance(kid, Content):
            yield from self._text(kid)
        elif is_artifact(kid):
            self._silence(kid)
        elif number := note_number(kid):
            yield self._note(kid, number, around)
        elif role := role_of(kid):
            yield from self._element(kid, role, around)
        else:
            yield from self._lifted(kid, around)

    def _text(self, content: Content) -> Iterator[Content]:
        if is_blank(content.text):
            self.artifacts.append(Artifact(content.page, content.mcid, Margin.LAYOUT))
        else:
            yield content

    def _silence(self, marked: Marked) -> None:
        margin = Margin.HEADER if marked.says("data-artifact") == "header" else Margin.LAYOUT
        self.artifacts += [Artifact(one.page, one.mcid, margin) for one in contents_of(marked)]

    def _lifted(self, marked: Marked, around: _Around) -> Iterator[Kid]:
        """Give what an element holds in its stead; one that says something of it keeps a name."""
        language = _other(marked, around)
        within = replace(around, language=language or around.language)
        kids = with_drop_cap(self.kids(marked.kids, within), marked)
        expansion = marked.says("title") if marked.tag == "abbr" else ""
        actual = "\N{MASCULINE ORDINAL INDICATOR}" if marked.tag == "sup" and text_of(marked) == "o" else ""
        if kids and (language or expansion or actual):
            kind = "Span" if all_inline(kids) else "Div"
            yield Element(type=kind, kids=tuple(kids), language=language, expansion=expansion, actual=actual)
        else:
            yield from kids

    def _element(self, marked: Marked, role: str, around: _Around) -> Iterator[Kid]:
        language = _other(marked, around)
        within = replace(around, language=language or around.language)
        makers: Mapping[str, Callable[[Marked, str, _Around], Element]] = {
            "Figure": self._figure,
            "Link": self._link,
            "L": self._list,
            "LI": self._item,
            "Table": self._table,
            "TH": self._cell,
            "TD": self._cell,
            "Art": self._story,
        }
        element = makers.get(role, self._plain)(marked, role, within)
        if element.kids or element.type in EMPTY:
            yield replace(element, language=language) if language else element

    def _plain(self, marked: Marked, role: str, around: _Around) -> Element:
        part = around.story and marked.tag in {"section", "aside"}
        within = replace(
            around,
            contents=around.contents or marked.tag == "nav",
            least=_IN_STORY if part else around.least,
        )
        kids = with_drop_cap(self.kids(marked.kids, within), marked)
        level = level_of(role)
        deep = max(level, around.least) + around.shift
        kind = f"H{min(_DEEPEST, deep)}" if level else role
        return Element(type=kind, kids=tuple(in_blocks(kids) if role in HOLDS_BLOCKS else kids))

    def _figure(self, marked: Marked, role: str, _: _Around) -> Element:
        return Element(type=role, kids=tuple(contents_of(marked)), alt=marked.says("alt"))

    def _list(self, marked: Marked, role: str, around: _Around) -> Element:
        kids = tuple(self.kids(marked.kids, around))
        if around.contents:
            return Element(type="TOC", kids=kids)
        return Element(type=role, kids=kids, numbering="Decimal" if marked.tag == "ol" else "Disc")

    def _item(self, marked: Marked, role: str, around: _Around) -> Element:
        kids = self.kids(marked.kids, around)
        if around.contents:
            return Element(type="TOCI", kids=tuple(kids))
        label, body = labelled(kids)
        held = Element(type="LBody", kids=body)
        return Element(type=role, kids=(*((label,) if label else ()), *((held,) if body else ())))

    def _table(self, marked: Marked, role: str, around: _Around) -> Element:
        self.tables += 1
        return with_headers(Element(type=role, kids=tuple(self.kids(marked.kids, around))), self.tables)

    def _cell(self, marked: Marked, role: str, around: _Around) -> Element:
        spans = (int(marked.says("colspan") or 1), int(marked.says("rowspan") or 1))
        scope = _SCOPES.get(marked.says("scope"), "Column") if role == "TH" else ""
        return Element(type=role, kids=tuple(self.kids(marked.kids, around)), scope=scope, spans=spans)

    def _story(self, marked: Marked, role: str, around: _Around) -> Element:
        """Grow a story; one within another is a part of it, its heads a level deeper."""
        within = replace(around, story=True, shift=around.shift + around.story)
        kids = tuple(in_blocks(self.kids(marked.kids, within)))
        return Element(type="Sect" if around.story else role, kids=kids)

    def _link(self, marked: Marked, role: str, around: _Around) -> Element:
        held = marked.kids
        if around.contents:  # the page is read after the words, wherever it stands
            before = [kid for kid in held if isinstance(kid, Marked) and kid.tag.endswith("::before")]
            held = (*(kid for kid in held if kid not in before), *before)
        address = marked.says("href")
        target = marked.says("aria-label") or self.targets.told(address, around.note)
        link = Element(
            type=role,
            kids=tuple(self.kids(held, around)),
            address=address,
            target=target,
            room=float(marked.says("data-room") or 0),
        )
        refers = link.kids and (around.contents or self.targets.is_note(address))
        return Element(type="Reference", kids=(link,)) if refers else link

    def _note(self, marked: Marked, number: str, around: _Around) -> Element:
        """Grow a source: its number with the way back to the text, what it is, its code last."""
        parts = note_parts(marked, number)
        within = replace(around, note=parts.told)
        label = unwrapped(self.kids(parts.number, within))
        back = self.targets.way_back(marked.says("id"))
        if back and label:
            label = (Element(type="Link", kids=label, address=back, target=self.targets.callers[number]),)
        first = (Element(type="Lbl", kids=label),) if label else ()
        held = in_blocks([*self.kids(parts.words, within), *self.kids(parts.drawings, within)])
        id_ = self._unique(marked.says("id") or f"proof-{number}")
        return Element(type="Note", kids=(*first, *held), id=id_, language=_other(marked, around))

    def _unique(self, id_: str) -> str:
        """Give an id that no other note has: a source may stand under several stories."""
        self.ids.append(id_)
        times = self.ids.count(id_)
        return id_ if times == 1 else f"{id_}-{times}"


def _other(marked: Marked, around: _Around) -> str:
    """Give the language of an element where it is another than around it."""
    language = marked.says("lang")
    return language if language != around.language else ""
