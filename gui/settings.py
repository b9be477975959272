"""What an analyst prefers and where the desk was left, in one file that may be missing or bad."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from gui import hues
from store.errors import NotWritten

Look = Literal["system", "light", "dark"]
ZOOMS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)  # per cent
_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences and what is remembered between two runs. Every field has a default."""

    look: Look = "system"
    font: str = ""  # the family of the article's text; empty for the system's
    colors: Mapping[str, str] = field(default_factory=dict)  # hues (gui/hues.py) by kind
    labels: bool = False  # a letter at each highlight: O, T or P
    zoom: int = 100  # of the article's text, in per cent; one of ZOOMS
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by command
    backups: bool = True  # by age, in the background
    reviewer: str = ""  # written to the journal; empty for the system's user name
    recent: tuple[str, ...] = ()  # paths of projects, latest first
    geometry: str = ""  # of the window, as Qt gives it, in base 64
    layout: str = ""  # of its panels, likewise
    columns: tuple[int, ...] = ()  # widths of queue and review pane in pixels

    def with_recent(self, path: Path) -> Settings:
        """A project was opened: it goes to the top of the recent ones."""
        here = str(path.resolve())
        others = [known for known in self.recent if known != here]
        return replace(self, recent=(here, *others)[:_RECENT])


class SettingsFile:
    """The settings, kept in a JSON file; or only in memory where there is no path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.trouble = ""  # why the file could not be used, in a sentence
        self.now = Settings() if path is None else self._read(path)

    def change(self, **values: Any) -> Settings:
        """Change some settings and write them. ``NotWritten`` if the disk refuses."""
        self.keep(replace(self.now, **values))
        return self.now

    def keep(self, settings: Settings) -> None:
        """Replace all settings and write them. ``NotWritten`` if the disk refuses."""
        self.now = settings
        if self._path is None:
            return
        temporary = self._path.with_name(self._path.name + ".tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(asdict(settings), indent=2, ensure_ascii=False)
            temporary.write_text(text, encoding="utf-8")
            os.replace(temporary, self._path)
        except OSError as error:
            raise NotWritten(
                f"Your preferences could not be kept in {self._path} ({error.strerror}); "
                "they hold until you quit."
            ) from error

    def _read(self, path: Path) -> Settings:
        """The file's settings; a file that cannot be understood is kept under another name."""
        try:
            return _settings(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self.trouble = f"Your preferences in {path} cannot be read ({error.strerror})."
        except ValueError:
            aside = path.with_name(path.name + ".unreadable")
            path.replace(aside)
            self.trouble = f"Your preferences could not be understood, so they start anew; the old file is {aside}."
        return Settings()


def _settings(found: Any) -> Settings:
    """Settings from parsed JSON: what this version does not know is left out."""
    if not isinstance(found, dict):
        raise ValueError("not an object")
    usual = Settings()
    values = {wanted.name: _value(found, wanted.name, usual) for wanted in fields(Settings)}
    settings = Settings(**values)
    look = settings.look if settings.look in get_args(Look) else usual.look
    zoom = settings.zoom if settings.zoom in ZOOMS else usual.zoom
    return replace(settings, look=look, zoom=zoom)


def _value(found: dict[str, Any], name: str, usual: Settings) -> Any:
    """A field's value if it is of the field's type; else the usual one."""
    value, default = found.get(name), getattr(usual, name)
    if name == "keys":
        return _keys(value)
    if name == "colors":
        return hues.chosen(value) if value and isinstance(value, dict) else {}
    if isinstance(default, tuple):
        kind = int if name == "columns" else str
        good = isinstance(value, list) and all(type(part) is kind for part in value)
        return tuple(value or ()) if good else default
    return value if type(value) is type(default) else default


def _keys(found: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(found, dict):
        return {}
    return {
        str(command): tuple(str(key) for key in keys)
        for command, keys in found.items()
        if isinstance(keys, list)
    }
