"""Preferences: how the desk looks, its keys, its backups, and who reviews."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui import hues
from gui.preferences.key_page import KeyPage
from gui.settings import ZOOMS, Settings

_LOOKS = (("As the system", "system"), ("Light", "light"), ("Dark", "dark"))


class PreferencesDialog(QDialog):
    """Shows every change at once; Cancel goes back to what was."""

    tried = Signal(object)  # Settings to show, not to keep yet

    def __init__(self, settings: Settings, user: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.resize(720, 560)
        self._before = settings
        self.look, self.font_, self.zoom = QComboBox(), QComboBox(), QComboBox()
        self.hues = {kind: QComboBox() for kind in hues.KINDS}
        self.labels = QCheckBox("A letter at each highlight: O, T or P")
        self.backups = QCheckBox("Back up by itself while I work, at most every half hour")
        self.reviewer = QLineEdit(settings.reviewer)
        self.reviewer.setPlaceholderText(user)
        self.keys = KeyPage(settings.keys)
        self._build()
        self._fill()
        for box in (self.look, self.font_, self.zoom):
            box.currentIndexChanged.connect(lambda _: self.tried.emit(self.settings()))
        self.labels.toggled.connect(lambda _: self.tried.emit(self.settings()))
        for kind, box in self.hues.items():
            box.activated.connect(lambda _, kind=kind: self._hue_chosen(kind))

    def settings(self) -> Settings:
        """The settings as they are chosen now."""
        return replace(
            self._before,
            look=self.look.currentData(),
            font=self.font_.currentData(),
            zoom=self.zoom.currentData(),
            colors=dict(self._colors),
            labels=self.labels.isChecked(),
            keys=self.keys.table.own(),
            backups=self.backups.isChecked(),
            reviewer=" ".join(self.reviewer.text().split()),
        )

    def reject(self) -> None:
        self.tried.emit(self._before)
        super().reject()

    def _build(self) -> None:
        pages = QTabWidget()
        pages.setAccessibleName("Pages of preferences")
        pages.addTab(self._general(), "General")
        pages.addTab(self.keys, "Keys")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(pages, 1)
        layout.addWidget(buttons)

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(12)
        advice = QLabel("The journal keeps this name with every decision you make from now on.")
        advice.setProperty("role", "advice")
        advice.setWordWrap(True)
        for label, widget in (
            ("Theme", self.look),
            *((f"Color of {kind}s", box) for kind, box in self.hues.items()),
            ("", self.labels), ("Font of the article", self.font_),
            ("Size of the article", self.zoom), ("Your name", self.reviewer),
            ("", advice), ("Backups", self.backups),
        ):  # fmt: skip
            if label:
                widget.setAccessibleName(label)
            form.addRow(label, widget)
        return page

    def _fill(self) -> None:
        for words, look in _LOOKS:
            self.look.addItem(words, look)
        self.font_.addItem("As the system", "")
        for family in QFontDatabase.families():
            if QFontDatabase.isSmoothlyScalable(family):
                self.font_.addItem(family, family)
        for zoom in ZOOMS:
            self.zoom.addItem(f"{zoom} %", zoom)
        now = self._before
        for box, value in ((self.look, now.look), (self.font_, now.font), (self.zoom, now.zoom)):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.backups.setChecked(now.backups)
        self.labels.setChecked(now.labels)
        for box in self.hues.values():
            for name in hues.HUES:
                box.addItem(name.capitalize(), name)
        self._show_hues(hues.chosen(now.colors))

    def _show_hues(self, colors: dict[str, str]) -> None:
        self._colors = colors
        for kind, box in self.hues.items():
            box.setCurrentIndex(box.findData(colors[kind]))

    def _hue_chosen(self, kind: str) -> None:
        """No two kinds may look alike: one that had the color takes the other's."""
        self._show_hues(hues.exchanged(self._colors, kind, str(self.hues[kind].currentData())))
        self.tried.emit(self.settings())
