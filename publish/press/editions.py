"""The editions of one issue, composed: its layout chosen, made up once, pictures ready for each."""

from dataclasses import replace
from pathlib import Path

from publish.composition.compose import Setting, compose
from publish.composition.composition import Composition
from publish.composition.layout import find_layout, read_layout
from publish.composition.leads import with_leads
from publish.composition.makeup.architecture_file import is_made_up
from publish.composition.makeup.placed import MadeUp, placed_pictures
from publish.composition.placing import picture_widths
from publish.errors import ContentError
from publish.findings import Finding, in_order
from publish.model.edition import PRINTING_PROFILES, Edition
from publish.model.house import House, Printing
from publish.model.issue import Issue
from publish.model.order import Order
from publish.press.pictures import Darkroom, prepare_picture
from publish.press.profile_check import require_profiles


def compositions(
    issue: Issue, house: House, order: Order
) -> tuple[tuple[Composition, tuple[Finding, ...]], ...]:
    """Compose every edition of a typeset issue, with the findings about its pictures."""
    named = order.layout or issue.layout
    layout = find_layout(order.project.layouts, named, house.at)
    printing = order.printing or (Printing(issue.printing) if issue.printing else house.printing)
    profile = PRINTING_PROFILES[printing]
    require_profiles(order.project.assets / "icc", profile)
    issue = with_leads(issue, read_layout(layout), order.companions if order.bound else frozenset())
    setting = Setting(house=house, project=order.project, layout=layout, profile=profile)
    made = _made_up(issue, setting) if is_made_up(layout) else None
    told = made.findings if made else ()
    first, *others = (_composed(issue, edition, setting, order, made) for edition in order.laid_out)
    return ((first[0], told + first[1]), *others)  # what copyfitting did is the same for all


def _made_up(issue: Issue, setting: Setting) -> MadeUp:
    # Measuring and searching are imported for the layouts that need them, and no others.
    from publish.composition.makeup.code_strength import weak_codes
    from publish.composition.makeup.prepare import made_up

    made = made_up(issue, setting.house, setting.project, setting.layout)
    return replace(made, findings=made.findings + weak_codes(issue, setting.profile))


def _composed(
    issue: Issue, edition: Edition, setting: Setting, order: Order, made: MadeUp | None
) -> tuple[Composition, tuple[Finding, ...]]:
    layout = read_layout(setting.layout, setting.profile.printing)
    darkroom = Darkroom(
        edition=edition,
        profile=setting.profile,
        profiles=order.project.assets / "icc",
        cache=order.project.shelf / ".pictures",
        inks={ink.srgb: ink.cmyk for ink in layout.inks.values()},
        grey=layout.grey_pictures,
    )
    uses = placed_pictures(made) if made else picture_widths(issue, layout, setting.house.trim)
    widest_last = sorted(uses, key=lambda use: use[1])
    prepared = [
        (picture, prepare_picture(Path(picture.path), width, darkroom, picture.at))
        for picture, width in widest_last
    ]
    findings = tuple(finding for _, one in prepared for finding in one.findings)
    files = {picture.path: one.file for picture, one in prepared if one.file is not None}
    if any(one.file is None for _, one in prepared):
        raise ContentError(*in_order(findings))  # there is nothing to put in its place
    by_file = {one.file: picture for picture, one in reversed(prepared) if one.file is not None}
    return replace(compose(issue, edition, setting, files, made), pictures=by_file), findings
