"""A table of type as a style sheet: one class a role."""

from collections.abc import Mapping

from publish.composition.fit.role import Role


def role_rules(roles: Mapping[str, Role]) -> str:
    """Write the style sheet of a table of type: one class a role."""
    return "\n".join(_rule(role) for role in roles.values())


_FIGURES = {
    "onum": "oldstyle-nums",
    "lnum": "lining-nums",
    "pnum": "proportional-nums",
    "tnum": "tabular-nums",
}


def _rule(role: Role) -> str:
    font = f'font: {role.style} {role.weight} {role.size:g}pt/{role.leading:g}pt "{role.family}"'
    figures = " ".join(_FIGURES[one] for one in role.features if one in _FIGURES)
    numeric = f"; font-variant-numeric: {figures}" if figures else ""
    capitals = "; text-transform: uppercase" if role.capitals else ""
    return f".r-{role.name} {{ {font}{numeric}{capitals} }}"
