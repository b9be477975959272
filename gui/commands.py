"""The one table of commands: menus, tool tips, the overlay of keys and the README read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Command:
    """``id`` names the method of its home that does it; the first key is shown in menus."""

    id: str
    text: str
    keys: tuple[str, ...]
    menu: str
    home: Literal["window", "pane"] = "pane"


COMMANDS = (
    Command("new_project", "New project…", ("Ctrl+N",), "Project", "window"),
    Command("open_project", "Open project…", ("Ctrl+Shift+O",), "Project", "window"),
    Command("import_files", "Import articles…", ("Ctrl+O",), "Project", "window"),
    Command("import_folder", "Import a folder…", ("Ctrl+Alt+O",), "Project", "window"),
    Command("paste_article", "Import copied text…", ("Ctrl+Shift+V",), "Project", "window"),
    Command("export_workbook", "Export…", ("Ctrl+E",), "Project", "window"),
    Command("take_back", "Take an edited workbook back…", ("Ctrl+Shift+E",), "Project", "window"),
    Command("close", "Quit", ("Ctrl+Q",), "Project", "window"),
    Command("accept", "Accept", ("A",), "Review"),
    Command("accept_card", "Accept the whole card", ("Return", "Enter"), "Review"),
    Command("reject", "Reject", ("R", "X"), "Review"),
    Command("skip", "Skip for now", ("Space",), "Review"),
    Command("edit", "Edit…", ("E", "F2"), "Review"),
    Command("cycle_speaker", "Next speaker", ("S",), "Review"),
    Command("cycle_counterpart", "Next counterpart", ("C",), "Review"),
    Command("cycle_holder", "Next holder of the title", ("T",), "Review"),
    Command("cycle_force", "Next force", ("F",), "Review"),
    Command("note", "Note…", ("M",), "Review"),
    Command("take_offer", "The same for all likes", ("G",), "Review"),
    Command("link_new", "A new entry of the registry", ("0",), "Review"),
    Command("next_span", "Next place of the item", ("O",), "Spans"),
    Command("start_left", "Start one token earlier", ("[",), "Spans"),
    Command("start_right", "Start one token later", ("]",), "Spans"),
    Command("end_left", "End one token earlier", ("{", "Shift+["), "Spans"),
    Command("end_right", "End one token later", ("}", "Shift+]"), "Spans"),
    Command("remove_mention", "Remove this mention", ("Del",), "Spans"),
    Command("digit_1", "Mark the selection as official… (or answer 1)", ("1",), "Spans"),
    Command("digit_2", "Mark the selection as title… (or answer 2)", ("2",), "Spans"),
    Command("digit_3", "Mark the selection as pledge (or answer 3)", ("3",), "Spans"),
    Command("next_open", "Next open item", ("Tab", "J"), "Go"),
    Command("previous_open", "Previous open item", ("Shift+Tab", "K"), "Go"),
    Command("next_pledge", "Next pledge", ("N",), "Go"),
    Command("previous_pledge", "Previous pledge", ("P",), "Go"),
    Command("next_evidence", "Why: the next evidence in the text", ("W",), "Go"),
    Command("next_article", "Next article", ("Ctrl+Right",), "Go", "window"),
    Command("previous_article", "Previous article", ("Ctrl+Left",), "Go", "window"),
    Command("finish", "Finish the article and go on", ("Ctrl+Return",), "Go"),
    Command("undo", "Undo", ("Ctrl+Z",), "History", "window"),
    Command("redo", "Redo", ("Ctrl+Shift+Z",), "History", "window"),
    Command("show_keys", "All keys", ("F1", "?"), "Help", "window"),
)
