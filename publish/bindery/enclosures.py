"""What parts enclose, under names that no two parts share (ISO 32000-1, 7.11.4)."""

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Object, Pdf, String

from publish.bindery.trees import pairs_of, tree


def enclosures_of(file: Pdf, part: str) -> Iterator[tuple[str, Object]]:
    """Give the enclosed files of a part by what they are called in the volume; they are renamed in place."""
    names = file.Root.get("/Names")
    if not isinstance(names, Dictionary):
        return
    for name, specification in pairs_of(names.get("/EmbeddedFiles"), "/Names"):
        if isinstance(specification, Dictionary):
            for key in ("/F", "/UF"):
                if isinstance(said := specification.get(key), String):
                    specification[key] = String(f"{part}.{said}")
            yield (
                f"{part}/{name}",
                specification if specification.is_indirect else file.make_indirect(specification),
            )


def enclose(file: Pdf, enclosed: Sequence[tuple[str, Object]], associated: Sequence[Object]) -> None:
    """List the files in the catalogue of a volume, and those that belong to the document as a whole."""
    if enclosed:
        listed = sorted((bytes(String(name)), name, one) for name, one in enclosed)
        if "/Names" not in file.Root:
            file.Root.Names = Dictionary()
        file.Root.Names.EmbeddedFiles = tree(file, "/Names", [(String(name), one) for _, name, one in listed])
    if associated:
        file.Root.AF = Array(associated)
