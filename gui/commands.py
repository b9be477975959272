"""The one table of commands: menus, tool tips, palette, overlay of keys and README read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Home = Literal["pane", "window", "projects", "exchange", "views"]
Keys = Mapping[str, tuple[str, ...]]  # command id to keys, where they differ from the table's


@dataclass(frozen=True, slots=True)
class Command:
    """``id`` names the method of its home that does it; the first key is shown in menus."""

    id: str
    text: str
    keys: tuple[str, ...]
    menu: str
    home: Home = "pane"
    writes: bool = False  # not on a project that is open for reading only


COMMANDS: tuple[Command, ...] = (
    Command("new_project", "New project…", ("Ctrl+N",), "Project", "projects"),
    Command("open_project", "Open project…", ("Ctrl+Shift+O",), "Project", "projects"),
    Command("import_files", "Import articles…", ("Ctrl+O",), "Project", "exchange", writes=True),
    Command("import_folder", "Import a folder…", ("Ctrl+Shift+I",), "Project", "exchange", writes=True),
    Command("paste_article", "Import copied text…", ("Ctrl+V", "Ctrl+Shift+V"), "Project", "exchange", writes=True),
    Command("pause_reading", "Stop reading new articles, or go on", (), "Project", "window", writes=True),
    Command("export_records", "Export…", ("Ctrl+E",), "Project", "exchange"),
    Command("take_back", "Take an edited workbook back…", ("Ctrl+Shift+E",), "Project", "exchange", writes=True),
    Command("save_copy", "Save a copy…", ("Ctrl+Shift+S",), "Project", "projects"),
    Command("back_up", "Back up now", (), "Project", "projects", writes=True),
    Command("restore_backup", "Restore a backup…", (), "Project", "projects"),
    Command("close", "Quit", ("Ctrl+Q",), "Project", "window"),
    Command("accept", "Accept", ("A",), "Review", writes=True),
    Command("accept_card", "Accept the whole card", ("Return", "Enter"), "Review", writes=True),
    Command("reject", "Reject", ("R", "X"), "Review", writes=True),
    Command("skip", "Skip for now", ("Space",), "Review", writes=True),
    Command("edit", "Edit…", ("E", "F2"), "Review", writes=True),
    Command("cycle_speaker", "Next speaker", ("S",), "Review", writes=True),
    Command("cycle_counterpart", "Next counterpart", ("C",), "Review", writes=True),
    Command("cycle_behalf", "Next side it is made for, or country of the official", ("D",), "Review", writes=True),
    Command("cycle_toward", "Next side it is made to", ("V",), "Review", writes=True),
    Command("cycle_holder", "Next holder of the title", ("T",), "Review", writes=True),
    Command("cycle_force", "Next force", ("F",), "Review", writes=True),
    Command("note", "Note…", ("M",), "Review", writes=True),
    Command("flag", "Flag to look at again, or not", ("B",), "Review", writes=True),
    Command("take_offer", "The same for all likes", ("G",), "Review", writes=True),
    Command("link_new", "A new entry of the registry", ("0",), "Review", writes=True),
    Command("list_entries", "Who is this? Entries of the registry…", ("L",), "Review", writes=True),
    Command("next_over", "Next span over this place", ("O",), "Spans"),
    Command("next_span", "Next place of the item", ("Shift+O",), "Spans"),
    Command("start_left", "Start one token earlier", ("[",), "Spans", writes=True),
    Command("start_right", "Start one token later", ("]",), "Spans", writes=True),
    Command("end_left", "End one token earlier", ("{", "Shift+["), "Spans", writes=True),
    Command("end_right", "End one token later", ("}", "Shift+]"), "Spans", writes=True),
    Command("take_selection", "Take the selected words as the span", ("=",), "Spans", writes=True),
    Command("remove_mention", "Remove this mention", ("Del",), "Spans", writes=True),
    Command("digit_1", "Mark the selection as official… (or answer or reading 1)", ("1",), "Spans", writes=True),
    Command("digit_2", "Mark the selection as title… (or answer or reading 2)", ("2",), "Spans", writes=True),
    Command("digit_3", "Mark the selection as pledge (or answer or reading 3)", ("3",), "Spans", writes=True),
    Command("digit_4", "Mark the selection as commitment (or reading 4)", ("4",), "Spans", writes=True),
    Command("digit_5", "Mark the selection as willingness (or reading 5)", ("5",), "Spans", writes=True),
    Command("digit_6", "Mark the selection as hope (or reading 6)", ("6",), "Spans", writes=True),
    Command("digit_7", "Mark the selection as a mention of this official (or reading 7)", ("7",), "Spans", writes=True),
    Command("digit_8", "Reading 8 of the pledge", ("8",), "Spans", writes=True),
    Command("digit_9", "Reading 9 of the pledge", ("9",), "Spans", writes=True),
    Command("next_open", "Next open item", ("Tab", "J"), "Go"),
    Command("previous_open", "Previous open item", ("Shift+Tab", "K"), "Go"),
    Command("next_pledge", "Next pledge", ("N",), "Go"),
    Command("previous_pledge", "Previous pledge", ("P",), "Go"),
    Command("next_evidence", "Why: the next evidence in the text", ("W",), "Go"),
    Command("next_problem", "Next thing to look at again", ("F8",), "Go"),
    Command("next_article", "Next article", ("Ctrl+Right",), "Go", "window"),
    Command("previous_article", "Previous article", ("Ctrl+Left",), "Go", "window"),
    Command("finish", "Finish the article and go on", ("Ctrl+Return",), "Go", writes=True),
    Command("filter_queue", "Filter the articles", ("Ctrl+L",), "Go", "window"),
    Command("next_area", "Next area of the window", ("F6",), "Go", "window"),
    Command("previous_area", "Previous area of the window", ("Shift+F6",), "Go", "window"),
    Command("undo", "Undo", ("Ctrl+Z",), "History", "window", writes=True),
    Command("redo", "Redo", ("Ctrl+Shift+Z",), "History", "window", writes=True),
    Command("find_in_text", "Find in the article", ("Ctrl+F",), "View", "views"),
    Command("find_next", "Next hit", ("F3",), "View", "views"),
    Command("find_previous", "Previous hit", ("Shift+F3",), "View", "views"),
    Command("zoom_in", "Larger text", ("Ctrl++", "Ctrl+="), "View", "views"),
    Command("zoom_out", "Smaller text", ("Ctrl+-",), "View", "views"),
    Command("zoom_usual", "Usual size of text", ("Ctrl+0",), "View", "views"),
    Command("toggle_labels", "Letters of the kinds in the text, or none", ("I",), "View", "views"),
    Command("show_guidelines", "Guidelines: what counts", ("H",), "View", "views"),
    Command("show_history", "Undo list", ("U",), "View", "views"),
    Command("show_registry", "Registry…", ("Ctrl+R",), "View", "views"),
    Command("search_everywhere", "Search everywhere…", ("Ctrl+Shift+F",), "View", "views"),
    Command("show_journal", "Journal…", ("Ctrl+J",), "View", "views"),
    Command("show_preferences", "Preferences…", ("Ctrl+,",), "View", "views"),
    Command("show_palette", "Find a command…", ("Ctrl+K",), "Help", "views"),
    Command("show_keys", "All keys", ("F1", "?"), "Help", "views"),
)  # fmt: skip


def with_keys(own: Keys) -> tuple[Command, ...]:
    """The table with the keys that an analyst chose; what is not a command is left out."""
    return tuple(_rebound(command, own.get(command.id)) for command in COMMANDS)


def by_menu(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Commands under their menus, both in the order of the table."""
    menus: dict[str, list[Command]] = {}
    for command in commands:
        menus.setdefault(command.menu, []).append(command)
    return menus


def _rebound(command: Command, keys: tuple[str, ...] | None) -> Command:
    return command if keys is None else replace(command, keys=keys)
