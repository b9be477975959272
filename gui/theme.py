"""Colors of the desk, light and dark, chosen so that text on every fill can be read."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Theme:
    """One table of colors; ``official``, ``title`` and ``pledge`` are fills behind ``text``."""

    name: str
    window: str
    surface: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    official: str
    title: str
    pledge: str
    warning: str
    good: str
    official_line: str  # lines under the text, in the color of the kind; read on every fill
    title_line: str
    pledge_line: str
    danger: str
    on_danger: str
    faint: str  # what cannot be used now; less than the contrast that text must have
    outline: str  # around what is typed into

    def fills(self) -> tuple[str, ...]:
        return (self.surface, self.window, self.official, self.title, self.pledge, self.warning)


LIGHT = Theme(
    "light", "#f3f4f6", "#ffffff", "#1c2430", "#5a6472", "#d9dde3", "#1f5fae", "#ffffff",
    "#cfe3fb", "#fbe3b8", "#e4f3e2", "#fff1cc", "#1d6b37",
    "#0f4a94", "#7a4400", "#0d5c2a",
    "#a61b1b", "#ffffff", "#9aa3af", "#7f8895",
)  # fmt: skip
DARK = Theme(
    "dark", "#1b1f26", "#22272f", "#e8ebf0", "#a3adba", "#39414d", "#7db4f5", "#10151c",
    "#234a75", "#5c4413", "#27402c", "#4d3f16", "#8fd3a3",
    "#a9d0ff", "#ffd27a", "#9fe0b2",
    "#f1a9a0", "#2a0b08", "#667080", "#707b8b",
)  # fmt: skip


def chosen(look: str, app: QApplication) -> Theme:
    """The theme for "light" or "dark", or for what the system has now."""
    if look == "system":
        look = "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    return DARK if look == "dark" else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, 1 to 21, by WCAG 2's definition."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program a theme."""
    app.setStyle("Fusion")
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, theme.window),
        (QPalette.ColorRole.WindowText, theme.text),
        (QPalette.ColorRole.Base, theme.surface),
        (QPalette.ColorRole.AlternateBase, theme.window),
        (QPalette.ColorRole.Text, theme.text),
        (QPalette.ColorRole.Button, theme.surface),
        (QPalette.ColorRole.ButtonText, theme.text),
        (QPalette.ColorRole.ToolTipBase, theme.surface),
        (QPalette.ColorRole.ToolTipText, theme.text),
        (QPalette.ColorRole.PlaceholderText, theme.quiet),
        (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.on_accent),
    ):
        palette.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText,
    ):  # fmt: skip
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    app.setPalette(palette)
    app.setStyleSheet(_style(theme))


def _picture(name: str, look: Theme) -> str:
    """Where a picture in the color of a theme's text lies."""
    return Path(str(files("resources") / "look" / f"{name}-{look.name}.svg")).as_posix()


