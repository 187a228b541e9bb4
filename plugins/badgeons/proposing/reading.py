"""A proposal in any of its forms: JSON, YAML, or the readable text."""

from badgeons.base.problems import Problems
from badgeons.model.proposals import ProposalKind
from badgeons.proposing.documents import Proposal, clean_text, parse_proposal
from badgeons.proposing.text_form import Names, kind_of_title, parse_proposal_text


def parse_any_proposal(
    content: bytes,
    name: str,
    problems: Problems,
    kind: ProposalKind | None = None,
    names: Names | None = None,
) -> Proposal | None:
    """A proposal, whatever its form; None after a problem.

    A text has the title of a form, or comes from one (`kind`); all else is JSON or YAML.
    """
    text = clean_text(content, name, problems)
    if text is None:
        return None
    is_text = kind is not None or kind_of_title(text) is not None
    if is_text and not text.lstrip().startswith("{"):
        return parse_proposal_text(content, name, problems, kind, names)
    return parse_proposal(content, name, problems)
