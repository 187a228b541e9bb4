"""What a verdict amounts to, in one sentence for people: the same in the command and in the page."""

from badgeons.base.messages import N_
from badgeons.verifying.verdict import Outcome, Verdict

_UNSURE = N_("On ne peut pas conclure : une étape au moins reste sans réponse.")
_UNREAD = N_("Ce fichier ne se lit pas comme un badge.")
_NO_BADGE = N_("Il n’y a pas ici de badge à vérifier.")
_BADGE = {
    Outcome.VALID: N_("Ce badge est valable."),
    Outcome.INVALID: N_("Ce badge n’est pas valable."),
    Outcome.UNKNOWN: _UNSURE,
}
_OTHER = {
    Outcome.VALID: N_("Ce document est valable."),
    Outcome.INVALID: N_("Ce document n’est pas valable."),
    Outcome.UNKNOWN: _UNSURE,
}
_GENUINE = N_("Ce badge est authentique. Reste à savoir si vous faites confiance à son émetteur.")
_TRIAL_BADGE = N_("C’est un badge d’essai : il ne prouve rien.")
_TRIAL = N_("C’est un document d’essai : il ne prouve rien.")


def headline(verdict: Verdict) -> str:
    """A marked French sentence. What was made to practise is never called valid, nor genuine."""
    if not verdict.document and "read" in verdict.unsure:
        return _UNREAD if verdict.outcome is Outcome.INVALID else _NO_BADGE
    is_badge = verdict.form.startswith("badge")
    if verdict.is_trial:
        return _TRIAL_BADGE if is_badge else _TRIAL
    if is_badge and verdict.unsure == {"known"}:
        return _GENUINE
    return (_BADGE if is_badge else _OTHER)[verdict.outcome]
