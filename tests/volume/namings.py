"""Words of volumes for tests, as the layouts have them."""

from publish.volume.naming import Naming

FRENCH = Naming("fr", "nᵒ\N{NO-BREAK SPACE}{number}", "p.\N{NO-BREAK SPACE}{folio}")
