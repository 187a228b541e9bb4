"""The page of who runs a workshop: what to print, how it goes, what to do after."""

import dataclasses

from badgeons.base.messages import N_
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.words import document_of, way_to
from badgeons.publishing.pages.view import View

TITLE = N_("Animer une cuisine à badges")
LEAD = N_(
    "Un atelier de deux heures et demie où l’on imagine un badge à plusieurs, avec des personnes qui "
    "pourraient le recevoir. Tables de quatre. Vous animez : vous ne proposez pas de contenu. Une autre "
    "personne note."
)
TO_PREPARE = (
    N_("Un canevas par table, en A3 si possible ; sinon les deux pages A4 côte à côte."),
    N_("Un formulaire vierge par table, pour mettre au propre."),
    N_("Un jeu de cartes découpées par table : les badges qui existent déjà."),
    N_("Des feuilles, des feutres, des gommettes. Aucun ordinateur n’est nécessaire."),
)
STEPS = (
    (15, N_("Se présenter"), N_("Prénom, si l’on veut, et d’où l’on parle.")),
    (
        30,
        N_("Raconter"),
        N_("Une fois, quelqu’un a fait quelque chose, et personne ne l’a su. On cherche des gestes."),
    ),
    (20, N_("Nommer le problème"), N_("Qu’est-ce qui manque à cette personne : être crue, être trouvée ?")),
    (
        10,
        N_("Chercher ce qui existe"),
        N_("Étaler les cartes. Si un badge répond déjà, on l’enrichit plutôt que d’en créer un autre."),
    ),
    (45, N_("Remplir le canevas"), N_("Une case vide est permise : on écrit « à voir avec… ».")),
    (20, N_("Goûter"), N_("Une autre table lit à voix haute et reformule. Là où elle hésite, on récrit.")),
    (10, N_("Décider de la suite"), N_("Qui envoie la proposition, et quand se revoit-on ?")),
)
RULES = (
    N_("Les personnes qui pourraient recevoir le badge parlent d’abord."),
    N_("Un bon critère se voit ou s’entend. « Être autonome » : qu’est-ce que je verrais si j’étais là ?"),
    N_("Personne n’est nommé sur les feuilles, ni photographié. On photographie le canevas, pas les gens."),
)
AFTER = (
    N_("Mettre au propre dans la semaine, et renvoyer aux personnes présentes."),
    N_("Envoyer la proposition par la page ci-dessous. Votre navigateur garde le brouillon."),
    N_("Se retrouver après les dix premiers badges délivrés : on voit alors ce qu’il faut changer."),
)


def facilitation_page(view: View) -> PrintedDocument:
    """One A4 page, from the guide of the demonstration."""
    code, pictures = way_to(
        view,
        "code",
        view.addresses.page(view.prose.propose.rstrip("/")),
        view.translate(N_("La page où envoyer la proposition :")),
    )
    lists = (
        (N_("À préparer"), TO_PREPARE),
        (N_("Trois règles"), RULES),
        (N_("Après l’atelier"), AFTER),
    )
    values = {
        "lead": view.translate(LEAD),
        "lists": [
            {"title": view.translate(title), "items": [view.translate(item) for item in items]}
            for title, items in lists
        ],
        "schedule": {
            "title": view.translate(N_("Le déroulé")),
            "header": [
                view.translate(N_("Durée")),
                view.translate(N_("Étape")),
                view.translate(N_("Comment")),
            ],
            "rows": [
                [
                    view.translate(N_("{minutes} min"), minutes=minutes),
                    view.translate(name),
                    view.translate(how),
                ]
                for minutes, name, how in STEPS
            ],
        },
        "code": dataclasses.asdict(code),
    }
    return document_of(view, "facilitation", view.translate(TITLE), values, pictures)
