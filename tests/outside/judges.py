"""Ask judges that share no code with the project: JSON Schemas, npm verifiers, the 1EdTech validator.

The judges never reach a network: `places` maps address prefixes to folders or files, and nothing else exists
for them. Each function answers plain values; what is missing on a machine raises `Missing`, which fixtures
turn into a loud skip.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft201909Validator, Draft202012Validator
from jsonschema.protocols import Validator

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GENERATIONS = ("ob-3.0-strict-2024", "ob-3.0-current-2026")

# the part of a schema that speaks of an object published by itself, by its type
PARTS = {
    "OpenBadgeCredential": ("ob_v3p0_achievementcredential_schema.json", None),
    "AchievementCredential": ("ob_v3p0_achievementcredential_schema.json", None),
    "EndorsementCredential": ("ob_v3p0_endorsementcredential_schema.json", None),
    "Profile": ("ob_v3p0_profile_schema.json", None),
    "Achievement": ("ob_v3p0_achievementcredential_schema.json", "Achievement"),
}


class Missing(Exception):
    """A judge is not on this machine; the message says what would bring it."""


def standards_folder() -> Path:
    """The folder of standards' files beside the project (schemas, vectors, examples), not ours to ship."""
    folder = Path(os.environ.get("BADGEONS_STANDARDS", ROOT.parent / "shared" / "standards"))
    if not folder.is_dir():
        raise Missing("no standards folder: put it at ../shared/standards or name it in BADGEONS_STANDARDS")
    return folder


@cache
def ob3_validator(generation: str, file: str, part: str | None) -> Validator:
    schema = json.loads((standards_folder() / "schemas" / generation / file).read_text(encoding="utf-8"))
    if part is not None:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{part}"}
    return Draft201909Validator(schema, format_checker=Draft201909Validator.FORMAT_CHECKER)


@cache
def vcdm_validator() -> Validator:
    path = standards_folder() / "schemas" / "vcdm-2.0" / "verifiable-credential-schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def validate_ob3(document: Mapping[str, Any]) -> list[str]:
    """What the Open Badges 3.0 JSON Schemas of both generations say against `document`.

    An Achievement or Profile published by itself is judged by its part of the schema, its `@context` aside;
    other credentials by the schema of VC Data Model 2.0.
    """
    types = document["type"] if isinstance(document["type"], list) else [document["type"]]
    known = [PARTS[name] for name in types if name in PARTS]
    if not known:
        return [told("vcdm-2.0", error) for error in vcdm_validator().iter_errors(document)]
    file, part = known[0]
    alone = {key: value for key, value in document.items() if key != "@context"}
    subject = alone if file == "ob_v3p0_profile_schema.json" or part else document
    return [
        told(generation, error)
        for generation in GENERATIONS
        for error in ob3_validator(generation, file, part).iter_errors(subject)
    ]


def told(source: str, error: Any) -> str:
    return f"{source}: {error.json_path}: {error.message[:300]}"


def ask_each(
    command: Sequence[str],
    places: Mapping[str, Path | str],
    questions: Iterable[Mapping[str, Any]],
    flags: Sequence[str] = (),
) -> list[dict[str, Any]]:
    lines = [json.dumps(question) for question in questions]
    with tempfile.TemporaryDirectory() as folder:
        map_file = Path(folder) / "map.json"
        map_file.write_text(
            json.dumps({prefix: str(place) for prefix, place in places.items()}), encoding="utf-8"
        )
        answer = subprocess.run(
            [*command, str(map_file), *flags],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    verdicts = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]
    if answer.returncode != 0 or len(verdicts) != len(lines):
        raise RuntimeError(f"{command} failed ({answer.returncode}):\n{answer.stderr[-3000:]}")
    return verdicts


def npm_folder() -> Path:
    """Where the npm packages of the tests are installed."""
    if shutil.which("node") is None:
        raise Missing("no Node.js: install it (20 or later), then `make judges`")
    if not (HERE / "node_modules" / "@digitalbazaar" / "vc").is_dir():
        raise Missing("no npm packages for the tests: run `make judges`")
    return HERE / "node_modules"


def judge_credentials(
    places: Mapping[str, Path | str], questions: Iterable[Mapping[str, Any]], *, dcc: bool = False
) -> list[dict[str, Any]]:
    """Verdicts of `@digitalbazaar/vc`, and with `dcc` of the Digital Credentials Consortium's verifier.

    A question is `{"document": …}` or `{"address": …}`, with an optional `"now"`; verify.mjs tells more.
    """
    npm_folder()
    flags = ["--dcc"] if dcc else []
    return ask_each(["node", str(HERE / "verify.mjs")], places, questions, flags)


def openbadges_python() -> Path:
    """The Python of the environment where `openbadges` 1.1.2 lives."""
    path = Path(os.environ.get("BADGEONS_OPENBADGES_PYTHON", ROOT / ".venv-openbadges" / "bin" / "python"))
    if not path.is_file():
        raise Missing("no environment for the Open Badges 2.0 validator: run `make judges`")
    return path


def judge_hosted(
    places: Mapping[str, Path | str], questions: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Verdicts of the 1EdTech Python validator (`openbadges` 1.1.2) on Open Badges 2.0 objects.

    A question is `{"input": <address>, "recipient": {"email": …}}`, the recipient optional. Verdict: `valid`,
    `errors`, `warnings`, `fetched`.
    """
    return ask_each([str(openbadges_python()), str(HERE / "openbadges_runner.py")], places, questions)
