"""Libraries that take long to import are imported by what needs them, when it needs them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    "pyld",
    "snowballstemmer",
    "requests",
    "lxml",
    "nacl",
    "cryptography",
    "joserfc",
    "segno",
    "zxingcpp",
    "defusedxml",
    "http.client",
}


@pytest.mark.parametrize(
    "module",
    [
        "badgeons.model.similarity",
        "badgeons.verifying.trust",
        "badgeons.credentials.baking",
        "badgeons.credentials.links",
        "badgeons.credentials.proofs.keys",
        "badgeons.credentials.proofs.securing",
    ],
)
def test_a_module_alone_imports_no_heavy_library(module: str) -> None:
    program = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert HEAVY & set(json.loads(done.stdout)) == set()


def test_canonical_forms_need_no_client_of_http() -> None:
    program = "import json, sys, badgeons.credentials.proofs.json_ld; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert {"requests", "aiohttp", "urllib3"} & set(json.loads(done.stdout)) == set()


def test_they_do_not_keep_others_from_one() -> None:
    program = "import badgeons.credentials.proofs.json_ld, requests; requests.Session()"
    subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
