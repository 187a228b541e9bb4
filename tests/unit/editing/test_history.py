"""The commands that purge git's history; tests/commands/changes runs them."""

from __future__ import annotations

from badgeons.editing.history import purge_commands


def test_every_file_leaves_the_history_and_only_records_come_back() -> None:
    commands = purge_commands(["badges/awards/a b.yml", "badges/endorsements/x.json"])

    assert "--path 'badges/awards/a b.yml' --path badges/endorsements/x.json" in commands[1]
    assert "git archive HEAD 'badges/awards/a b.yml' | tar" in commands[2]
    assert not any("x.json" in command for command in commands[2:])
