"""What the parent asks of a render child."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.press.limits import Limits

if TYPE_CHECKING:  # whoever only starts a child need not load what compositions are made of
    from publish.composition.composition import Composition
    from publish.composition.shared import Shared


@dataclass(frozen=True, slots=True)
class Errand:
    """What the parent wants rendered, and within what."""

    composition: Composition | Shared
    """One edition, or two that are laid out once."""
    limits: Limits
    scratch: Path
    """Folder for temporary files; the parent removes it."""
