"""The structure trees of the parts as branches of one: Document, and a Part for each.

(ISO 32000-1, 14.7: the root, its maps of roles and classes, its trees of ids and parents.)
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from publish.bindery.trees import tree

_STANDARD: Final = re.compile(
    "Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|P|H[1-6]?|L|LI|Lbl|LBody|"
    "Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|RB|RT|RP|"
    "Warichu|WT|WP|Figure|Formula|Form"
)
"""The types that every reader knows (ISO 32000-1, 14.8.4)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """The tree of one part, copied into the volume."""

    title: str
    language: str
    root: Object
    """What was its StructTreeRoot."""
    owners: Sequence[tuple[int, Object]]
    """Whose each key is: the parent tree, by the volume's keys."""
    ids: Sequence[tuple[str, Object]]
    """The elements with an id, by the volume's ids."""


def roles_of(root: Any) -> Mapping[str, str]:  # noqa: ANN401  # any object of the PDF
    """Give what types of a tree mean; nothing where there is no tree."""
    return {} if root is None else _map(root, "/RoleMap")


def classes_of(root: Any) -> Mapping[str, bytes]:  # noqa: ANN401
    """Give what classes of a tree say, as text; nothing where there is no tree."""
    held = None if root is None else root.get("/ClassMap")
    if not isinstance(held, Dictionary):
        return {}
    return {name: said.unparse(resolved=True) for name, said in held.items()}


def roles_clash(maps: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Name the types that mean one thing in one part and something else in another.

    A part that does not map a standard type means the type itself.
    """
    for role in sorted({role for one in maps for role in one}):
        own = role if _STANDARD.fullmatch(role[1:]) else None
        if len({one.get(role, own) for one in maps} - {None}) > 1:
            yield role[1:]


def classes_clash(maps: Iterable[Mapping[str, bytes]]) -> Iterator[str]:
    """Name the classes that say one thing in one part and something else in another."""
    seen: dict[str, bytes] = {}
    for classes in maps:
        for name, text in classes.items():
            if seen.setdefault(name, text) != text:
                yield name[1:]


def graft(file: Pdf, branches: Sequence[Branch]) -> None:
    """Write the one tree into a volume."""
    root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    root.K = Array([document])
    document.K = Array([_part(file, branch, document) for branch in branches])
    owners = sorted((pair for branch in branches for pair in branch.owners), key=lambda pair: pair[0])
    root.ParentTree = tree(file, "/Nums", owners)
    root.ParentTreeNextKey = owners[-1][0] + 1 if owners else 0
    ids = sorted((bytes(String(id_)), id_, one) for branch in branches for id_, one in branch.ids)
    if ids:
        root.IDTree = tree(file, "/Names", [(String(id_), one) for _, id_, one in ids])
    for key in ("/RoleMap", "/ClassMap"):
        merged = {name: said for branch in branches for name, said in _items(branch.root, key)}
        if merged:
            root[key] = file.make_indirect(Dictionary(merged))
    file.Root.StructTreeRoot = root


def _part(file: Pdf, branch: Branch, document: Object) -> Object:
    """Make a part of what was a document; where it had none, put one over its elements."""
    roots = [one for one in _listed(branch.root.get("/K")) if isinstance(one, Dictionary)]
    if len(roots) == 1 and _is_document(roots[0], _map(branch.root, "/RoleMap")):
        part = roots[0] if roots[0].is_indirect else file.make_indirect(roots[0])
        part.S = Name.Part
    else:
        part = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, K=Array(roots)))
        for one in roots:
            one.P = part
    part.P, part.T = document, String(branch.title)
    if branch.language and "/Lang" not in part:
        part.Lang = String(branch.language)
    return part


def _is_document(element: Object, roles: Mapping[str, str]) -> bool:
    type_ = str(element.get("/S", Name("/None")))
    return roles.get(type_, type_) == "/Document"


def _map(root: Any, key: str) -> dict[str, str]:  # noqa: ANN401  # any object of the PDF
    return {name: str(said) for name, said in _items(root, key)}


def _items(root: Any, key: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    held = root.get(key)
    if isinstance(held, Dictionary):
        yield from held.items()


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
