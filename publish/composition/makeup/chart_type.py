"""The dress of a layout's charts, from the roles and measures of its architecture."""

from collections.abc import Sequence

from publish.composition.chart_dress import HOUSE, ChartDress, Modules
from publish.composition.fit.role import Role
from publish.composition.layout import Face
from publish.composition.lettering import Letter, TextStyle
from publish.composition.makeup.architecture import Architecture


def chart_dress(architecture: Architecture, faces: Sequence[Face]) -> ChartDress:
    """Give the dress of a layout's charts; the house's where the architecture has none."""
    measures, grid = architecture.charts, architecture.grid
    if measures is None:
        return HOUSE

    def style(name: str) -> TextStyle:
        return _style(architecture.roles[name], faces)

    return ChartDress(
        label=style("chart-label"),
        strong_label=style("chart-label-strong"),
        figure=style("chart-value"),
        small_figure=style("chart-value"),
        bar=measures.bar,
        pitch=measures.pitch,
        names=measures.names,
        most=measures.most,
        modules=Modules(
            width=grid.width(measures.column),
            gutter=grid.gutter,
            line=grid.line,
            lines=measures.lines,
            most=measures.most_columns,
            figure=style("chart-column"),
        ),
    )


def _style(role: Role, faces: Sequence[Face]) -> TextStyle:
    key = (role.family, role.weight, role.style)
    file = next(face.file for face in faces if (face.family, face.weight, face.style) == key)
    return TextStyle(Letter(*key, file), role.size, role.leading, role.tracking * role.size)
