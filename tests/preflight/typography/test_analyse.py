"""Small files set by the engine with one fault each, and files that are none."""

from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from publish.errors import ContentError
from publish.preflight.typography.analyse import LISTED, Analysis, analyse
from publish.preflight.typography.overlay import overlay
from publish.preflight.typography.thresholds import Grid, Thresholds, Yardstick
from publish.units import pt

ROOT = Path(__file__).resolve().parents[3]
FACE = (ROOT / "fonts/source-serif-4/SourceSerif4-Regular.otf").as_uri()
TEXT = "La ligne ouvre deux ans plus tôt que prévu, selon le ministre du pays voisin. "
PLAIN = Yardstick()


@cache
def file(body: str, style: str = "") -> bytes:
    css = (
        f'@font-face {{ font-family: Corps; src: url("{FACE}") }} @page {{ size: 148mm 210mm; margin: 15mm }}'
        f" html {{ font: 10pt/14pt Corps }} p, h2 {{ margin: 0 }} {style}"
    )
    html = f'<html lang="fr"><head><title>Essai</title><style>{css}</style></head><body>{body}</body></html>'
    pdf = weasyprint.HTML(string=html).write_pdf(font_config=FontConfiguration())
    assert isinstance(pdf, bytes)
    return pdf


def told(pdf: bytes, yardstick: Yardstick = PLAIN) -> Analysis:
    return analyse(pdf, Path("essai.pdf"), yardstick)


def codes(pdf: bytes, yardstick: Yardstick = PLAIN) -> set[str]:
    return {finding.code.partition("/")[2] for finding in told(pdf, yardstick).findings}


def lines(*texts: str, by: float = 14) -> str:
    """Lines at places of their own."""
    return "".join(
        f'<div style="position: absolute; top: {index * by}pt">{text}</div>'
        for index, text in enumerate(texts)
    )


WIDTH = 170  # pt
RIGHT = 185  # pt: where a second column begins


def column(*texts: str, left: float = 0, top: float = 0) -> str:
    """A column of finished lines; one that begins with | is not stretched, as a last line is."""
    return "".join(
        f'<div style="position: absolute; left: {left}pt; top: {top + index * 14}pt; width: {WIDTH}pt;'
        f'white-space: nowrap; {"" if text.startswith("|") else "text-align-last: justify"}">'
        f"{text.lstrip('|')}</div>"
        for index, text in enumerate(texts)
    )


FULL = (
    "la ligne ouvre deux ans avant le terme",
    "prévu par la loi, selon un ministre des",
    "pays voisins de la plaine du nord et de",
)
LONGER = (*FULL, "ses gares, puis les villes attendent un", "train de plus par jour dans la semaine")

FAULTS = {
    "widow": column(*LONGER)
    + column("|voisin et ami.", "&#8195;Une autre gare ouvre ici le", *LONGER, "|et la fin.", left=RIGHT),
    "orphan": column(*LONGER, "|et la fin du récit.", "&#8195;Une autre gare ouvre ici le")
    + column(*LONGER, "|et encore.", left=RIGHT),
    "runt": column(*LONGER, "|un."),
    "heading-straddled": column(*LONGER, "|et la fin.")
    + '<h2 style="position: absolute; top: 90pt; font-size: 16pt">Un intertitre</h2>'
    + column(*LONGER, "|et la fin.", left=RIGHT),
    "ladder": column(
        "la ligne ouvre deux ans plus-",
        "tôt que prévu, selon le minis-",
        "tre du pays voisin et les mi-",
        "nistres des autres pays voi-",
        "sins de la plaine du nord et",
        "|la fin.",
    ),
    "loose-line": column(*LONGER, "deux ans plus tôt que", *LONGER, "|et la fin."),
    "river": column(*("mot mot mot mot",) * 6, "|et la fin."),
    "feet-uneven": column(*LONGER, *LONGER, *LONGER) + column(*FULL, "|et la fin.", left=RIGHT),
    "space-double": f'<p style="white-space: pre-wrap">{TEXT}Il vient,  elle part.</p>',
    "quote-straight": f'<p>{TEXT}Il dit "oui" à tous.</p>',
    "quote-foreign": f"<p>{TEXT}Il dit “oui” à tous.</p>",
    "space-missing": f"<p>{TEXT}Il vient; elle part.</p>",
    "space-broken": f"<p>{TEXT}Il vient<br>; elle part.</p>",
    "superior-plain": f"<p>{TEXT}Le 1er mai.</p>",
    "stack": "<p>maison ici et là<br>maison de ceci<br>un autre mot</p>",
    "short-line": f'<p style="text-align: justify">{TEXT * 4} ou <br>{TEXT[0].lower()}{TEXT[1:] * 4}</p>',
    "edge-near": '<p style="margin-left: -16mm">Au bord de la page</p>',
    "last-page-empty": f'<p>{TEXT * 4}</p><p style="break-before: page">Un reste</p>',
    "off-grid": lines("la ligne ouvre", "deux ans plus", "tôt que prévu")
    + (
        '<div style="position: absolute; top: 44pt">avec un peu</div>'
        '<div style="position: absolute; top: 58pt">de blanc ici</div>'
    ),
    "no-text": "",
    "text-turned": f'<p>{TEXT}</p><p style="transform: rotate(90deg)">Une étiquette</p>',
    "not-listed": "".join(f'<p>{TEXT}Il dit "oui" {number}.</p>' for number in range(25)),
}


