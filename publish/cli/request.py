"""What a person asks of the desk: the verb's values, and where the person stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from publish.cli.phrases import Phrases
from publish.cli.progress import Progress
from publish.cli.settings import Settings
from publish.cli.spot import Spot
from publish.cli.surroundings import Surroundings
from publish.desk.checkout import find_project
from publish.model.project import Project


@dataclass(frozen=True, slots=True)
class Visit:
    """Who stands at the desk: how to answer, and from where."""

    settings: Settings
    surroundings: Surroundings


@dataclass(frozen=True, slots=True)
class Request:
    """One verb with its values, as the command line gave them."""

    visit: Visit
    values: Mapping[str, object]

    @property
    def project(self) -> Project:
        """The project the person stands in."""
        return find_project(self.visit.surroundings.here)

    @property
    def spot(self) -> Spot:
        """Where the person stands, for writing paths."""
        return Spot(self.visit.surroundings.here, self.project.root)

    @property
    def say(self) -> Phrases:
        """The desk's words."""
        return self.visit.settings.phrases

    def text(self, name: str) -> str:
        """Give a value that is one text; empty when it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a value that may be repeated."""
        value = self.values.get(name)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()

    def flag(self, name: str) -> bool:
        """Tell whether a switch was thrown."""
        return self.values.get(name) is True

    def progress(self) -> Progress:
        """Make the teller of steps that suits the settings and the terminal."""
        settings, around = self.visit.settings, self.visit.surroundings
        return Progress(
            self.say,
            silent=settings.quiet or settings.form.for_machines,
            moving=around.watched,
            paint=around.paints_messages,
        )
