"""Fill a layout's templates with an issue: the last step before the engine.

This runs in the render child, because a template can run away.  An issue's text is a
value here, never a template.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound
from jinja2.environment import Environment
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from publish.composition.composition import Composition
from publish.composition.layout_file import read_file
from publish.composition.studio import Studio


def fill(composition: Composition) -> str:
    """Write the whole HTML document of an edition.

    `jinja2.TemplateError`, with its file and line, for what a look over the layout did not show.
    """
    studio = Studio(composition)
    environment = SandboxedEnvironment(
        loader=LayoutLoader(composition.layout),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(studio.filters())
    return environment.get_template(composition.start).render(
        **composition.values, **_page_values(composition, studio)
    )


def _page_values(composition: Composition, studio: Studio) -> Mapping[str, object]:
    return {
        "edition": composition.edition,
        "stylesheet": Markup(composition.stylesheet),  # noqa: S704 (our own style sheet, never an editor's text)
        "file_title": composition.title,
        **studio.page_values(),
    }


class LayoutLoader(BaseLoader):
    """Loads the templates of one layout and nothing outside its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 (the loader's contract)
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Give a template's text; a path that leaves the folder does not exist."""
        path = (self._folder / template).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            raise TemplateNotFound(template)
        return read_file(path), str(path), None
