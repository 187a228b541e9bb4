"""A branch of git for each proposal, from the main one; the work at hand stays as it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from badgeons.base.documents import OutputFile
from badgeons.base.hosts import host_of
from badgeons.doors.branches import Committer, write_branch
from badgeons.doors.proposal import paths_proposed_elsewhere, proposal_branches


@dataclass(frozen=True)
class ProposalBranches:
    """Where branches are made: the repository's folder, the commit of the main branch, the site's address.

    Git has to be told who made a commit: the collective, at an address of the site that receives no mail.
    """

    root: Path
    base: str
    base_url: str

    def names(self) -> list[str]:
        """The branches of proposals, here and on remotes."""
        return [branch for branch, _ in proposal_branches(self.root)]

    def paths(self, left_out: Collection[str] = ()) -> list[str]:
        """The files that they add."""
        return paths_proposed_elsewhere(self.root, left_out)

    def write(self, branch: str, files: Iterable[OutputFile], message: str, collective: str) -> bool:
        """Make a branch; False when it is there already, with something else. Raises BranchError."""
        committer = Committer(collective, f"noreply@{host_of(self.base_url)}")
        return write_branch(self.root, branch, self.base, files, message, committer)
