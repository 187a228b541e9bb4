"""What `badgeons review` reads of a proposal, and what it writes for its comment."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.cli.context import WRONG_USE, Command
from badgeons.cli.review_output import MET, MISSING, REMARK, title_of

if TYPE_CHECKING:
    from badgeons.deciding import Review
    from badgeons.doors.project import SiteProject
    from badgeons.model.catalogue import Catalogue

MAX_REVIEWED = 20
"""Records whose rules a comment tells."""


TITLE = N_("Ce qu’il faut pour décider")
UNREADABLE = N_("Corrigez d’abord ce qui empêche de lire la proposition.")
NOTHING = N_("Rien à décider : aucune fiche ne change.")
ACCEPTED = N_("Déjà accepté.")
NO_RULE = N_("Aucune règle ne demande rien.")


def read_proposed(
    command: Command,
    project: SiteProject,
    base: str | None,
    proposal: str | None,
    today: datetime.date,
    problems: Problems,
) -> Catalogue | None:
    """The catalogue as proposed: that of a commit, else that of the working tree, whose errors stop the
    command. None when that of the commit has errors."""
    from badgeons.doors.past_catalogues import proposal_at

    if proposal is not None and base is not None:
        return proposal_at(command.config, proposal, base, today, command.environment, problems)
    return command.publishable(project, today, problems)[0]


def paths_of(project: SiteProject, base: str, proposal: str | None) -> Collection[str] | None:
    """The files that are changed; None when git does not know what was given."""
    from badgeons.doors.proposal import changed_paths, paths_between

    return changed_paths(project, base) if proposal is None else paths_between(project.root, base, proposal)


def write_comment(
    path: Path | None, command: Command, reviews: Sequence[Review], catalogue: Catalogue | None
) -> None:
    """Write what the rules say, in Markdown in which nothing acts; `catalogue` is None when it has errors."""
    if path is None:
        return
    try:
        path.write_text("\n".join(_lines(command.language, reviews, catalogue)) + "\n", "utf-8")
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=path, reason=error.strerror)


def _lines(language: str, reviews: Sequence[Review], catalogue: Catalogue | None) -> list[str]:
    from badgeons.reporting.markdown import escaped

    lines = [f"### {fill(language, TITLE)}", ""]
    if catalogue is None:
        return [*lines, fill(language, UNREADABLE)]
    if not reviews:
        return [*lines, fill(language, NOTHING)]
    for review in reviews[:MAX_REVIEWED]:
        told = [
            *((MET if result.is_met else MISSING, result.sentence) for result in review.results),
            *((REMARK, remark) for remark in review.approvals.remarks),
        ]
        sentences = [f"{sign} {escaped(sentence.in_words(language))}" for sign, sentence in told]
        if review.accepted_by is not None:
            sentences = [f"{MET} {fill(language, ACCEPTED)}"]
        elif not sentences:
            sentences = [f"{MET} {fill(language, NO_RULE)}"]
        lines += [
            f"**{fill(language, N_('« {badge} »'), badge=escaped(title_of(review, catalogue)))}**",
            "",
            *(f"- {one}" for one in sentences),
            "",
        ]
    return lines
