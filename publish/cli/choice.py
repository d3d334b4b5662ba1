"""A choice among names, which remembers what was typed instead."""

import click


class UnknownChoiceError(click.BadParameter):
    """A name that is not among the choices."""

    def __init__(
        self,
        value: str,
        choices: tuple[str, ...],
        ctx: click.Context | None,
        param: click.Parameter | None,
    ) -> None:
        super().__init__(value, ctx, param)
        self.value = value
        self.choices = choices


class NamedChoice(click.Choice[str]):
    """click's choice, except that its error is a value and no English sentence."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Accept one of the names."""
        if isinstance(value, str) and value in self.choices:
            return value
        raise UnknownChoiceError(str(value), tuple(self.choices), ctx, param)
