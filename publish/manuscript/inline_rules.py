"""The marks our running text has beside the standard ones, as rules of markdown-it.

Every token remembers, in `meta["offset"]`, where in the text it stands.  Links are read
leniently: a broken address must reach the judge of addresses instead of being printed.
"""

import re

from markdown_it.common.html_re import HTML_TAG_RE

from publish.manuscript.placed_state import PlacedState, Target

_ATTRIBUTES = re.compile(r'\{(?:[^{}"]|"[^"]*")*\}')
# A key is short: without the limit, a text of nothing but "[^" would be read again and again.
_NOTE_CALL = re.compile(r"\[\^([^\[\]\s]{1,80})\]")
_SUPERIOR = re.compile(r"\^([^\s^\[\]]{1,20})\^")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TEMPLATE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_PROGRAM = re.compile(
    r"<(?:[?]\w|!doctype\b|!\[CDATA\[|(?:script|style|iframe)\b)[^<>\n]{0,80}>?", re.IGNORECASE
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
# "<Dostyk>" is prose, "<b>" is not: only what a browser would obey counts as HTML.
_HTML_NAMES = """
a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br
button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div
dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math
menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp
rt ruby s samp script search section select slot small source span strike strong style sub summary
sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_HTML = frozenset(_HTML_NAMES.split())


def bracket(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `[…](…)`, `[…][…]`, `[…]{…}` and the same with `!` before."""
    picture = state.src[state.pos] == "!"
    opening = state.pos + picture
    closing = state.brackets.get(opening, -1)
    if not state.pos <= opening < closing < state.posMax or state.src.startswith("[^", opening):
        return False
    follower = state.src[closing + 1 : closing + 2] if closing + 1 < state.posMax else ""
    if follower == "(":
        return _link(state, opening, closing, silent)
    if follower == "{" and not picture:
        return _span(state, opening, closing, silent)
    return not picture and _reference(state, opening, closing, silent)


def note_call(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `[^1]`."""
    return _flat(state, "note_call", _NOTE_CALL.match(state.src, state.pos, state.posMax), silent)


def superior(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `^er^`."""
    return _flat(state, "superior", _SUPERIOR.match(state.src, state.pos, state.posMax), silent)


def attributes(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `{…}` right behind a picture or a link."""
    follows = not state.in_text and state.tokens and state.tokens[-1].type in {"image", "link_close"}
    if not follows or state.src.startswith(("{{", "{%"), state.pos):
        return False
    return _flat(state, "attributes", _ATTRIBUTES.match(state.src, state.pos, state.posMax), silent)


def template(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Take `{{ 7*7 }}` and `{% … %}` as they stand: nothing here is evaluated, no star is a mark."""
    return _flat(state, "text", _TEMPLATE.match(state.src, state.pos, state.posMax), silent)


def comment(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `<!-- … -->` within a paragraph."""
    if not state.src.startswith("<!--", state.pos) or state.html_terminator_last("-->") < state.pos + 4:
        return False
    end = state.src.find("-->", state.pos + 4)
    if not silent:
        state.push("comment", "", 0).content = state.src[state.pos + 4 : end].strip()
    state.pos = end + 3
    return True


def html(state: PlacedState, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Recognise a tag of HTML, so that it can be refused."""
    match = _PROGRAM.match(state.src, state.pos, state.posMax)
    if match is None and not state.src.startswith(("<!", "<?"), state.pos):
        match = HTML_TAG_RE.match(state.src, state.pos, state.posMax)
        if match is not None and not _is_html(match.group()):
            return False
    return _flat(state, "html", match, silent)


def _flat(state: PlacedState, kind: str, match: re.Match[str] | None, silent: bool) -> bool:  # noqa: FBT001
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.markup = match.group()
        token.content = match.group(1) if match.re.groups and match.group(1) else match.group()
    state.pos = match.end()
    return True


def _link(state: PlacedState, opening: int, closing: int, silent: bool) -> bool:  # noqa: FBT001
    end = state.parentheses.get(closing + 1, -1)
    if not 0 <= end < state.posMax:
        return False
    target = _target(state.src, closing + 2, end)
    if state.src[state.pos] == "!":
        if not silent:
            token = state.push("image", "", 0)
            token.content, token.meta["target"] = state.src[opening + 1 : closing], target
        state.pos = end + 1
        return True
    return _nest(state, "link", (opening, closing, end + 1), target, silent)


def _span(state: PlacedState, opening: int, closing: int, silent: bool) -> bool:  # noqa: FBT001
    match = _ATTRIBUTES.match(state.src, closing + 1, state.posMax)
    if match is None:
        return False
    target = Target(match.group(), address_offset=closing + 1)
    return _nest(state, "span", (opening, closing, match.end()), target, silent)


def _reference(state: PlacedState, opening: int, closing: int, silent: bool) -> bool:  # noqa: FBT001
    known: dict[str, Target] = state.env.get("definitions", {})
    after = state.brackets.get(closing + 1, -1)
    named = closing + 1 < after < state.posMax and not state.src.startswith("[^", closing + 1)
    label = state.src[closing + 2 : after] if named else ""
    end = after + 1 if named else closing + 1
    key = fold_label(label or state.src[opening + 1 : closing])
    if key not in known and (not label or state.src.startswith(("(", "{"), end)):
        return False
    target = known.get(key, Target("", label=label, address_offset=closing + 1))
    return _nest(state, "link" if key in known else "lost", (opening, closing, end), target, silent)


def fold_label(label: str) -> str:
    """Give a reference's label the form in which labels are compared."""
    return " ".join(label.split()).casefold()


def _nest(state: PlacedState, kind: str, span: tuple[int, int, int], target: Target, silent: bool) -> bool:  # noqa: FBT001
    opening, closing, end = span
    if not silent:
        token = state.push(f"{kind}_open", "", 1)
        token.meta["target"] = target
        maximum = state.posMax
        state.pos, state.posMax = opening + 1, closing
        state.md.inline.tokenize(state)
        state.pos, state.posMax = closing, maximum
        state.push(f"{kind}_close", "", -1).meta["end"] = end
    state.pos = end
    return True


def _target(text: str, start: int, end: int) -> Target:
    inner = text[start:end]
    lead = len(inner) - len(inner.lstrip())
    body = inner.strip()
    address, title, title_offset = body, "", 0
    quote = body[-1:]
    if quote in {'"', "'"} and (cut := re.search(rf"\s{quote}", body[:-1])):
        address, title = body[: cut.start()].rstrip(), body[cut.end() : -1]
        title_offset = start + lead + cut.end()
    offset = start + lead
    if address.startswith("<") and address.endswith(">"):
        address, offset = address[1:-1], offset + 1
    return Target(unescape(address), title.replace(f"\\{quote}", quote), offset, title_offset)


def unescape(address: str) -> str:
    r"""Take the backslashes and `&amp;` off an address as Markdown has them.

    >>> unescape(r"https://exemple.be/a\_b?x=1&amp;y=2")
    'https://exemple.be/a_b?x=1&y=2'
    """
    return _ESCAPED.sub(r"\1", address).replace("&amp;", "&")


def _is_html(tag: str) -> bool:
    name = _NAME.match(tag)
    if name is None:
        return True
    bare = re.fullmatch(r"</?[^\s>/]+\s*/?>", tag) is not None
    known = name.group(1).lower() in _HTML or "-" in name.group(1)
    return known if bare else "=" in tag
