"""The offline kit, from the files of a site to a ZIP file."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from badgeons.offline.kit import KitError, make_kit

TRIAL = "02a4517f-73a9-4ff8-b27c-7139efee5fa3"
AWARD = "2a6d851e-cfb8-4e55-a973-dee0bf3ed995"
MODULE = '<script type="module" src="verifier.js"></script>'
SITE = {
    "index.html": '<title>L’ici &amp; là</title><a href="badges/?q=a#b">B</a><a href=".">A</a>'.encode(),
    "404.html": b"absent",
    "robots.txt": b"",
    "badges/index.html": b'<a href="..">A</a><a href="https://example.org/x/">E</a>',
    "badges-d-essai/index.html": f'<a href="../badges-delivres/{TRIAL}/">T</a>'.encode(),
    f"badges-delivres/{TRIAL}/index.html": b"trial",
    f"badges-delivres/{AWARD}/index.html": b"award",
    f"ob/3/credentials/{AWARD}.json": b"{}",
    "verifier/index.html": MODULE.encode(),
    "verifier/verifier.js": b"run()",
    "verifier/engine.js": b"engine()",
    "verifier/sw.js": b"keep()",
    "classeur/engine.js": b'importScripts("../verifier/engine.js");\n',
    "classeur/index.html": MODULE.replace("verifier", "binder").encode(),
    "en/verify/index.html": MODULE.encode(),
    "en/verify/engine.js": b"engine()",
    "id/a/did.json": b'{"id": "a"}',
    "assets/badgeons/badgeons.js": b"menu()",
}


def unpacked(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_links_lead_to_files_and_module_scripts_become_classic_ones() -> None:
    kit = make_kit(SITE, "site", "fr")
    files = unpacked(kit.content)
    assert 'href="badges/index.html?q=a#b"' in files["site/index.html"]
    assert files["site/badges/index.html"] == (
        '<a href="../index.html">A</a><a href="https://example.org/x/">E</a>'
    )
    assert files["site/verifier/index.html"] == (
        '<script src="../assets/kit/files.js" defer></script>'
        '<script src="../assets/kit/kit.js" data-script="verifier.js" defer></script>'
    )
    given = json.loads(files["site/assets/kit/files.js"].removeprefix("globalThis.badgeonsKitFiles=")[:-2])
    assert given == {
        "files": {
            "id/a/did.json": '{"id": "a"}',
            "en/verify/engine.js": "engine()",
            "verifier/verifier.js": "run()",
        },
        "links": dict.fromkeys(("classeur/engine.js", "verifier/engine.js"), "en/verify/engine.js"),
    }
    assert '<a href="site/index.html">L’ici &amp; là</a>' in files["ouvrir.html"]
    assert files["LISEZMOI.txt"].startswith("L’ici & là\r\n") and "« ouvrir.html »" in files["LISEZMOI.txt"]
    assert (kit.pages, kit.pages + kit.other_files) == (8, len(files))


def test_what_is_for_servers_or_about_persons_stays_out() -> None:
    names = unpacked(make_kit(SITE, "site", "en").content).keys()
    assert {"open.html", "README.txt", f"site/badges-delivres/{TRIAL}/index.html"} <= names
    left_out = ("404.html", "robots.txt", "verifier/sw.js", f"ob/3/credentials/{AWARD}.json")
    assert not {f"site/{path}" for path in left_out} & names
    assert not [name for name in names if AWARD in name]


def test_the_same_site_gives_the_same_bytes() -> None:
    upside_down = dict(reversed(SITE.items()))
    assert make_kit(SITE, "site", "fr") == make_kit(upside_down, "site", "fr")


@pytest.mark.parametrize("missing", ["index.html", "assets/badgeons/badgeons.js"])
def test_a_folder_that_is_no_site_is_refused(missing: str) -> None:
    files = {path: content for path, content in SITE.items() if path != missing}
    with pytest.raises(KitError) as refused:
        make_kit(files, "ailleurs", "fr")
    assert refused.value.in_words("fr").startswith("ailleurs n’est pas un site construit")
