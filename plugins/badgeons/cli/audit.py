"""`badgeons audit`: is a published site what its repository gives, to the byte?"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, WordedError
from badgeons.base.texts import on_one_line
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badgeons.auditing.run import Audit
    from badgeons.doors.network import OnlineResolver
    from badgeons.doors.project import SiteProject
    from badgeons.publishing.provenance import Provenance

MAX_SHOWN = 100
"""Differences: a site of another version of the program has one a page."""
ADDRESS = ("https://", "http://")


@click.command("audit")
@click.argument("what", metavar="URL|DOSSIER")
@click.option(
    "--repository",
    help="Le dépôt, s’il n’est pas celui que le site nomme : un dossier, ou une adresse https.",
)
@click.option(
    "--run-mkdocs",
    is_flag=True,
    help="Refaire aussi les pages que MkDocs a écrites. Les réglages, hooks et modèles du dépôt sont des "
    "programmes : ils s’exécutent alors sur cette machine.",
)
@click.option("--loopback", is_flag=True, hidden=True, help="Pour des essais : cette machine aussi.")
@click.pass_context
def audit_command(
    context: click.Context, what: str, repository: str | None, run_mkdocs: bool, loopback: bool
) -> None:
    """Refaire un site publié depuis le commit qu’il nomme, et comparer chaque fichier.

    Le site est un dossier, ou une adresse, dont chaque fichier est alors demandé. Le commit est copié, le
    site en est construit sans aucune clé, et chaque octet comparé ; chaque signature est vérifiée. Le code de
    sortie est 0 quand tout est pareil, 1 quand un fichier diffère ou n’a pas pu être comparé.

    Rien du dépôt n’est exécuté, sauf avec --run-mkdocs.
    """
    from badgeons.doors.published_files import site_network

    command = command_of(context)
    network = site_network(with_loopback=loopback) if what.startswith(ADDRESS) else None
    if network is None and not Path(what).is_dir():
        command.fail(N_("il n’y a pas de dossier « {path} »"), WRONG_USE, path=what)
    with TemporaryDirectory(prefix="badgeons-audit-") as temporary:
        aside = Path(temporary)
        try:
            audit = _audit(command, what, repository, network, aside, run_mkdocs=run_mkdocs)
        except WordedError as error:
            command.fail_with(error)
        except OSError as error:
            command.fail(
                N_("impossible de lire ou d’écrire {path} : {reason}"),
                path=on_one_line(str(error.filename)),
                reason=error.strerror,
            )
    _report(command, audit, is_online=network is not None)
    sys.exit(0 if audit.is_good else PROBLEMS_FOUND)


def _audit(
    command: Command,
    what: str,
    repository: str | None,
    network: OnlineResolver | None,
    aside: Path,
    *,
    run_mkdocs: bool,
) -> Audit:
    """The audit of a site, whose files and commit are kept in the folder `aside`. Raises WordedError."""
    from functools import partial

    from badgeons.auditing.run import audit_site, read_checkout
    from badgeons.base.address_kinds import AddressKind
    from badgeons.base.settings import Segments
    from badgeons.credentials.errors import printable
    from badgeons.doors.build_day import clock
    from badgeons.doors.checkout import check_out
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.published_files import fetch_files
    from badgeons.doors.template_cache import keep_compiled_templates
    from badgeons.publishing.provenance import NAME, ProvenanceError, parse_provenance

    # what the site says of itself
    path = AddressKind.DATA_FILE.format(Segments(), name=NAME)
    folder, fetch = Path(what), None
    if network is not None:
        base_url, folder = f"{what.removesuffix('/')}/", aside / "site"
        folder.mkdir()
        fetch = partial(fetch_files, base_url, network=network, folder=folder)
        fetch([path])
    content = FolderFiles(folder).get(path)
    if content is None:
        raise ProvenanceError(
            N_("ce site ne dit pas de quel commit il vient : il n’a pas de {path}"), path=path
        )
    try:
        provenance = parse_provenance(content)
    except ProvenanceError as error:
        raise ProvenanceError("{path} : {reason}", path=path, reason=error) from error
    if network is not None and base_url != provenance.base_url:
        command.say(N_("Ce site se dit publié à {url}."), url=printable(provenance.base_url))
    _say_source(command, provenance)
    # its commit, as data
    checkout = aside / "commit"
    checkout.mkdir()
    # only the user may name a folder: what the site says is an address
    given = Path(repository) if repository and Path(repository).is_dir() else repository
    check_out(given or provenance.repository, provenance.source.commit, checkout, command.environment)
    keep_compiled_templates()
    project = read_checkout(checkout / provenance.source.folder, command.config.name, provenance)
    runner = partial(_run_mkdocs, command, provenance, folder, aside / "mkdocs") if run_mkdocs else None
    return audit_site(folder, project, provenance, clock(), command.environment, fetch, runner)


def _run_mkdocs(
    command: Command, provenance: Provenance, site: Path, output: Path, project: SiteProject
) -> Mapping[str, bytes]:
    from badgeons.auditing.run import environment_of
    from badgeons.doors.checkout import build_with_mkdocs
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.key_variables import PUBLISHED

    kept = {name: value for name, value in command.environment.items() if not name.startswith("BADGEONS_")}
    environment = {**kept, **environment_of(provenance), PUBLISHED: str(site.resolve())}
    build_with_mkdocs(project.root, command.config.name, output, environment)
    return FolderFiles(output)


def _say_source(command: Command, provenance: Provenance) -> None:
    """What the site says of itself. Raises ProvenanceError when that leads nowhere."""
    from badgeons import __version__
    from badgeons.credentials.errors import printable
    from badgeons.publishing.provenance import ProvenanceError

    source = provenance.source
    if not source.commit:
        raise ProvenanceError(
            N_("ce site dit avoir été construit sans git : il n’y a pas de commit dont le refaire")
        )
    command.say(
        N_("Ce site dit venir du commit {commit} de {repository}, par la version {version} du programme."),
        commit=source.commit,
        repository=printable(provenance.repository or "?"),
        version=printable(provenance.program_version),
    )
    if source.is_changed:
        command.say(
            N_(
                "Il dit aussi que des fichiers avaient changé depuis ce commit : il ne peut pas en venir "
                "exactement."
            )
        )
    if provenance.program_version != __version__:
        command.say(
            N_("La version installée ici est {version} : des différences peuvent en venir."),
            version=__version__,
        )


def _report(command: Command, audit: Audit, *, is_online: bool) -> None:
    lines = [difference.in_words(command.language) for difference in audit.comparison.differences]
    lines += [problem.in_words(command.language) for problem in audit.verdict.problems]
    for line in lines[:MAX_SHOWN]:
        click.echo(line)
    if len(lines) > MAX_SHOWN:
        command.say(N_("… et {count} de plus"), count=len(lines) - MAX_SHOWN)
    if audit.waiting:
        command.say(
            N_("{count} documents du dépôt ne sont signés par personne : le site ne les publie pas"),
            count=len(audit.waiting),
        )
    if audit.writer == "none":
        command.say(N_("Aucune page n’a été comparée : ce site ne donne pas de page d’accueil."))
    elif audit.not_compared:
        command.say(
            N_(
                "Les pages n’ont pas été comparées : MkDocs les a écrites, et lui seul peut les refaire. "
                "Pour cela : --run-mkdocs, qui exécute les programmes du dépôt (hooks, modèles, réglages)."
            )
        )
    if is_online:
        command.say(N_("Un fichier que le dépôt ne donne pas ne peut être vu qu’en comparant un dossier."))
    values = {"same": audit.comparison.same, "signed": audit.signed, "count": len(lines)}
    command.say(
        N_("Écarts : {count}. Fichiers identiques à ceux du dépôt : {same} ; documents signés : {signed}.")
        if lines or audit.not_compared
        else N_(
            "Aucun écart : {same} fichiers identiques à ceux du dépôt ; documents signés, dont la signature "
            "a été vérifiée : {signed}."
        ),
        **values,
    )
