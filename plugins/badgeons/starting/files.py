"""Every file of a new territory's repository, by path: settings, records, pages, workflows of its host."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Template

from badgeons import __version__
from badgeons.base.messages import N_, fill, in_language
from badgeons.base.problems import Problems
from badgeons.base.settings import Folders
from badgeons.doors.keyring import variable_of
from badgeons.drawing import description_of, draw_badge
from badgeons.loading.candidates import read_back
from badgeons.model.fields.written import record_text, scalar
from badgeons.proposing.issue_forms import FOLDER, FORM_FILES, PROPOSAL_LABEL, issue_forms
from badgeons.starting.answers import Answers
from badgeons.starting.editors import editor_files, schema_files
from badgeons.starting.records import DESIGNS, first_records
from badgeons.starting.scaffold import SCAFFOLD_FILE, Scaffold, scaffold_text

PAGES = {
    "content/a-propos.md": "a-propos.md",
    "content/rejoindre.md": "rejoindre.md",
}
"""Templates of the first pages, in the language of the site, by the path they are written to."""
LICENCES = {"fr": "LICENCE.md", "en": "LICENSE.md"}
KEY_PAGES = {"fr": "CLES.md", "en": "KEYS.md"}
WORKFLOWS: Mapping[str, Mapping[str, str]] = {
    "github": {
        ".github/workflows/verifier.yml": "github/check.yml",
        ".github/workflows/commenter.yml": "github/comment.yml",
        ".github/workflows/apercu.yml": "github/preview.yml",
        ".github/workflows/avis.yml": "github/reviews.yml",
        ".github/workflows/clore.yml": "github/close.yml",
        ".github/workflows/publier.yml": "github/publish.yml",
        ".github/workflows/decider.yml": "github/decide.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab/gitlab-ci.yml"},
    "forgejo": {
        ".forgejo/workflows/verifier.yml": "forgejo/check.yml",
        ".forgejo/workflows/publier.yml": "forgejo/publish.yml",
    },
    "plain": {},
}
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "github": (
        "commit-patch",
        "find-proposal",
        "forge_api.py",
        "post-comment",
        "publish-preview",
        "read-merge",
        "read-proposal",
        "without-network",
    ),
    "gitlab": ("commit-patch",),
    "forgejo": ("commit-patch", "publish-branch"),
    "plain": (),
}
"""The programs of workflows, which stand in the repository: a job that may write installs nothing."""
FORMS = {
    f"{FOLDER}/config.yml": "github/forms.yml",
    ".github/workflows/proposer.yml": "github/propose.yml",
}
"""What goes with the forms that pages lead to."""
FORMS_SCRIPT = "publish-proposal"
REVIEW_TEMPLATES = {
    "github": ".github/pull_request_template.md",
    "gitlab": ".gitlab/merge_request_templates/Default.md",
    "forgejo": ".forgejo/pull_request_template.md",
}
"""Where a forge looks for what a proposal's text begins with."""
KINDS_OF_HOST = {"codeberg": "forgejo"}
"""Hosts that are one of a kind: their workflows and advice are those of the kind."""
RUNNERS = {"codeberg": "codeberg-small"}
"""The label of the machines that run workflows, where it is not the usual one of Forgejo."""
NAVIGATION = (
    (N_("Accueil"), "index.md"),
    (
        N_("Badges"),
        (
            (N_("Tous les badges"), "badges/index.md"),
            (N_("Les parcours"), "parcours/index.md"),
            (N_("Badges d’ailleurs"), "badges-externes/index.md"),
            (N_("Matrice du territoire"), "matrice/index.md"),
            (N_("J’ai reçu un badge"), "mon-badge/index.md"),
            (N_("Mon classeur"), "classeur/index.md"),
            (N_("Réclamer un badge"), "reclamer/index.md"),
        ),
    ),
    (
        N_("Acteurs"),
        (
            (N_("Annuaire"), "acteurs/index.md"),
            (N_("La carte"), "carte/index.md"),
            (N_("Qui délivre, endosse, accueille"), "ecosysteme/index.md"),
            (N_("Territoires"), "territoires/index.md"),
            (N_("Identité des émetteurs"), "identites/index.md"),
        ),
    ),
    (
        N_("Évènements"),
        (
            (N_("Tous les évènements"), "evenements/index.md"),
            (N_("Suivre l’agenda et les nouvelles"), "suivre/index.md"),
        ),
    ),
    (N_("Vérifier"), "verifier/index.md"),
    (
        N_("Participer"),
        (
            (N_("Rejoindre le collectif"), "rejoindre.md"),
            (N_("Proposer un badge"), "proposer/index.md"),
            (N_("Propositions en cours"), "propositions/index.md"),
            (N_("Appels"), "appels/index.md"),
            (N_("Projets"), "projets/index.md"),
            (N_("Tous les champs"), "reference/index.md"),
        ),
    ),
    (
        N_("À propos"),
        (
            (N_("À propos"), "a-propos.md"),
            (N_("Données ouvertes"), "donnees/index.md"),
            (N_("Bilans"), "bilan/index.md"),
        ),
    ),
)
"""The menu: labels, and a page or the lines below. Only lists and written pages, never one badge."""


class _Blanks(Template):
    """`%%{name}` is a blank: workflows and shells use the dollar."""

    delimiter = "%%"


