"""Pictures named by what they are, in the engine's memory and so in the finished file.

The engine names a picture by a hash of its address, which tells the folder: the same issue
in another folder had other names, in another order, and so other bytes.
"""

import hashlib
from typing import Any

from weasyprint.images import RasterImage


class NamedByContent(dict[str, Any]):
    """What the engine remembers of files that it has read, by address."""

    def __setitem__(self, address: str, held: Any) -> None:  # noqa: ANN401  # the engine is untyped
        """Take something in; a picture gets its name before anything is painted."""
        if isinstance(held, RasterImage):
            held.id = hashlib.sha256(held.image_data.data).hexdigest()[:32]
        super().__setitem__(address, held)
