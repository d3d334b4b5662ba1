"""From what was typed to an order that production understands."""

from pathlib import Path

from publish.cli.given_file import require_short
from publish.cli.mistake import AT_THE_DESK
from publish.cli.request import Request
from publish.desk.calendar import today
from publish.errors import ConfigurationError
from publish.findings import error
from publish.model.edition import EDITIONS, Edition
from publish.model.house import Printing
from publish.model.order import Order
from publish.place import Place


def order_for(request: Request, manuscript: Path, *, deliver: bool = True) -> Order:
    """Write the order for one manuscript."""
    profile, revision = request.text("profile"), " ".join(request.text("revise").split())
    return Order(
        manuscript=manuscript,
        project=request.project,
        editions=EDITIONS if revision else _editions(request.texts("editions")),
        shelf=shelf_for(request),
        layout=request.text("layout"),
        printing=Printing(profile) if profile else None,
        today=today(request.visit.surroundings.environment),
        deliver=deliver,
        again=request.flag("again"),
        strict=deliver and request.flag("strict"),
        revision=revision,
    )


def _editions(names: tuple[str, ...]) -> tuple[Edition, ...]:
    """Choose editions by name, each once, in the house's order; all where none is named.

    The archive edition takes the others along: it shows their pages and names their checksums.
    """
    wanted = tuple(edition for edition in EDITIONS if not names or edition.name in names)
    return EDITIONS if any(edition.encloses for edition in wanted) else wanted


def shelf_for(request: Request) -> Path:
    """Give the folder where finished files go."""
    output = request.text("output")
    if not output:
        return request.project.shelf
    folder = request.visit.surroundings.here / Path(output).expanduser()
    if "\0" in output:
        raise ConfigurationError(error("command/output-unusable", AT_THE_DESK, {"output": output}))
    require_short(folder, output, "--output")
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError(error("command/output-not-folder", Place(folder), {"output": output}))
    return folder
