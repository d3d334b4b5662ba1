"""Which links a file for the screen may hold: those into other parts only where it will be bound."""

from pathlib import Path

import pikepdf
import pytest

from publish.model.edition import BOUND_SCREEN, SCREEN, Edition
from publish.preflight.checks.screen import links_are_safe
from publish.preflight.proof import inspect
from tests.preflight.conftest import Shop


@pytest.mark.parametrize(
    ("edition", "address", "refused"),
    [
        (BOUND_SCREEN, "n37#rail", False),
        (BOUND_SCREEN, "d2025-05-13-b#", False),
        (BOUND_SCREEN, "n37", True),
        (BOUND_SCREEN, "n37.pdf#rail", True),
        (BOUND_SCREEN, "javascript:n37#rail", True),
        (SCREEN, "n37#rail", True),
        (SCREEN, "d2025-05-13#", True),
    ],
)
def test_a_link_into_another_part_belongs_to_pages_to_be_bound(
    shop: Shop, edition: Edition, address: str, *, refused: bool
) -> None:
    file = shop.opened(shop.screen.pdf())
    for page in file.pdf.pages:
        for note in page.obj.get("/Annots", []):
            note.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    proof = inspect(file.saved(), Path("screen.pdf"), for_press=False)
    found = list(links_are_safe(proof, shop.promise(edition)))
    assert bool(found) is refused
    assert {dict(one.facts)["found"] for one in found} <= {address}