def first_files(answers: Answers, problems: Problems) -> dict[str, bytes]:
    """Every file, by its path in the repository; what a record may not hold is told.

    Records, their images and the first pages are the collective's from then on. The others are the scaffold,
    which `badgeons upgrade` brings up to date; its file says what it was.
    """
    contents = dict(_records(answers, problems))
    for badge, design in DESIGNS.items():
        drawn = draw_badge(design, description_of(design, answers.language))
        contents[f"badges/{badge}/image.svg"] = drawn.encode()
    values = _values(answers)
    pages = {path: _filled(f"{answers.language}/{name}", values) for path, name in PAGES.items()}
    scaffold = Scaffold(__version__, answers, scaffold_files(answers))
    texts = pages | dict(scaffold.files) | schema_files(answers.language)
    contents |= {path: text.encode() for path, text in texts.items()}
    contents[SCAFFOLD_FILE] = scaffold_text(scaffold)
    return contents


def scaffold_files(answers: Answers) -> dict[str, str]:
    """The text of every file around the records and pages, by its path in the repository."""
    language = answers.language
    kind = _kind_of_host(answers)
    templates = {
        "README.md": f"{language}/README.md",
        "mkdocs.yml": "mkdocs.yml",
        ".gitignore": "gitignore",
        ".pre-commit-config.yaml": "pre-commit.yaml",
        "requirements.txt": "requirements.txt",
        LICENCES[language]: f"{language}/{LICENCES[language]}",
        KEY_PAGES[language]: f"{language}/keys.md",
        **WORKFLOWS[kind],
    }
    scripts = list(SCRIPTS[kind])
    texts = {}
    if kind in REVIEW_TEMPLATES:
        templates[REVIEW_TEMPLATES[kind]] = f"{language}/pull_request_template.md"
    if kind == "github":
        texts = {form.path: form.content.decode() for form in issue_forms(language)}
        templates |= FORMS
        scripts.append(FORMS_SCRIPT)
    texts |= {f"tools/{name}": _read("scripts", name) for name in scripts}
    values = _values(answers)
    filled = {path: _filled(name, values) for path, name in templates.items()}
    return texts | filled | editor_files(Folders())


def _records(answers: Answers, problems: Problems) -> Iterator[tuple[str, bytes]]:
    for record in first_records(answers):
        read_back(record, problems)
        yield record.origin.path, record_text(record).encode()


def _kind_of_host(answers: Answers) -> str:
    return KINDS_OF_HOST.get(answers.host, answers.host)


def _values(answers: Answers) -> dict[str, str]:
    """What goes into the blanks of the templates: YAML for settings, plain Markdown for pages."""
    language = answers.language
    kind = _kind_of_host(answers)
    words = in_language(language)
    values = {
        "name": _plain_markdown(answers.name),
        "territory": _plain_markdown(answers.territory),
        "address": answers.address,
        "language": language,
        "collective": answers.collective,
        "version": __version__,
        "site_name": scalar(answers.name),
        "site_description": scalar(
            fill(language, N_("Le catalogue public des badges : {territory}."), territory=answers.territory)
        ),
        "repository": f"repo_url: {scalar(answers.repository)}\n" if answers.repository else "",
        "copyright": scalar(words(N_("Contenus sous licence CC BY 4.0, logos et badges délivrés exceptés."))),
        "to_dark": words(N_("Passer au thème sombre")),
        "to_light": words(N_("Passer au thème clair")),
        "settings_comment": words(
            N_("Les réglages du site. Son adresse ne change plus après le premier badge.")
        ),
        "print_comment": words(
            N_("Affiches, cartes et annonces en PDF, auxquelles les pages mènent : faites à la publication.")
        ),
        "look_comment": words(
            N_("Couleurs, polices, parties de la page d’accueil : voir docs/theming.md du logiciel.")
        ),
        "nav": "\n".join(_menu(NAVIGATION, language, 2)),
        "key_variable": variable_of(answers.collective),
        "keys_page": KEY_PAGES[language],
        "runner": RUNNERS.get(answers.host, "docker"),
        "check_name": words(N_("Vérifier la proposition")),
        "close_name": words(N_("Clore la proposition")),
        "comment_name": words(N_("Commenter la proposition")),
        "preview_name": words(N_("Montrer un aperçu de la proposition")),
        "propose_name": words(N_("Mettre en forme une proposition")),
        "proposal_label": PROPOSAL_LABEL,
        "form_labels": ", ".join(f"`{form.labels(language)[1]}`" for form in FORM_FILES.values()),
        "decide_name": words(N_("Écrire la décision d’une proposition fusionnée")),
        "review_name": words(N_("Donner un avis")),
        "comment_file": "commenter.yml",
        "preview_file": "apercu.yml",
        "publish_name": words(N_("Publier le site")),
        "lock_message": words(N_("Tenir le registre de ce qui est publié")),
    }
    for part in ("publishing", "secrets"):
        values[part] = _filled(f"{language}/{part}-{kind}.md", values).strip()
    return values


def _menu(lines: tuple[tuple[str, object], ...], language: str, indent: int) -> Iterator[str]:
    for label, target in lines:
        start = f"{' ' * indent}- {scalar(in_language(language)(label))}:"
        if isinstance(target, tuple):
            yield start
            yield from _menu(target, language, indent + 4)
        else:
            yield f"{start} {target}"


def _filled(name: str, values: Mapping[str, str]) -> str:
    return _Blanks(_read("templates", *name.split("/"))).substitute(values)


def _read(*names: str) -> str:
    return files(__package__).joinpath(*names).read_text("utf-8")


def _plain_markdown(text: str) -> str:
    """Words as Markdown that shows them and does no more."""
    return re.sub(r"([\\`*_{}\[\]#|])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")
