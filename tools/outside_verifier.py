"""Ask one of two Python verifiers about files, a folder standing for the network.

    PYTHON tools/outside_verifier.py openbadgeslib|openvc MAP.json < questions.jsonl > verdicts.jsonl

PYTHON is that of an environment where the verifier is installed; nothing of the project is imported. MAP.json
and the form of a line are those of tests/outside: {"<address prefix>": "<folder>", ...}. A question is
{"kind": "credential" | "assertion" | "image-3" | "image-2", "file": "<path>"}, a verdict
{"accepted": bool, "said": "<the verifier's own words>"}. "contexts" in MAP is a folder of JSON-LD contexts.
"""

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Download = Callable[[str], bytes]


def downloader(places: dict[str, str]) -> Download:
    """What answers an address from the folders, and from nowhere else."""

    def download(url: str) -> bytes:
        bare = url.partition("#")[0]
        for prefix, folder in sorted(places.items(), key=lambda item: -len(item[0])):
            if bare.startswith(prefix):
                file = Path(folder) / bare.removeprefix(prefix).lstrip("/")
                if file.is_file():
                    return file.read_bytes()
        raise OSError(f"no such address in this run: {url}")

    return download


def ask_openbadgeslib(download: Download, contexts: dict[str, Any]) -> Callable[[str, bytes], None]:
    from openbadgeslib.ob2 import OB2Verifier
    from openbadgeslib.ob3 import OB3LdpVerifier
    from openbadgeslib.verify import issuer_did_from_document, verify_badge

    def ask(kind: str, content: bytes) -> None:
        if kind == "credential":
            text = content.decode()
            verifier = OB3LdpVerifier.for_issuer_did(issuer_did_from_document(text), download=download)
            verifier.verify(text, download=download)
        elif kind == "assertion":
            OB2Verifier(download=download).verify_hosted(content.decode(), check_revocation=True)
        elif kind == "image-3":
            result = verify_badge(content, "3", resolve_did=True, download=download)
            if not result.valid:
                raise ValueError(result.reason)
        else:
            token = (
                OB2Verifier.extract_token_from_png(content)
                if content.startswith(b"\x89PNG")
                else OB2Verifier.extract_token_from_svg(content)
            )
            held = download(token).decode() if token.startswith("https://") else token
            OB2Verifier(download=download).verify_hosted(held, check_revocation=True)

    return ask


def ask_openvc(download: Download, contexts: dict[str, Any]) -> Callable[[str, bytes], None]:
    from openvc import verify_credential
    from openvc.did.base import DidResolverRegistry
    from openvc.did.did_key import DidKeyResolver
    from openvc.did.did_web import DidWebResolver
    from openvc.resolvers import default_status_list_resolver
    from openvc.verify import UnknownCredentialFormat

    def fetch_json(url: str, *_: object, **__: object) -> Any:
        return json.loads(download(url))

    def fetch_text(url: str, *_: object, **__: object) -> str:
        return download(url).decode()

    def fetch_one_proof(url: str, *_: object, **__: object) -> str:
        return json.dumps(with_one_proof(json.loads(download(url))))

    resolver = DidResolverRegistry([DidKeyResolver(), DidWebResolver(fetch_json)])
    lists, lists_of_one = (
        default_status_list_resolver(resolver=resolver, extra_contexts=contexts, fetch=fetch)
        for fetch in (fetch_text, fetch_one_proof)
    )

    def ask(kind: str, content: bytes) -> None:
        if kind != "credential":
            raise NotImplementedError(kind)
        document = json.loads(content)
        how = {"resolver": resolver, "extra_contexts": contexts}
        try:
            verify_credential(document, resolve_status_list=lists, **how)
        except UnknownCredentialFormat as error:
            verify_credential(with_one_proof(document), resolve_status_list=lists_of_one, **how)
            raise ValueError(f"{error} (accepted once `proof` is one object, not an array of one)") from error

    return ask


def with_one_proof(document: dict[str, Any]) -> dict[str, Any]:
    """The same document, its only proof as an object: what is signed does not change."""
    return {**document, "proof": document["proof"][0]}


VERIFIERS = {"openbadgeslib": (ask_openbadgeslib, "openbadgeslib"), "openvc": (ask_openvc, "openvc-core")}


def main() -> None:
    name, map_file = sys.argv[1:3]
    make, package = VERIFIERS[name]
    settings = json.loads(Path(map_file).read_text("utf-8"))
    contexts = json.loads(Path(settings["contexts"]).read_text("utf-8"))
    ask = make(downloader(settings["places"]), contexts)
    print(json.dumps({"version": version(package)}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        try:
            ask(question["kind"], Path(question["file"]).read_bytes())
            verdict: dict[str, Any] = {"accepted": True, "said": ""}
        except NotImplementedError:
            verdict = {"accepted": None, "said": ""}
        except Exception as error:  # whatever a verifier raises is its way to refuse
            verdict = {"accepted": False, "said": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(verdict), flush=True)


if __name__ == "__main__":
    main()
