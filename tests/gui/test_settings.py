from __future__ import annotations

import json
from pathlib import Path

import pytest

from gui.settings import Settings, SettingsFile
from store.errors import NotWritten

ODD = ('{"zoom": 117, "look": "pink", "keys": {"accept": "A"}, "recent": [1], "new": 3}', "{}")


def test_settings_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    SettingsFile(path).change(zoom=150, look="dark", keys={"accept": ("Y",)}, columns=(200, 900))
    now = SettingsFile(path).now
    assert now == Settings(zoom=150, look="dark", keys={"accept": ("Y",)}, columns=(200, 900))


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_in_the_file_falls_back_to_the_usual(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    file = SettingsFile(path)
    assert file.now == Settings()
    assert file.trouble == ""


@pytest.mark.parametrize("text", ["{", "[1, 2]", "\x00"])
def test_a_file_that_cannot_be_understood_is_set_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    file = SettingsFile(path)
    assert file.now == Settings()
    assert "start anew" in file.trouble
    assert (tmp_path / "settings.json.unreadable").read_text(encoding="utf-8") == text
    file.change(zoom=125)
    assert json.loads(path.read_text(encoding="utf-8"))["zoom"] == 125


def test_a_disk_that_refuses_is_told_and_the_settings_hold(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    file = SettingsFile(tmp_path / "config" / "settings.json")
    with pytest.raises(NotWritten, match="they hold until you quit"):
        file.change(zoom=125)
    assert file.now.zoom == 125


def test_the_project_opened_last_is_first_and_only_once(tmp_path: Path) -> None:
    settings = Settings()
    for name in ("a", "b", "a", *"cdefghijkl"):
        settings = settings.with_recent(tmp_path / name)
    assert [Path(name).name for name in settings.recent] == list("lkjihgfedc")
