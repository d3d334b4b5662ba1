"""The PDF library held to what any sound file needs; for this process alone."""

from pikepdf import settings

_MIB = 1 << 20
_MOST_UNFOLDED = 256 * _MIB  # of one stream: a sheet of 1.2 m in four inks at 300 pixels an inch
_MOST_WARNINGS = 2000
_MOST_ENTRIES = 2_000_000  # of one array: forged ones claim more than fits into memory


def guard() -> None:
    """Refuse what unfolds without end."""
    settings.set_qpdf_limits(
        doc_max_warnings=_MOST_WARNINGS,
        parser_max_container_size=_MOST_ENTRIES,
        flate_max_memory=_MOST_UNFOLDED,
        dct_max_memory=_MOST_UNFOLDED,
        run_length_max_memory=_MOST_UNFOLDED,
        png_max_memory=_MOST_UNFOLDED,
        tiff_max_memory=_MOST_UNFOLDED,
        dct_max_progressive_scans=500,
    )
