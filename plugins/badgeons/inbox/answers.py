"""The answer that is ready to be sent to whoever wrote: a number to keep, what happens next, what to mend."""

from collections.abc import Sequence

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problem
from badgeons.base.settings import Settings
from badgeons.model.records import Achievement
from badgeons.proposing import ProposedFiles

RECEIVED = N_("Merci, nous avons bien reçu : {title}.")
NUMBER = N_(
    "Votre message porte le numéro « {number} ». Gardez-le, et citez-le si vous nous écrivez de nouveau."
)
NUMBERED_NEXT = N_(
    "Elle n’est pas encore sur le site : une personne du collectif la relit d’abord. Une fois qu’elle y "
    "sera, vous la suivrez sous ce numéro sur la page des propositions :\n{address}"
)
OPINIONS_NEXT = N_("Pour un badge, c’est là aussi que chacun pourra donner son avis, avant toute décision.")
CHANGE_NEXT = N_("Le collectif la relit ; une fois acceptée, elle paraîtra sur le site :\n{address}")
REQUEST_NEXT = N_("Une personne du collectif vous répondra.")
TO_MEND = N_("Nous n’avons pas pu la préparer telle quelle. À corriger, puis à nous renvoyer :")
PACKED = N_(
    "Votre pièce jointe nous est arrivée dans un fichier « winmail.dat », que seul Outlook ouvre. "
    "Renvoyez-la dans un message en « HTML » ou en « texte brut », ou copiez la proposition dans le texte."
)
CLOSING = N_("Bien à vous,\n{collective}")
SUBJECT = N_("Votre proposition, {number}")


def answer_text(
    number: str,
    reply_to: str,
    sentences: Sequence[str],
    collective: str,
    language: str,
) -> str:
    """A message as text: to whom, its subject, then what it says, a paragraph for each sentence."""
    heads = [fill(language, N_("À : {address}"), address=reply_to)] if reply_to else []
    heads.append(fill(language, N_("Objet : {subject}"), subject=fill(language, SUBJECT, number=number)))
    greeting = fill(language, N_("Bonjour,"))
    closing = fill(language, CLOSING, collective=collective)
    paragraphs = ["\n".join(heads), greeting, *sentences, closing]
    return "\n\n".join(paragraphs) + "\n"


def prepared_sentences(
    made: Sequence[ProposedFiles], number: str, settings: Settings, language: str
) -> list[str]:
    """What is said of proposals that could be prepared."""
    titles = ", ".join(files.title for files in made)
    sentences = [fill(language, RECEIVED, title=titles), fill(language, NUMBER, number=number)]
    records = [files.record for files in made if files.record is not None]
    if records:
        is_there = language in settings.further_languages
        pages = settings.in_language(language, ()) if is_there else settings
        page = Addresses(pages).page(pages.segments.proposals)
        sentences.append(fill(language, NUMBERED_NEXT, address=f"{page.url}#{number}"))
        if any(isinstance(record, Achievement) for record in records):
            sentences.append(fill(language, OPINIONS_NEXT))
    elif any(files.files for files in made):
        sentences.append(fill(language, CHANGE_NEXT, address=settings.base_url))
    else:
        sentences.append(fill(language, REQUEST_NEXT))
    return sentences


def refused_sentences(problems: Sequence[Problem], number: str, language: str) -> list[str]:
    """What is said of a proposal that must be mended first, everything at once."""
    lines = [f"- {problem.sentence(language)}" for problem in problems]
    return [
        fill(language, N_("Merci pour votre proposition.")),
        "\n".join([fill(language, TO_MEND), "", *dict.fromkeys(lines)]),
        fill(language, NUMBER, number=number),
    ]


def packed_sentences(number: str, language: str) -> list[str]:
    """What is said to who sent a `winmail.dat`."""
    return [fill(language, PACKED), fill(language, NUMBER, number=number)]
