"""What the shell offers after `publish pdf` and a press of the tab key."""

import click
from click.shell_completion import CompletionItem

from publish.desk.checkout import find_project
from publish.errors import PublishError


def issue_names(_ctx: click.Context, _argument: click.Parameter, begun: str) -> list[str]:
    """Name the folders of the issues that begin so, without opening any."""
    from pathlib import Path

    try:
        folders = [file.parent.name for file in find_project(Path.cwd()).issues.glob("*/issue.md")]
    except (PublishError, OSError):
        return []
    return sorted((name for name in folders if name.startswith(begun)), reverse=True)


def issues_and_files(ctx: click.Context, argument: click.Parameter, begun: str) -> list[CompletionItem]:
    """Name the issues that begin so, and let the shell name files."""
    return [*map(CompletionItem, issue_names(ctx, argument, begun)), CompletionItem(begun, type="file")]


def issue_years(_ctx: click.Context, _argument: click.Parameter, begun: str) -> list[str]:
    """Name the years that folders of issues tell, the latest first, without opening any."""
    years = {name[:4] for name in issue_names(_ctx, _argument, begun) if name[:4].isdecimal()}
    return sorted(years, reverse=True)


def folder_names(_ctx: click.Context, _argument: click.Parameter, begun: str) -> list[CompletionItem]:
    """Let the shell name folders."""
    return [CompletionItem(begun, type="dir")]


def file_names(_ctx: click.Context, _argument: click.Parameter, begun: str) -> list[CompletionItem]:
    """Let the shell name files."""
    return [CompletionItem(begun, type="file")]
