"""The head of foreword and afterword: an editor's own words, as large as the room for it holds."""

from typing import Final

from publish.composition.book_type import BookType
from publish.composition.compose import Setting
from publish.composition.layout import length, read_layout
from publish.composition.lettering import Letter, Lettering, TextStyle
from publish.errors import ConfigurationError
from publish.findings import error
from publish.model.plan import Plan
from publish.model.text import plain

_DISPLAY: Final = Letter("QDN Serif Display", 400, "normal", "source-serif-4/SourceSerif4Display-Regular.otf")
_SHARES: Final = (1.0, 0.8, 0.65, 0.5, 0.4)
_ROOM: Final = 122.0  # pt: of the 143 that a head takes, without the rule above it and white below
_LEADING: Final = 1.1  # as styles/parts.css has it


def opener_size(key: str, plan: Plan, setting: Setting, type_: BookType) -> float:
    """Give the size of a head in points; ConfigurationError for one that no size brings into its room.

    `key` is the plan's: `foreword_title` or `afterword_title`.
    """
    title = {"foreword_title": plan.foreword_title, "afterword_title": plan.afterword_title}[key]
    title = plain(type_.phrasing.set_plain(title))
    usual = length(str(read_layout(setting.layout).format_for(setting.house.trim.width)["opener-size"]))
    lettering = Lettering(setting.project.fonts, type_.phrasing.language, "")
    for size in (usual * share for share in _SHARES):
        style = TextStyle(_DISPLAY, size, _LEADING * size)
        lines = lettering.wrap(title, style, type_.width)
        if len(lines) * style.leading <= _ROOM and lettering.widest_word(title, style) <= type_.width:
            return round(size, 2)
    raise ConfigurationError(error("plan/head-long", plan.place(key), {"key": key, "signs": len(title)}))