ASKED = ("tight-line", "acronym-capitals", "face-outside")  # told where a layout asks for them


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_told_by_its_code(code: str) -> None:
    assert code in codes(file(FAULTS[code]))


def test_a_line_far_tighter_than_its_block_is_told() -> None:
    pdf = file(column("deux ans plus tôt que", *("la voie va de la gare au",) * 4, FULL[1], *FULL[2:]))
    assert "tight-line" in codes(pdf, Yardstick(thresholds=Thresholds(tight=0.5)))
    assert "tight-line" not in codes(pdf)


def stretched(text: str, width: float) -> str:
    """A line under `LONGER`."""
    style = f"position: absolute; top: 70pt; width: {width}pt; text-align-last: justify"
    return f'<div style="{style}">{text}</div>'


def test_a_hyphen_that_hangs_in_the_margin_leaves_its_column_justified() -> None:
    flush, hung = (
        told(
            file(
                column(*LONGER)
                + stretched("deux ans avant le terme prévu par-", WIDTH + out)
                + column(*FULL, top=84)
            )
        ).setting
        for out in (0, 2)
    )
    assert (hung.columns, hung.lines, hung.hyphens) == (flush.columns, flush.lines, flush.hyphens)
    assert flush.hyphens == 1


def test_the_figures_count_hyphens_running_and_the_widest_space() -> None:
    setting = told(file(FAULTS["ladder"])).setting
    assert (setting.hyphens, setting.running) == (4, 3)
    wide = told(file(FAULTS["loose-line"])).setting
    assert wide.loose >= 1
    assert wide.widest > 1


def test_well_set_text_raises_no_alarm() -> None:
    assert codes(file(f"<p>{TEXT * 3}</p>")) == set()


def test_acronyms_and_faces_are_told_where_the_layout_asks() -> None:
    pdf = file(f"<p>{TEXT}Une table de l’APCE a eu lieu.</p><p>{TEXT}</p>")
    asked = Yardstick(thresholds=Thresholds(small_caps=True), faces=(("Autre", 9.0),))
    assert codes(pdf, asked) == {"acronym-capitals", "face-outside"}


@pytest.mark.parametrize(
    "set_well", ["le roi Louis XIV", '<span style="font-variant-caps: all-small-caps">l’APCE</span>']
)
def test_small_capitals_and_roman_numerals_are_no_fault(set_well: str) -> None:
    pdf = file(f"<p>{TEXT}Une table de {set_well} a eu lieu.</p><p>{TEXT}</p>")
    assert codes(pdf, Yardstick(thresholds=Thresholds(small_caps=True))) == set()


def test_text_off_the_layout_s_grid_is_told() -> None:
    pdf = file(f'<p style="text-align: justify">{TEXT * 6}</p>')
    assert "off-grid" in codes(pdf, Yardstick(grid=Grid(pt(3), pt(13))))


def test_of_one_code_twenty_are_listed_and_the_others_counted() -> None:
    analysis = told(file(FAULTS["not-listed"]))
    straight = [one for one in analysis.findings if one.code == "typography/quote-straight"]
    (more,) = [one for one in analysis.findings if one.code == "typography/not-listed"]
    assert len(straight) == LISTED
    assert dict(more.facts) == {"code": "typography/quote-straight", "count": "5"}
    assert sum(one.finding.code == "typography/quote-straight" for one in analysis.remarks) == 25


def test_turned_text_is_told_once_with_its_signs_and_pages() -> None:
    turned = '<p style="position: absolute; transform: rotate(90deg)">axe</p>'
    later = f'<div style="break-before: page">Une page{turned}</div>'
    (note,) = [one for one in told(file(f"<p>{TEXT}{turned}</p>{later}")).findings if "turned" in one.code]
    assert dict(note.facts) == {"count": "6", "pages": "1, 2"}


