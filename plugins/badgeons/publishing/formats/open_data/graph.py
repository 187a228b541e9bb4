"""The graph of recognition: who issues, endorses and opens what, who is a member of what, what leads where.

As two tables, of nodes and of links, that graph programs read; and as JSON-LD, in terms that others know:
those of schema.org, Dublin Core, and Open Badges for endorsements.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from badgeons.base.messages import N_
from badgeons.model.catalogue import badges_of
from badgeons.model.fields.kinds import Choice, Code, Option, Text
from badgeons.publishing.formats.open_data.badges import PAGE
from badgeons.publishing.formats.open_data.fields import Dataset, Entry, field, plain
from badgeons.publishing.formats.open_data.licences import licence_url
from badgeons.publishing.formats.open_data.source import Source

NODE = Code(r"(actor|badge|pathway):[a-z0-9-]+", "badge:cooperer")
NODE_FIELDS = (
    field("id", NODE, ("Nœud", "Node"), ("Sorte et identifiant.", "Kind and identifier."), required=True),
    field(
        "kind",
        Choice(
            (
                Option("actor", "Acteur", "Actor"),
                Option("badge", "Badge", "Badge"),
                Option("pathway", "Parcours", "Pathway"),
            )
        ),
        ("Sorte", "Kind"),
        ("Acteur, badge ou parcours.", "Actor, badge or pathway."),
        required=True,
    ),
    field("label", Text(), ("Nom", "Name"), ("Son nom.", "Its name."), required=True),
    PAGE,
)
RELATION = Choice(
    (
        Option("issues", "délivre", "issues", "Un acteur, un badge.", "An actor, a badge."),
        Option(
            "endorses",
            "endosse",
            "endorses",
            "Un acteur, un badge ou un acteur.",
            "An actor, a badge or actor.",
        ),
        Option("opens", "ouvre", "opens", "Un acteur, à qui a un badge.", "An actor, to holders of a badge."),
        Option(
            "member_of", "est membre de", "is a member of", "Un acteur, un acteur.", "An actor, an actor."
        ),
        Option("requires", "demande", "requires", "Un badge, un prérequis.", "A badge, a prerequisite."),
        Option(
            "step_of", "est une étape de", "is a step of", "Un badge, un parcours.", "A badge, a pathway."
        ),
        Option(
            "leads_to", "mène à", "leads to", "Un parcours, son badge-clé.", "A pathway, its milestone badge."
        ),
    )
)
LINK_FIELDS = (
    field("source", NODE, ("De", "From"), ("Un nœud.", "A node."), required=True),
    field(
        "relation", RELATION, ("Lien", "Relation"), ("Ce qui les relie.", "What links them."), required=True
    ),
    field("target", NODE, ("Vers", "To"), ("Un nœud.", "A node."), required=True),
)


def node_entries(source: Source) -> Iterator[Entry]:
    addresses = source.addresses
    for id, actor in source.actors.items():
        yield _node("actor", id, actor.name, addresses.actor_page(id).url)
    for id, badge in source.badges.items():
        yield _node("badge", id, badge.name, addresses.badge_page(id).url)
    for id, pathway in source.catalogue.pathways.items():
        yield _node("pathway", id, pathway.name, addresses.pathway_page(id).url)


def _node(kind: str, id: str, name: str, page: str) -> Entry:
    return {"id": f"{kind}:{id}", "kind": kind, "label": plain(name), "page": page}


def link_entries(source: Source) -> Iterator[Entry]:
    """Each link once, whatever the number of endorsements or lines that make it."""
    links = dict.fromkeys(_links(source))
    for origin, relation, target in links:
        yield {"source": origin, "relation": relation, "target": target}


def _links(source: Source) -> Iterator[tuple[str, str, str]]:
    catalogue = source.catalogue
    for id, actor in source.actors.items():
        for other in source.known_actors(actor.member_of):
            yield f"actor:{id}", "member_of", f"actor:{other}"
    for id, badge in source.badges.items():
        for issuer in source.known_actors(badge.issuers):
            yield f"actor:{issuer}", "issues", f"badge:{id}"
        for line in badge.value_in_use:
            if line.actor in source.actors and catalogue.is_open(line):
                yield f"actor:{line.actor}", "opens", f"badge:{id}"
        for other in source.known_badges(badge.prerequisites):
            yield f"badge:{id}", "requires", f"badge:{other}"
    for endorsement in source.endorsements:
        if catalogue.state_of(endorsement) == "active":
            target = endorsement.target
            badge_id = target.badge or (target.value_in_use or "").partition("/")[0]
            endorsed = f"badge:{badge_id}" if badge_id else f"actor:{target.actor}"
            yield f"actor:{endorsement.endorser}", "endorses", endorsed
    for id, pathway in catalogue.pathways.items():
        for step in source.known_badges(tuple(badges_of(pathway))):
            yield f"badge:{step}", "step_of", f"pathway:{id}"
        if pathway.milestone in source.badges:
            yield f"pathway:{id}", "leads_to", f"badge:{pathway.milestone}"


NODES = Dataset(
    "graph_nodes",
    N_("Nœuds du graphe"),
    N_("Les acteurs, les badges et les parcours."),
    (N_("reconnaissance"),),
    NODE_FIELDS,
    node_entries,
)
LINKS = Dataset(
    "graph_edges",
    N_("Liens du graphe"),
    N_("Ce qui les relie, aujourd’hui."),
    (N_("reconnaissance"),),
    LINK_FIELDS,
    link_entries,
    keys=3,
)

SCHEMA, TERMS = "https://schema.org/", "http://purl.org/dc/terms/"
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "name": f"{SCHEMA}name",
    "url": {"@id": f"{SCHEMA}url", "@type": "@id"},
    "license": {"@id": f"{TERMS}license", "@type": "@id"},
    "Actor": f"{SCHEMA}Organization",
    "Badge": f"{SCHEMA}EducationalOccupationalCredential",
    "Pathway": f"{SCHEMA}EducationalOccupationalProgram",
    "Endorsement": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#EndorsementCredential",
    "Offer": f"{SCHEMA}Offer",
    "issues": {"@reverse": f"{SCHEMA}recognizedBy", "@type": "@id"},
    "member_of": {"@id": f"{SCHEMA}memberOf", "@type": "@id"},
    "requires": {"@id": f"{TERMS}requires", "@type": "@id"},
    "step_of": {"@id": f"{TERMS}isPartOf", "@type": "@id"},
    "leads_to": {"@id": f"{SCHEMA}educationalCredentialAwarded", "@type": "@id"},
    "by": {"@id": "https://www.w3.org/2018/credentials#issuer", "@type": "@id"},
    "of": {"@id": "https://www.w3.org/2018/credentials#credentialSubject", "@type": "@id"},
    "offered_by": {"@id": f"{SCHEMA}offeredBy", "@type": "@id"},
}
"""An endorsement and an offer are nodes of their own: no vocabulary has `endorses` or `opens` for a link."""
GRAPH = "graph.jsonld"
TYPES = {"actor": "Actor", "badge": "Badge", "pathway": "Pathway"}


def graph_body(source: Source, entries: Mapping[str, Sequence[Entry]]) -> dict[str, Any]:
    """The graph as JSON-LD, its context within; `entries` are those of each dataset, by its name."""
    pages = {node["id"]: node["page"] for node in entries[NODES.name]}
    nodes = {
        node["id"]: {
            "id": node["page"],
            "type": TYPES[node["kind"]],
            "name": node["label"],
            "url": node["page"],
        }
        for node in entries[NODES.name]
    }
    gestures: list[dict[str, str]] = []
    for link in entries[LINKS.name]:
        origin, target = pages[link["source"]], pages[link["target"]]
        if link["relation"] == "endorses":
            gestures.append({"type": "Endorsement", "by": origin, "of": target})
        elif link["relation"] == "opens":
            gestures.append({"type": "Offer", "offered_by": origin, "requires": target})
        else:
            nodes[link["source"]].setdefault(link["relation"], []).append(target)
    return {
        "@context": CONTEXT,
        "graph": [
            {
                "id": source.addresses.data_file(GRAPH).url,
                "license": licence_url(source.catalogue.collective.data_licence),
            },
            *nodes.values(),
            *gestures,
        ],
    }