def _style(t: Theme) -> str:
    return f"""
    QMainWindow, QDialog {{ background: {t.window}; }}
    QMenuBar, QStatusBar {{ background: {t.window}; color: {t.quiet}; }}
    QStatusBar {{ border-top: 1px solid {t.line}; padding: 2px 8px; }}
    QLineEdit, QComboBox, QDateEdit, QPushButton, QToolButton {{ padding: 3px 8px; }}
    QLineEdit, QPlainTextEdit {{ background: {t.surface}; border: 1px solid {t.outline};
        border-radius: 3px; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {t.accent}; }}
    QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; }}
    QComboBox, QDateEdit {{ background: {t.surface}; border: 1px solid {t.outline};
        border-radius: 3px; }}
    QComboBox:focus, QDateEdit:focus {{ border-color: {t.accent}; }}
    QComboBox:disabled, QDateEdit:disabled {{ border-color: {t.faint}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ width: 10px; height: 10px;
        image: url("{_picture("down", t)}"); }}
    QSplitter::handle {{ background: {t.line}; }}
    QListView, QTreeView, QTextEdit, QTextBrowser {{
        background: {t.surface}; border: none; outline: none; }}
    QLabel[role="question"] {{ background: {t.warning}; color: {t.text}; padding: 8px 12px; }}
    QLabel[role="offer"] {{ background: {t.official}; color: {t.text}; padding: 8px 12px; }}
    QLabel[role="offer"]:focus {{ background: {t.accent}; color: {t.on_accent}; }}
    QListWidget[role="parts"] {{ border-top: 1px solid {t.line}; }}
    QListWidget[role="parts"]::item {{ padding: 4px 0; border: none; }}
    QTreeView::branch {{ background: {t.surface}; image: none; border-image: none; }}
    QTreeWidget::item {{ padding: 4px 2px; }}
    QListView::item {{ padding: 6px 12px; }}
    QListView::item:selected, QTreeWidget::item:selected {{ background: {t.accent}; }}
    QListView::indicator, QTableView::indicator, QTreeWidget::indicator, QCheckBox::indicator,
    QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {t.quiet};
        border-radius: 3px; background: {t.surface}; }}
    QListView::indicator:checked, QTableView::indicator:checked, QTreeWidget::indicator:checked,
    QCheckBox::indicator:checked {{ image: url("{_picture("tick", t)}"); }}
    QRadioButton::indicator {{ border-radius: 7px; }}
    QRadioButton::indicator:checked {{ background: qradialgradient(cx: 0.5, cy: 0.5, fx: 0.5,
        fy: 0.5, radius: 0.5, stop: 0.5 {t.text}, stop: 0.6 {t.surface}); }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.faint}; }}
    QTableView {{ background: {t.surface}; alternate-background-color: {t.window};
        border: none; outline: none; selection-background-color: {t.accent};
        selection-color: {t.on_accent}; }}
    QTableView::item {{ padding: 0 6px; border: none; }}
    QHeaderView::section {{ background: {t.window}; color: {t.quiet}; border: none;
        border-bottom: 1px solid {t.line}; padding: 6px; font-weight: 600; }}
    QHeaderView::up-arrow, QHeaderView::down-arrow {{ width: 9px; height: 9px;
        subcontrol-origin: margin; subcontrol-position: top center; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ padding: 8px 16px; color: {t.quiet}; background: {t.window};
        border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
    QLabel[role="name"] {{ font-size: 17px; font-weight: 600; }}
    QLabel[role="name"]:disabled {{ color: {t.quiet}; }}
    QLabel[role="quiet"], QLabel[role="count"] {{ color: {t.quiet}; }}
    QScrollArea, QScrollArea > #qt_scrollarea_viewport > QWidget {{ background: transparent; }}
    QLabel[role="heading"] {{ color: {t.quiet}; font-weight: 600; padding: 10px 12px 6px 12px; }}
    QFrame[role="message"] {{ background: {t.warning}; border-bottom: 1px solid {t.line}; }}
    QFrame[role="message"][weight="note"] {{ background: {t.official}; }}
    QFrame[role="message"][weight="danger"] {{ background: {t.danger}; }}
    QFrame[role="message"] QLabel {{ background: transparent; color: {t.text}; border: none; }}
    QFrame[role="message"][weight="danger"] QLabel {{ color: {t.on_danger}; }}
    QPushButton[role="cross"] {{ border: none; background: transparent; padding: 2px 6px;
        color: {t.text}; }}
    QFrame[role="message"][weight="danger"] QPushButton[role="cross"] {{ color: {t.on_danger}; }}
    QStatusBar QLabel {{ color: {t.quiet}; }}
    QStatusBar QLabel[weight="danger"] {{ background: {t.danger}; color: {t.on_danger};
        font-weight: 700; padding: 2px 8px; }}
    QLabel[role="large"] {{ font-size: 20pt; font-weight: 600; color: {t.text}; }}
    QLabel[role="advice"] {{ color: {t.quiet}; }}
    QLabel[role="trouble"] {{ color: {t.danger}; font-weight: 600; }}
    QFrame[role="find"] {{ background: {t.surface}; border-top: 1px solid {t.line}; }}
    QTextBrowser {{ padding: 4px 10px; }}
    QScrollArea > #qt_scrollarea_viewport > QWidget[role="sheet"] {{ background: {t.surface}; }}
    QProgressBar {{ border: none; background: {t.line}; }}
    QProgressBar::chunk {{ background: {t.accent}; }}
    QLabel[role="reasons"] {{ background: {t.surface}; color: {t.text}; padding: 10px 12px;
        border-top: 1px solid {t.line}; }}
    """
