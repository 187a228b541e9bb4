"""`badgeons award`: deliver a badge to the people of a list, or to those who claim it with a code."""

from pathlib import Path
from typing import Any

import click

from badgeons.cli.context import DAY, command_of


@click.command()
@click.argument("badge", required=False)
@click.option(
    "--recipients",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="La liste des personnes : un tableau CSV, ou un fichier de tableur.",
)
@click.option(
    "--claims",
    type=click.Path(exists=True, path_type=Path),
    help="Ou bien : le dossier des demandes faites avec un code (fichiers, textes, messages).",
)
@click.option("--event", help="L’évènement où le badge est remis.")
@click.option(
    "--evidence", multiple=True, help="Une trace commune à tout le lot : un titre, une adresse, ou les deux."
)
@click.option(
    "--hosted", "publication", flag_value="hosted", help="Publier les badges, avec l’accord des personnes."
)
@click.option(
    "--private",
    "publication",
    flag_value="private",
    default="private",
    help="Les remettre sans rien publier (par défaut).",
)
@click.option("--consent-date", type=DAY, help="Avec --hosted : le jour de l’accord des personnes.")
@click.option("--consent-scope", help="Avec --hosted : ce qu’elles acceptent de voir publié.")
@click.option("--issuer", help="L’acteur qui délivre, quand le badge en a plusieurs.")
@click.option("--date", type=DAY, help="Le jour de la remise (aujourd’hui sinon).")
@click.option("--batch", help="Le nom du lot (sinon : le badge, l’évènement et la date).")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Le dossier privé, hors du dépôt (sinon : Badgeons, dans votre dossier personnel).",
)
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Vos propres modèles de messages et d’attestations.",
)
@click.option(
    "--name-column",
    multiple=True,
    metavar="TITRE",
    help="La colonne du nom, ou les deux du prénom et du nom, quand plusieurs personnes sont sur une ligne.",
)
@click.option(
    "--address-column", metavar="TITRE", help="La colonne des adresses de celles qui reçoivent le badge."
)
@click.option(
    "--with-marked",
    is_flag=True,
    help="Délivrer aussi aux lignes qui disent absent, annulé, remboursé, en attente…",
)
@click.option(
    "--skip-invalid", is_flag=True, help="Laisser de côté les lignes à corriger, et délivrer aux autres."
)
@click.option("--yes", is_flag=True, help="Ne pas demander de confirmation ; ce qui est douteux est dit.")
@click.option("--json", "as_json", is_flag=True, help="Résumer en JSON : des nombres et des chemins.")
@click.pass_context
def award(context: click.Context, /, **options: Any) -> None:
    """Délivrer BADGE aux personnes d’une liste : badges signés, images, attestations, messages.

    Avec --claims, à celles qui le demandent avec un code de « badgeons codes ».
    Rien de ce qui désigne une personne n’entre dans le dépôt : tout va dans un dossier privé. Une remise
    interrompue se reprend avec la même commande.
    """
    from badgeons.cli.award_run import AwardOptions, run_award

    run_award(command_of(context), AwardOptions(**options))
