"""The head of a panel: its name, and a cross that closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QPushButton, QWidget


class PanelTitle(QWidget):
    """In place of Qt's own, whose cross has one color on every ground."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        name = QLabel(dock.windowTitle())
        name.setProperty("role", "heading")
        self.cross = QPushButton("✕")
        self.cross.setProperty("role", "cross")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the panel's key closes it as well
        self.cross.setAccessibleName(f"Close {dock.windowTitle().lower()}")
        self.cross.setToolTip(self.cross.accessibleName())
        self.cross.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addWidget(name, 1)
        layout.addWidget(self.cross)
