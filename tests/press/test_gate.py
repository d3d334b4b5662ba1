import os
import socket
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint.urls import FatalURLFetchingError

from publish.press.gate import ProjectFiles
from publish.press.stops import Refusal

# Every way we know in which a page can ask for a file.
CHANNELS = {
    "style sheet": '<link rel="stylesheet" href="{}">',
    "import": '<style>@import url("{}");</style>',
    "font": '<style>@font-face {{ font-family: X; src: url("{}") }} p {{ font-family: X }}</style><p>x',
    "profile": '<style>@color-profile device-cmyk {{ src: url("{}"); components: c,m,y,k }}</style>',
    "picture": '<img src="{}" alt="x">',
    "object": '<object data="{}">x</object>',
    "embed": '<embed src="{}">',
    "background": '<p style="background: url({})">x',
    "border": '<p style="border: 1px solid; border-image-source: url({})">x',
    "list mark": '<ul><li style="list-style-image: url({})">x</ul>',
    "content": '<style>p::before {{ content: url("{}") }}</style><p>x',
    "picture in a drawing": '<svg width="9" height="9"><image width="9" height="9" href="{}"/></svg>',
    "use in a drawing": '<svg width="9" height="9"><use href="{}#a"/></svg>',
    "page background": '<style>@page {{ background: url("{}") }}</style>',
    "attachment of the document": '<link rel="attachment" href="{}">',
    "attachment of a link": '<a rel="attachment" href="{}">x</a>',
    "icon font by import in a drawing": (
        '<svg width="9" height="9"><style>@import url("{}");</style><rect width="9" height="9"/></svg>'
    ),
}
# What the engine leaves out by itself: imports in a drawing's style sheet, shapes of another drawing.
DEAF = {"icon font by import in a drawing", "use in a drawing"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "project"
    folder.mkdir()
    (folder / "a file.txt").write_text("ours")
    (tmp_path / "secret.txt").write_text("not ours")
    return folder


def laid_out(html: str, gate: ProjectFiles, base: Path) -> None:
    try:
        weasyprint.HTML(string=html, url_fetcher=gate, base_url=base.as_uri() + "/").write_pdf()
    except FatalURLFetchingError:
        assert gate.refused


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("address", ["http://kz.example/x.png", "../secret.txt", "/etc/hostname"])
def test_no_channel_leads_out_of_the_project(
    channel: str, address: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: Any) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    gate = ProjectFiles(project)
    laid_out(CHANNELS[channel].format(address), gate, project)
    assert not gate.read
    assert bool(gate.refused) is (channel not in DEAF)


def test_at_least_twelve_channels_reach_the_gate() -> None:
    assert len(CHANNELS.keys() - DEAF) >= 12


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("https://kz.example/", Refusal.ADDRESS),
        ("ftp://kz.example/a", Refusal.ADDRESS),
        ("file://kz.example/etc/hostname", Refusal.ADDRESS),
        ("FILE:///etc/hostname", Refusal.OUTSIDE),
        ("file:///etc/hostname", Refusal.OUTSIDE),
        ("file://{}/../secret.txt", Refusal.OUTSIDE),
        ("file://{}/%2e%2e/secret.txt", Refusal.OUTSIDE),
        ("file://{}/a/../../secret.txt", Refusal.MISSING),
        ("file://{}/%252e%252e/secret.txt", Refusal.MISSING),
        ("file://{}/link", Refusal.OUTSIDE),
        ("file://{}/circle", Refusal.MISSING),
        ("file://{}/nothing.png", Refusal.MISSING),
        ("file://{}/pipe", Refusal.KIND),
        ("file://{}/", Refusal.KIND),
        ("file://{}/a%00b", Refusal.ADDRESS),
        ("file:///dev/zero", Refusal.OUTSIDE),
        ("file://[::1", Refusal.ADDRESS),
        ("data:nothing", Refusal.ADDRESS),
        ("nothing", Refusal.ADDRESS),
    ],
)
def test_what_is_not_a_file_of_the_project_is_refused(address: str, refusal: Refusal, project: Path) -> None:
    (project / "link").symlink_to("../secret.txt")
    (project / "circle").symlink_to("circle")
    os.mkfifo(project / "pipe")
    gate = ProjectFiles(project)
    with pytest.raises(FatalURLFetchingError):
        gate.fetch(address.format(project))
    assert [one.refusal for one in gate.refused] == [refusal]
    assert not gate.read


def test_a_file_of_the_project_is_read_and_remembered(project: Path) -> None:
    gate = ProjectFiles(project)
    answer = gate.fetch((project / "a file.txt").as_uri())
    assert answer.read() == b"ours"
    assert gate.read == {project / "a file.txt"}
    assert not gate.refused


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    (project / "link.txt").symlink_to("a file.txt")
    gate = ProjectFiles(project)
    assert gate.fetch((project / "link.txt").as_uri()).read() == b"ours"


def test_a_huge_file_is_refused_unread(project: Path) -> None:
    with (project / "huge.png").open("wb") as file:
        file.truncate(65 << 20)
    gate = ProjectFiles(project)
    with pytest.raises(FatalURLFetchingError):
        gate.fetch((project / "huge.png").as_uri())
    assert gate.refused[0].refusal is Refusal.SIZE


def test_data_addresses_carry_their_own_content(project: Path) -> None:
    assert ProjectFiles(project).fetch("data:text/plain,bonjour").read() == b"bonjour"
