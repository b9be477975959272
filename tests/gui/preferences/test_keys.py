"""No two commands share a key, none has one of the desktop's own, and all can be rebound."""

from __future__ import annotations

import pytest
from pytestqt.modeltest import ModelTester

from gui.commands import COMMANDS, with_keys
from gui.preferences.key_table import KeyTable
from gui.preferences.keys import desktops_own, normal, refusal, troubles

ACCEPT = [command.id for command in COMMANDS].index("accept")


def test_the_table_has_no_clash_and_nothing_of_the_desktop() -> None:
    assert troubles(COMMANDS) == []


def test_every_command_is_named_once_and_worded() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert len({command.text for command in COMMANDS}) == len(COMMANDS)


def test_clashes_are_found() -> None:
    clashing = with_keys({"reject": ("A",), "skip": ("Alt+F4",)})
    assert len(troubles(clashing)) == 3  # both of the two, and the desktop's


@pytest.mark.parametrize(
    "key",
    ["Alt+Tab", "Alt+F4", "Meta+L", "Ctrl+Alt+O", "Alt+P", "Ctrl+C", "Esc", "Up", "F10", "Print"],
)
def test_the_desktops_own_keys_are_refused(key: str) -> None:
    assert desktops_own(key)
    assert "choose another" in refusal(COMMANDS, "accept", key)


@pytest.mark.parametrize("key", ["", "nonsense+", "Ctrl+K, Ctrl+S"])
def test_what_is_no_single_key_is_refused(key: str) -> None:
    assert refusal(COMMANDS, "accept", key) != ""


def test_one_key_written_in_two_ways_is_one_key() -> None:
    assert normal("ctrl+shift+z") == normal("Shift+Ctrl+Z")


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    table = KeyTable({"accept": ("Q",), "gone": ("Z",)})
    qtmodeltester.check(table)
    table.add(ACCEPT, "Ctrl+Y")
    table.reset_all()
    assert table.own() == {}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_can_be_rebound_and_set_back(command: object) -> None:
    table = KeyTable({})
    row = COMMANDS.index(command)  # type: ignore[arg-type]
    table.clear(row)
    assert table.add(row, "Ctrl+Shift+F12") == ""
    assert table.own() == {COMMANDS[row].id: ("Ctrl+Shift+F12",)}
    assert table.reset(row) == ""
    assert table.own() == {}


def test_a_key_must_be_taken_from_its_command_first() -> None:
    table = KeyTable({})
    reject = table.row_of("reject")
    assert table.add(reject, "A") == "A is “Accept” already; take it from there first."
    assert table.own() == {}
    table.clear(ACCEPT)
    assert table.add(reject, "A") == ""
    assert table.reset(ACCEPT) == "A is “Reject” already; take it from there first."
