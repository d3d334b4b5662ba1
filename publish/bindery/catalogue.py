"""The catalogue of a volume, written over what its parts brought: trees, outline, labels, metadata."""

from collections.abc import Sequence

from pikepdf import Dictionary, Name, Pdf, String

from publish.bindery.enclosures import enclose
from publish.bindery.gathering import Bundle
from publish.bindery.graft import Branch, graft
from publish.bindery.labels import write_labels
from publish.bindery.outline import Branch as Entry
from publish.bindery.outline import write_outline
from publish.bindery.trees import tree
from publish.bindery.volume import Volume
from publish.press.describing import describe
from publish.press.enclosures import enclose as enclose_sources
from publish.press.metadata import FileFacts, document_id

_CREATOR = "publish"


def write_catalogue(file: Pdf, bundles: Sequence[Bundle], volume: Volume) -> None:
    """Write all that a volume says beside its pages."""
    if volume.press is None:  # a press has no use for it
        _for_readers(file, bundles, volume)
    intents = next((one.carried.intents for one in bundles if one.carried.intents is not None), None)
    if intents is not None:
        file.Root.OutputIntents = intents
    enclosed = [held for bundle in bundles for held in bundle.carried.enclosed]
    enclose(file, enclosed, [held for bundle in bundles for held in bundle.carried.associated])
    if volume.enclosures:
        assert not enclosed, "the parts of a volume that encloses its sources enclose nothing"
        assert volume.date, "what is enclosed bears a date"
        enclose_sources(file, volume.enclosures, volume.date)
    if volume.language:
        file.Root.Lang = String(volume.language)
    file.Root.Version = Name(f"/{max(bundle.docket.version for bundle in bundles)}")
    describe(file, _facts(bundles, volume), trapped=volume.press is not None)


def _for_readers(file: Pdf, bundles: Sequence[Bundle], volume: Volume) -> None:
    _places(file, bundles)
    _structure(file, bundles)
    entries = [
        Entry(bundle.title, bundle.carried.first, bundle.carried.outline, bundle.part.listed)
        for bundle in bundles
    ]
    write_outline(file, volume.title, entries)
    write_labels(file, [(bundle.part, bundle.docket) for bundle in bundles], volume.labels)
    file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _places(file: Pdf, bundles: Sequence[Bundle]) -> None:
    named = sorted(
        (bytes(String(name)), name, place)
        for bundle in bundles
        for name, place in bundle.carried.places.items()
    )
    if named:
        file.Root.Names = Dictionary(
            Dests=tree(file, "/Names", [(String(name), one) for _, name, one in named])
        )


def _structure(file: Pdf, bundles: Sequence[Bundle]) -> None:
    branches = [
        Branch(
            title=bundle.title,
            language=bundle.docket.language,
            root=root,
            owners=bundle.carried.owners,
            ids=bundle.carried.ids,
        )
        for bundle in bundles
        if (root := bundle.carried.root) is not None
    ]
    if branches:
        graft(file, branches)
        file.Root.MarkInfo = Dictionary(Marked=all(bundle.docket.tagged for bundle in bundles))


def _facts(bundles: Sequence[Bundle], volume: Volume) -> FileFacts:
    content = "".join(bundle.docket.sha256 for bundle in bundles)
    producers = {bundle.docket.producer for bundle in bundles}
    return FileFacts(
        title=volume.title,
        language=volume.language,
        author=volume.author,
        subject=volume.subject,
        keywords="",
        producer=producers.pop() if len(producers) == 1 else _CREATOR,
        creator=_CREATOR,
        date=volume.date,
        document_id=document_id(volume.title, content.encode()),
        standards=volume.standards,
    )
