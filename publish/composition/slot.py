"""Room for a folio of the volume: as wide as « (p. 000) » in the type around it, and empty.

The volume grows without any issue being laid out again: three figures hold every folio.
"""

from typing import Final

FOLIO_SLOT: Final = "(p.\N{NO-BREAK SPACE}000)"
"""What a slot is as wide as."""

SLOT_NAME: Final = "folio-slot"
"""The class of a slot in the document."""

# The engine measures the same words as the make-up, and paints none.
SLOT_RULES: Final = f"""
.{SLOT_NAME} {{ display: inline-block; letter-spacing: 0; word-spacing: 0; text-indent: 0;
  text-transform: none; white-space: nowrap }}
.{SLOT_NAME}::before {{ content: "{FOLIO_SLOT}"; visibility: hidden }}
"""
