"""The host of a repository's site: the one that its settings name, else that of its publishing workflow."""

from pathlib import Path

from badgeons.base.site_hosts import HOSTS, Host

WORKFLOWS = {".github/workflows/publish.yml": "github", ".gitlab-ci.yml": "gitlab"}


def publishing_host(root: Path, chosen: str) -> Host | None:
    """The host of the repository at `root`, or None; `chosen` is one of HOSTS, or empty."""
    name = chosen or next((host for path, host in WORKFLOWS.items() if (root / path).is_file()), "")
    return HOSTS.get(name)
