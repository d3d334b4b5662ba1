"""The pack's tables for spreadsheets.

UTF-8 with a byte order mark, semicolons, CRLF, dates as 2025-10-02: so a French Excel
opens them at a double click with accents and columns right, and so does everything else
(RFC 4180 for the quoting).
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from publish.archive.deposit.data import Datum, format_name, language_name
from publish.archive.deposit.files import DepositFile
from publish.archive.year import Year

_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula; an apostrophe before it is shown by none."""
_COLUMNS: Final = (
    *("Titre", "ISSN imprimé", "ISSN en ligne", "Éditeur", "Numéro", "Date", "Intitulé"),
    *("Pages", "Langue", "Format", "Fichier", "Octets", "SHA-512"),
)


def issues_table(year: Year, files: tuple[DepositFile, ...]) -> bytes:
    """Write one line an issue, each complete in itself."""
    house = year.house
    return _written(
        (
            _COLUMNS,
            *(
                (
                    *(house.title, house.issn, house.issn_online, house.publisher),
                    "" if issue.number is None else str(issue.number),
                    *(issue.date.isoformat(), issue.title, str(issue.pages)),
                    *(language_name(issue.language), format_name(year)),
                    *(file.name, str(len(file.content)), file.sha512),
                )
                for issue, file in zip(year.issues, files, strict=True)
            ),
        )
    )


def form_table(data: Iterable[Datum], words: Mapping[str, str]) -> bytes:
    """Write one line a datum, with how far it can be relied on."""
    rows = ((words[datum.section], datum.rubric, datum.value, words[datum.state.value]) for datum in data)
    return _written((("Rubrique", "Donnée", "Valeur", "État"), *rows))


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [_harmless(cell) for cell in row] for row in rows
    )
    return f"{_MARK}{text.getvalue()}".encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
