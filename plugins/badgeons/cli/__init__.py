"""The command `badgeons`: one thin file a command. Exit codes: 0 good, 1 problems found, 2 wrong use."""

import click

from badgeons import __version__
from badgeons.base.messages import LANGUAGES, N_
from badgeons.cli.context import start
from badgeons.cli.helping import LANGUAGE_VARIABLE, CommandReference, MainGroup, use_language

CONFIG_FILE = "mkdocs.yml"

COMMANDS = {
    "audit": CommandReference(
        "badgeons.cli.audit",
        "audit_command",
        N_("Refaire un site publié depuis le commit qu’il nomme, et comparer chaque fichier."),
    ),
    "award": CommandReference(
        "badgeons.cli.award",
        "award",
        N_("Délivrer BADGE aux personnes d’une liste : badges signés, images, attestations, messages."),
    ),
    "build": CommandReference(
        "badgeons.cli.build",
        "build",
        N_("Écrire les fichiers du catalogue : badges, émetteurs, badges délivrés signés."),
    ),
    "check": CommandReference(
        "badgeons.cli.check", "check", N_("Relire tout le catalogue et dire ce qu’il faut corriger.")
    ),
    "codes": CommandReference(
        "badgeons.cli.codes",
        "codes",
        N_("Imprimer des codes à usage unique pour demander BADGE à l’évènement EVENT."),
    ),
    "decide": CommandReference(
        "badgeons.cli.decide",
        "decide_command",
        N_("Écrire ce qu’une réunion a décidé de CIBLE : accepté, refusé, reporté ou retiré."),
    ),
    "decide-merged": CommandReference(
        "badgeons.cli.decide_merged",
        "decide_merged",
        N_("Écrire la décision que laisse une proposition fusionnée, si rien ne manque d’après les règles."),
    ),
    "deliver": CommandReference(
        "badgeons.cli.deliver",
        "deliver",
        N_("Envoyer les messages d’un lot, depuis le dossier que « badgeons award » a fait."),
    ),
    "draw": CommandReference(
        "badgeons.cli.draw",
        "draw",
        N_(
            "Dessiner un badge : la forme dit sa famille, un point sa posture, un dessin ou des lettres le "
            "reste."
        ),
    ),
    "editors": CommandReference(
        "badgeons.cli.editors",
        "editors",
        N_("Aider à écrire les fiches : les champs et leurs choix, proposés par votre éditeur de texte."),
    ),
    "endorse": CommandReference(
        "badgeons.cli.endorse",
        "endorse_command",
        N_("Endosser CIBLE au nom d’un acteur, avec sa propre clé, sur sa propre machine."),
    ),
    "erase": CommandReference(
        "badgeons.cli.erase",
        "erase_command",
        N_("Effacer un badge délivré à la demande de la personne : les fiches ne disent plus rien d’elle."),
    ),
    "forms": CommandReference(
        "badgeons.cli.forms",
        "forms",
        N_("Écrire les formulaires de demande de GitHub d’après les champs des fiches."),
    ),
    "import": CommandReference(
        "badgeons.cli.import_badges",
        "import_command",
        N_(
            "Reprendre des badges qui existent ailleurs : de simples liens, ou des propositions du collectif."
        ),
    ),
    "inbox": CommandReference(
        "badgeons.cli.inbox",
        "inbox",
        N_("Lire les propositions arrivées par courriel et préparer une réponse à chacune."),
    ),
    "init": CommandReference(
        "badgeons.cli.init",
        "init_command",
        N_("Commencer un territoire : écrire dans un dossier vide tout ce qu’il faut pour un catalogue."),
    ),
    "keys": CommandReference("badgeons.cli.keys", "keys", N_("Les clés qui signent les badges.")),
    "kit": CommandReference(
        "badgeons.cli.kit",
        "kit_command",
        N_("Mettre le site construit dans un fichier ZIP, à ouvrir sans internet depuis une clé USB."),
    ),
    "lock": CommandReference("badgeons.cli.lock", "lock", N_("Tenir le registre de ce qui est publié.")),
    "neighbours": CommandReference(
        "badgeons.cli.neighbours",
        "neighbours",
        N_("Les territoires voisins : ce que nous gardons de leurs catalogues, et le mettre à jour."),
    ),
    "new": CommandReference(
        "badgeons.cli.new",
        "new",
        N_("Créer un fichier commenté à remplir : badge, acteur, évènement… ID est son nom pour toujours."),
    ),
    "pin": CommandReference(
        "badgeons.cli.pin",
        "pin_command",
        N_(
            "Écrire dans la fiche d’un endossement l’empreinte exacte de ce qu’il endosse, "
            "et en garder une copie."
        ),
    ),
    "preview": CommandReference(
        "badgeons.cli.preview",
        "preview",
        N_("L’aperçu d’une proposition : les pages qu’elle change, sans rien en publier."),
    ),
    "print": CommandReference(
        "badgeons.cli.print_documents",
        "print_group",
        N_("Imprimer : affiches, cartes, annonces, feuilles d’atelier, en PDF accessibles."),
    ),
    "propose": CommandReference(
        "badgeons.cli.propose",
        "propose",
        N_("Faire d’une proposition (formulaire, message, fichier) les fichiers à relire ensemble."),
    ),
    "reinstate": CommandReference(
        "badgeons.cli.revoke",
        "reinstate_command",
        N_("Rétablir un badge suspendu ; le jour de la suspension reste écrit."),
    ),
    "review": CommandReference(
        "badgeons.cli.review",
        "review_command",
        N_("Dire ce qui manque avant d’accepter CIBLE, d’après les règles du collectif."),
    ),
    "revoke": CommandReference(
        "badgeons.cli.revoke",
        "revoke_command",
        N_("Révoquer pour toujours un badge délivré, ou retirer un endossement."),
    ),
    "suspend": CommandReference(
        "badgeons.cli.revoke",
        "suspend_command",
        N_(
            "Suspendre un badge délivré, le temps d’y voir clair : "
            "il n’est plus valable, et peut le redevenir."
        ),
    ),
    "size": CommandReference(
        "badgeons.cli.size",
        "size_command",
        N_("Compter les fichiers du site construit, et dire s’ils approchent des limites de l’hébergeur."),
    ),
    "upgrade": CommandReference(
        "badgeons.cli.upgrade",
        "upgrade",
        N_(
            "Reprendre d’une nouvelle version ce que « badgeons init » avait écrit, sans perdre vos "
            "changements."
        ),
    ),
    "verify": CommandReference(
        "badgeons.cli.verify", "verify_command", N_("Vérifier un badge de n’importe quel émetteur.")
    ),
}
"""What the help lists and completion offers, so that neither imports a command."""


@click.group(
    cls=MainGroup,
    references=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="fr",
    envvar=LANGUAGE_VARIABLE,
    is_eager=True,
    callback=use_language,
    help="La langue des réponses.",
)
@click.option(
    "--config",
    "-f",
    default=CONFIG_FILE,
    show_default=True,
    type=click.Path(dir_okay=False),
    help="Le fichier de réglages du catalogue.",
)
@click.version_option(__version__, prog_name="badgeons", help="Dire la version.")
@click.help_option("-h", "--help", help="Montrer cette aide.")
@click.pass_context
def main(context: click.Context, lang: str, config: str) -> None:
    """Le catalogue public des badges d’un territoire, à partir de simples fichiers texte."""
    context.obj = start(lang, config)
