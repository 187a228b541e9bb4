"""`badgeons print` on the demonstration: what is written, and what is told."""

from __future__ import annotations

from pathlib import Path

from badgeons.cli import COMMANDS
from support.pdf_reading import TaggedPdf

from .conftest import Run


def test_a_badge_is_printed_in_the_language_of_the_catalogue(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "papier"
    answer = run("--lang", "en", "print", "poster", "cooperer", "entraide-numerique", "--into", str(into))
    assert answer.exit_code == 0, answer.stderr
    names = ["poster-cooperer-a4.pdf", "poster-entraide-numerique-a4.pdf"]
    assert answer.stdout.splitlines() == [f"To print: {into / name}" for name in names]
    pdf = TaggedPdf((into / names[0]).read_bytes())
    assert (pdf.language, "Comment l’obtenir" in pdf.text) == ("fr", True)


def test_a_badge_is_printed_in_a_further_language_of_the_site(
    run: Run, catalogue: Path, tmp_path: Path
) -> None:
    settings = catalogue / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("  - badgeons:\n", "  - badgeons:\n      further_languages: [en]\n"), "utf-8"
    )
    answer = run("print", "poster", "cooperer", "--language", "en", "--into", str(tmp_path))
    assert answer.exit_code == 0, answer.stderr
    pdf = TaggedPdf((tmp_path / "poster-cooperer-a4.pdf").read_bytes())
    assert pdf.language == "en"
    assert "Working together as a group" in pdf.text
    assert "/en/badges/cooperer/" in pdf.text
    answer = run("print", "poster", "cooperer", "--language", "de", "--into", str(tmp_path))
    assert (answer.exit_code, "il a : fr, en" in answer.stderr) == (2, True)


def test_what_cannot_be_printed_is_told_and_the_rest_is_written(
    run: Run, catalogue: Path, tmp_path: Path
) -> None:
    record = catalogue / "badges/cooperer/badge.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("name: Coopérer", "name: 協 🙂 Coopérer"), "utf-8")
    answer = run("print", "poster", "cooperer", "soutien-collectif", "--into", str(tmp_path))
    assert answer.exit_code == 1
    assert "aucune police n’a le signe « 協 »" in answer.stderr
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["poster-soutien-collectif-a4.pdf"]


def test_an_unknown_badge_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    answer = run("print", "cards", "coopere", "--into", str(tmp_path))
    assert answer.exit_code == 2
    assert "vouliez-vous dire « cooperer » ?" in answer.stderr
    assert not list(tmp_path.glob("*.pdf"))


def test_the_help_names_every_document(run: Run) -> None:
    assert COMMANDS["print"].module == "badgeons.cli.print_documents"
    answer = run("print", "--help")
    assert answer.exit_code == 0
    for name in ("canvas", "cards", "event", "form", "kit", "poster"):
        assert f"  {name}" in answer.stdout
