"""Time what matters: checking the catalogue, its machine files, the whole site, signing many awards.

make bench
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.securing import Securer

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
AWARDS = 5000


def timed(name: str, runs: int, work: Callable[[], object], unit: str = "s", per: int = 0) -> None:
    """Print the minimum, median and maximum of `runs` runs; with `per`, so many things a second as well."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    middle = statistics.median(seconds)
    rate = f"  {per / middle:,.0f} a second" if per else ""
    print(f"{name:<44} min {min(seconds):6.2f}  median {middle:6.2f}  max {max(seconds):6.2f} {unit}{rate}")


def command(*arguments: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(arguments, cwd=ROOT, env=environment, check=True, capture_output=True)


def award(number: int) -> dict[str, Any]:
    """A delivered badge like those of the catalogue; only its id and its recipient vary."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Coopérer en collectif",
        "issuer": {
            "id": "did:web:badgeons.example.org:id:of-exemple",
            "type": ["Profile"],
            "name": "OF exemple",
        },
        "validFrom": "2026-03-14T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "id": f"urn:uuid:10000000-0000-4000-8000-{number:012x}",
            "achievement": {
                "id": "https://badgeons.example.org/ob/3/achievements/cooperer.json",
                "type": ["Achievement"],
                "name": "Coopérer en collectif",
                "description": "Travaille avec d’autres à un but commun.",
                "criteria": {"narrative": "Avoir mené une action à plusieurs, du début au bilan."},
            },
        },
    }


def sign_awards() -> None:
    securer = Securer()
    signer = demonstration_key("of-exemple").signer("did:web:badgeons.example.org:id:of-exemple")
    for number in range(AWARDS):
        securer.secure(award(number), signer, "2026-03-14T00:00:00Z")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, machine = f"{folder}/site", f"{folder}/machine"
        timed("check the catalogue", 5, lambda: command(f"{BIN}/badgeons", "check"))
        timed("machine files", 5, lambda: command(f"{BIN}/badgeons", "build", "--output", machine))
        timed("the whole site", 3, lambda: command(f"{BIN}/mkdocs", "build", "--strict", "--site-dir", site))
        timed("verify the whole site", 3, lambda: command(f"{BIN}/badgeons", "verify", site))
    timed(f"sign {AWARDS} awards of one badge", 3, sign_awards, per=AWARDS)


if __name__ == "__main__":
    main()
