"""Take the README's screenshots and write its list of keys: ``python -m tests.screenshots``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.app import sample_project
from gui.commands import COMMANDS
from gui.desk.window import DeskWindow

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Both themes, with some items decided."""
    app = QApplication(sys.argv[:1])
    for look in (theme.LIGHT, theme.DARK):
        with tempfile.TemporaryDirectory() as folder:
            theme.apply(app, look)
            window = DeskWindow(sample_project(Path(folder)), theme=look)
            window.project.analyst = "analyst"
            wait = QEventLoop()
            window.annotator.done.connect(wait.quit)
            window.show()
            wait.exec()
            for _ in range(5):
                window.pane.accept()
            window.pane.reject()
            window.pane.next_pledge()
            app.processEvents()
            window.grab().save(str(ROOT / "docs" / f"desk-{look.name}.png"))
            window.close()
    write_keys(ROOT / "README.md")


def keys_list() -> str:
    """The README's list of keys: a line a menu."""
    menus: dict[str, list[str]] = {}
    for command in COMMANDS:
        keys = "".join(f"`{key}` " for key in command.keys)
        menus.setdefault(command.menu, []).append(f"{keys}{command.text.rstrip('…').lower()}")
    return "\n".join(f"- **{menu}**: {' · '.join(parts)}" for menu, parts in menus.items())


def write_keys(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, rest = text.split("<!-- keys:", 1)
    comment, rest = rest.split("-->", 1)
    _, tail = rest.split("<!-- end keys -->", 1)
    path.write_text(
        f"{head}<!-- keys:{comment}-->\n{keys_list()}\n<!-- end keys -->{tail}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