def test_a_page_may_inherit_its_sheet() -> None:
    large = "@page { size: 210mm 297mm; margin: 5mm }"
    with pikepdf.open(BytesIO(file(f"<p>{TEXT * 3}</p>", large))) as opened:
        page = opened.pages[0].obj
        for name in ("/TrimBox", "/BleedBox", "/CropBox"):
            if name in page:
                del page[name]
        opened.Root.Pages.MediaBox = page.MediaBox
        del page.MediaBox
        written = BytesIO()
        opened.save(written)
    assert codes(written.getvalue()) == set()


def test_the_items_of_a_list_may_stand_apart() -> None:
    items = ("nom : un mot de la liste", "lieu : la gare", "date : le jour où elle ouvre", "voie : le quai")
    wrapped = ("texte : tout ce qui passe à la ligne, parce que", "la première n’en tient pas la fin")
    said = [*items, *wrapped, *items, *wrapped]
    steps = [16, 16, 16, 16, 13, 16, 16, 16, 16, 16, 13, 16]
    placed = "".join(
        f'<div style="position: absolute; top: {sum(steps[:index])}pt">{text}</div>'
        for index, text in enumerate(said)
    )
    assert "off-grid" not in codes(file(placed))


def test_the_white_of_a_table_and_of_bullets_is_no_river() -> None:
    names = ("Bruxelles", "Astana", "Almaty", "Aktau", "Semeï", "Uralsk")
    rows = "".join(
        f"<tr><td>{name}</td><td>{figure}</td><td>{figure * 3}</td></tr>"
        for name, figure in zip(names, range(7, 673, 111), strict=True)
    )
    table = f'<table style="border-spacing: 12pt 0; text-align: right">{rows}</table>'
    bullets = "".join(f"<p>•&#8195;{name} et autre chose</p>" for name in names)
    assert "river" not in codes(file(table)) | codes(file(bullets))


def test_a_file_that_sets_its_sentences_apart_is_told_of_its_slips_alone() -> None:
    apart = "Les mots de la phrase vont tous à pied.  Le train part ensuite de la gare.  Il fait beau.  " * 4
    style = '<p style="white-space: pre-wrap">'
    assert "space-double" not in codes(file(f"{style}{apart}</p>"))
    assert "space-double" in codes(file(f"{style}{apart}Il vient,  elle part de la gare du nord.</p>"))


def test_each_column_is_judged_in_its_own_language() -> None:
    english = (
        "The train of the north is in the town; and it is for all of the people that the line was made: "
        "this is what the minister said to the reporters of the paper in the station. "
    )
    foreign = f'<div style="width: 55mm" lang="en">{english * 2}</div>'
    pdf = file(f'<p>{TEXT * 2}</p><div style="position: absolute; left: 60mm; top: 60mm">{foreign}</div>')
    assert "space-missing" not in codes(pdf)
    french = "Il vient; elle part et le train est dans la gare pour les gens du nord. "
    assert "space-missing" in codes(file(f"<p>{french * 2}</p>{foreign}"))


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7\n", b"\0" * 500, b"<html>"])
def test_what_is_no_pdf_is_one_finding(rubbish: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        told(rubbish)
    assert [finding.code for finding in caught.value.findings] == ["page/unreadable"]


def test_cut_files_are_judged_or_refused() -> None:
    pdf = file(FAULTS["superior-plain"])
    for part in range(1, 20):
        with suppress(ContentError):
            told(pdf[: len(pdf) * part // 20])


def test_flipped_bytes_are_judged_or_refused() -> None:
    pdf = bytearray(file(FAULTS["superior-plain"]))
    for place in range(20, len(pdf), max(1, len(pdf) // 60)):
        damaged = bytes(pdf[:place]) + bytes([pdf[place] ^ 0x55]) + bytes(pdf[place + 1 :])
        with suppress(ContentError):
            told(damaged)


def test_an_encrypted_file_is_judged_or_refused() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(file(FAULTS["superior-plain"]))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(ContentError) as caught:
        told(out.getvalue())
    assert caught.value.findings[0].code == "page/unreadable"


def test_the_overlay_is_a_whole_file_with_the_codes_lettered() -> None:
    pdf = file(FAULTS["superior-plain"])
    with pikepdf.open(BytesIO(overlay(pdf, told(pdf).remarks))) as copy:
        assert b"(superior-plain)" in b"".join(stream.read_bytes() for stream in copy.pages[0].obj.Contents)
