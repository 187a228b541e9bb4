"""A proposal as readable text, nothing answered, to copy into a message; `badgeons.proposing` reads it."""

from dataclasses import dataclass

from badgeons.model.fields.kinds import Choice
from badgeons.model.proposals import BEFORE_SENDING, PROPOSAL_KINDS
from badgeons.model.proposals.questions import questions_of
from badgeons.model.records.choices import posture_words


@dataclass(frozen=True)
class BlankProposal:
    """The text, and the answers from which some questions let one choose, by the question; `words_to_choose`
    tells those of the questions that must be answered."""

    text: str
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    words_to_choose: str


def blank_proposal(kind_name: str, language: str) -> BlankProposal:
    """The questions that a short form asks about one kind of proposal, in their order, and the boxes."""
    kind = PROPOSAL_KINDS[kind_name]
    asked = {question.key: question for question in questions_of(kind)}
    lines = [f"# {kind.title.in_words(language)}"]
    choices, needed = [], []
    for question in (asked[key] for key in kind.asked):
        lines += ["", f"### {question.heading(1, language)}", ""]
        if isinstance(question.one, Choice):
            options = tuple(option.label.in_words(language) for option in question.one.options)
            choices.append((question.heading(1, language), options))
            needed += [f"{question.heading(1, language)} : {', '.join(options)}."] * question.is_required
        elif question.path[-1] == "posture":
            choices.append((question.heading(1, language), _postures(language)))
    lines += ["", f"### {BEFORE_SENDING.in_words(language)}", ""]
    lines += [f"- [ ] {option.label.in_words(language)}" for option in kind.consents.options]
    return BlankProposal("\n".join(lines), tuple(choices), " ".join(needed))


def _postures(language: str) -> tuple[str, ...]:
    """The numbers to answer with, and what they mean."""
    return tuple(f"{number} ({words.lower()})" for number, words in posture_words(language).items())
