"""What a neighbour sends is anyone's: it is taken whole and signed, or a sentence is all that comes of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import KeyPair, demonstration_key
from badgeons.credentials.proofs.securing import secure
from badgeons.federating.run import network_for_one
from badgeons.federating.update import NeighbourError, Received, receive_index
from badgeons.loading.neighbours import parse_index
from badgeons.model.neighbours import KeptIndex
from badgeons.model.records.neighbours import Neighbour
from support.hosts import Host, serving
from support.second_territory import (
    ADDRESS,
    BADGES,
    COLLECTIVE,
    INDEX,
    published_files,
    write_second_territory,
)

NOW = datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC)
PATH = "badges/neighbours/la-vallee.json"
KEPT = Path("badges") / "neighbours" / "la-vallee.json"
OWN, OTHER = demonstration_key(COLLECTIVE), demonstration_key("of-exemple")
DID_PATH = f"/id/{COLLECTIVE}/did.json"
Json = dict[str, Any]


@dataclass
class Territory:
    """A served catalogue: what it publishes, and the server that tests make lie."""

    host: Host
    files: dict[str, bytes]

    @property
    def url(self) -> str:
        return f"{self.host.url}/"

    @property
    def did(self) -> str:
        return f"did:web:localhost%3A{self.host.port}:id:{COLLECTIVE}"

    @property
    def body(self) -> Json:
        index: Json = json.loads(self.files[INDEX])
        del index["proof"]
        return index

    def serve(self) -> None:
        self.host.answers.clear()
        for path, content in self.files.items():
            self.host.gives(f"/{path}", content)

    def sends(self, content: bytes) -> None:
        self.host.gives(f"/{INDEX}", content)

    def signs(self, body: Json, key: KeyPair = OWN, created: str = "2026-02-10T00:00:00Z") -> Json:
        signed = secure(body, key.signer(self.did), created)
        self.sends(json.dumps(signed).encode())
        return signed

    def publishes_key(self, key: KeyPair) -> None:
        text = self.files[DID_PATH.removeprefix("/")].decode()
        self.host.gives(DID_PATH, text.replace(OWN.multikey, key.multikey).encode())


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Territory]:
    for host in serving():
        folder = tmp_path_factory.mktemp("second") / "territory"
        root = write_second_territory(folder, f"{host.url}/")
        yield Territory(host, published_files(root, f"{host.url}/"))


def neighbour(territory: Territory, **changes: Any) -> Neighbour:
    return Neighbour(**{"id": "la-vallee", "name": "La Vallée", "url": territory.url} | changes)


def receive(
    territory: Territory, kept: KeptIndex | None = None, *, accepted: bool = False, **changes: Any
) -> Received:
    network = network_for_one(Settings(ADDRESS), with_loopback=True)
    listed = neighbour(territory, **changes)
    return receive_index(listed, kept, PATH, network, NOW, is_key_accepted=accepted)


def kept_of(received: Received, territory: Territory) -> KeptIndex:
    return KeptIndex(neighbour(territory), received.index, PATH)


def badge_with(**changes: Any) -> Callable[[Territory], None]:
    def send(territory: Territory) -> None:
        body = territory.body
        body["badges"][1] |= changes
        territory.signs(body)

    return send


def index_with(created: str = "2026-02-10T00:00:00Z", **changes: Any) -> Callable[[Territory], None]:
    def send(territory: Territory) -> None:
        territory.signs({**territory.body, **changes}, created=created)

    return send


def proof_with(**changes: Any) -> Callable[[Territory], None]:
    def send(territory: Territory) -> None:
        index = json.loads(territory.files[INDEX])
        index["proof"][0] |= changes
        territory.sends(json.dumps(index).encode())

    return send


def altered(territory: Territory) -> None:
    territory.sends(territory.files[INDEX].replace("Réparer".encode(), b"Casser"))


def signed_by_another(territory: Territory) -> None:
    index = territory.signs(territory.body, OTHER)
    index["proof"][0]["verificationMethod"] = f"{territory.did}#{OWN.multikey}"
    territory.sends(json.dumps(index).encode())


def of_an_unpublished_key(territory: Territory) -> None:
    territory.signs(territory.body, OTHER)


def without_keys(territory: Territory) -> None:
    del territory.host.answers[DID_PATH]


def too_many_badges(territory: Territory) -> None:
    body = territory.body
    one = body["badges"][1]
    territory.signs({**body, "badges": [{**one, "id": f"b{number}"} for number in range(2001)]})


def redirects(territory: Territory) -> None:
    territory.host.gives(f"/{INDEX}", b"", status=302, Location="https://elsewhere.example.org/")


def empty(territory: Territory) -> None:
    territory.host.answers.clear()


def broken(territory: Territory) -> None:
    territory.host.gives(f"/{INDEX}", b"", status=503)


def never_ends(territory: Territory) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(50 * 2**20))
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(bytes(2**20))

    territory.host.answers[f"/{INDEX}"] = answer


def sends(content: bytes) -> Callable[[Territory], None]:
    return lambda territory: territory.sends(content)


HOSTILE: dict[str, tuple[Callable[[Territory], None], str]] = {
    "nothing there": (
        empty,
        "il n’y a rien à cette adresse (404)",
    ),
    "broken": (broken, "en panne (503)"),
    "redirected": (redirects, "cette adresse mène à une autre"),
    "50 MB": (never_ends, "trop grosse (2 Mo au plus)"),
    "HTML": (sends(b"<!doctype html><p>Bienvenue"), "pas du JSON correct"),
    "no object": (sends(b'["badgeons-index"]'), "ce n’est pas l’index d’un catalogue"),
    "a thousand levels": (sends(b"[" * 1000 + b"]" * 1000), "trop imbriqué"),
    "a key twice": (sends(b'{"format": "badgeons-index", "format": "x"}'), "deux fois la même propriété"),
    "another format": (index_with(format="autre"), "n’a pas la forme attendue"),
    "a later version": (index_with(version=2), "n’a pas la forme attendue"),
    "unsigned": (lambda t: t.sends(json.dumps(t.body).encode()), "il manque « Signature »"),
    "altered": (altered, "la signature de cet index ne correspond pas"),
    "signed by another key": (signed_by_another, "la signature de cet index ne correspond pas"),
    "by a key not published": (of_an_unpublished_key, "ne publie pas, ou plus, la clé"),
    "keys out of reach": (without_keys, "n’a pas pu être consulté"),
    "expired": (proof_with(expires="2026-03-01T00:00:00Z"), "champ inconnu : « expires »"),
    "of another suite": (proof_with(cryptosuite="eddsa-rdfc-2022"), "n’a pas la forme attendue"),
    "to come": (index_with(created="2026-04-01T00:00:00Z"), "à venir"),
    "of another site": (index_with(url="https://elsewhere.example.org/"), "celui d’un autre site"),
    "in another's name": (
        index_with(issuer=f"did:web:elsewhere.example.org:id:{COLLECTIVE}"),
        "qui n’est pas de ce site",
    ),
    "a page elsewhere": (
        badge_with(page="https://elsewhere.example.org/x/"),
        "mène ailleurs que sur son site",
    ),
    "a script": (badge_with(page="javascript:alert(1)"), "n’est pas une adresse de page"),
    "an image elsewhere": (badge_with(image="https://elsewhere.example.org/x.svg"), "mène ailleurs"),
    "an unknown member": (badge_with(html="<b>"), "champ inconnu : « html »"),
    "an invisible character": (badge_with(name="Coo\u202epérer"), "caractère invisible interdit : U+202E"),
    "100 kB of text": (badge_with(in_brief="x" * 100_000), "100000 caractères, 300 au plus"),
    "a list as a name": (badge_with(name=["x"]), "on attend un texte"),
    "no such family": (badge_with(family="titre"), "n’est pas un choix possible"),
    "an identifier that is a path": (badge_with(id="../../x"), "n’a pas la forme attendue"),
    "a mobile number": (badge_with(criteria="appeler le 06 12 34 56 78"), "ne peut pas être gardé ici"),
    "a badge twice": (badge_with(id="soutien"), "deux fois le même badge"),
    "too many badges": (too_many_badges, "2000 badges au plus"),
}


def test_an_index_is_taken_once_and_changes_nothing_afterwards(territory: Territory) -> None:
    territory.serve()
    received = receive(territory)
    assert received.is_new_key and received.file is not None
    assert received.file.path == PATH and received.file.content == territory.files[INDEX]
    assert [badge.id for badge in received.index.badges][1:2] == ["reparer-un-velo"]

    again = receive(territory, kept_of(received, territory))
    assert not again.is_new_key and again.file is None


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_trusted_is_a_sentence(case: str, territory: Territory) -> None:
    territory.serve()
    lie, sentence = HOSTILE[case]
    lie(territory)
    with pytest.raises(NeighbourError) as caught:
        receive(territory)
    assert sentence in caught.value.in_words("fr")
    assert caught.value.in_words("en") != caught.value.in_words("fr")


def test_a_neighbour_that_is_down_is_a_sentence(territory: Territory) -> None:
    for host in serving():
        address = f"{host.url}/"
    with pytest.raises(NeighbourError, match="ne répond pas"):
        receive(territory, url=address)


@pytest.mark.parametrize("url", ["http://badges.example.org/", "ftp://badges.example.org/"])
def test_an_address_that_is_not_secure_is_not_asked(url: str, territory: Territory) -> None:
    with pytest.raises(NeighbourError, match="n’est pas protégée"):
        receive(territory, url=url)


def test_another_key_is_taken_only_when_a_person_says_so(territory: Territory) -> None:
    territory.serve()
    kept = kept_of(receive(territory), territory)
    territory.publishes_key(OTHER)
    territory.signs(territory.body, OTHER)
    with pytest.raises(NeighbourError, match=r"a changé de clé .*--accept-key la-vallee"):
        receive(territory, kept)
    accepted = receive(territory, kept, accepted=True)
    assert accepted.file is not None and accepted.index.key == OTHER.multikey


def test_the_key_of_the_list_is_the_only_one(territory: Territory) -> None:
    territory.serve()
    with pytest.raises(NeighbourError, match="autre clé que celle de"):
        receive(territory, key=OTHER.multikey, accepted=True)
    assert not receive(territory, key=OWN.multikey).is_new_key


def test_words_that_look_like_code_stay_words(territory: Territory) -> None:
    territory.serve()
    badge_with(name="<script>alert(1)</script>")(territory)
    assert receive(territory).index.badges[1].name == "<script>alert(1)</script>"


def own_badges(index: Json) -> list[Json]:
    """The badges of an index that the tests write, not `init`."""
    return [badge for badge in index["badges"] if badge["id"] in BADGES]


def test_the_neighbour_of_the_demonstration_is_what_this_program_publishes(
    tmp_path: Path, root: Path, accept: bool
) -> None:
    """Words and drawings that `init` writes may change: the kept index is of the day it was made."""
    files = published_files(write_second_territory(tmp_path / "territory"), ADDRESS)
    if accept:
        (root / KEPT).write_bytes(files[INDEX])
    kept, made = json.loads((root / KEPT).read_bytes()), json.loads(files[INDEX])
    assert list(kept) == list(made)
    assert [own_badges(index) for index in (kept, made)] == [own_badges(made)] * 2
    assert len(own_badges(made)) == len(BADGES)


def test_a_demonstration_key_signs_for_no_real_site(root: Path) -> None:
    url = "https://badges.demain.fr/"
    text = (
        (root / KEPT).read_text("utf-8").replace(ADDRESS, url).replace("la-vallee.example.org", "demain.fr")
    )
    problems = Problems()
    parse_index(text.encode(), Neighbour(id="v", name="V", url=url), "x.json", problems)
    assert [problem.what for problem in problems.errors] == [
        "la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host}"
    ]
