"""How a collective decides: its rules, who approves, what is missing, and the record of what was decided."""

from badgeons.deciding.approvals import ActorApproval, Approvals, Evidence, Sentence
from badgeons.deciding.errors import DecidingError
from badgeons.deciding.recording import DecisionRequest, merged_decision, new_decision
from badgeons.deciding.review import Review, RuleResult, review
from badgeons.deciding.reviews import MAX_EVENT_BYTES, ForgeReviews, parse_reviews
from badgeons.deciding.targets import changed_subjects, parse_subject

__all__ = [
    "MAX_EVENT_BYTES",
    "ActorApproval",
    "Approvals",
    "DecidingError",
    "DecisionRequest",
    "Evidence",
    "ForgeReviews",
    "Review",
    "RuleResult",
    "Sentence",
    "changed_subjects",
    "merged_decision",
    "new_decision",
    "parse_reviews",
    "parse_subject",
    "review",
]
