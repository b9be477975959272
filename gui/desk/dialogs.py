"""Forms to correct an item: each gives its values, and writes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotators import gazetteer
from store.errors import KnownError
from store.records import FORCES, OfficialItem, PledgeItem

_MOST_ROWS = 6  # officials in a list before it scrolls


class _Form(QDialog):
    """A form that stays open, with what was typed, until what it says could be saved."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._save: Callable[[], object] = lambda: None
        self.trouble = QLabel()
        self.trouble.setProperty("role", "trouble")
        self.trouble.setAccessibleName("What is wrong")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.form = QFormLayout()
        self.form.setSpacing(10)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self.trouble)
        layout.addWidget(buttons)

    def fill_in(self, save: Callable[[], object]) -> None:
        """Let the analyst fill it in; ``save`` is called when Save is pressed, and may refuse."""
        self._save = save
        self.exec()

    def accept(self) -> None:
        try:
            self._save()
        except KnownError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        super().accept()

    def add(self, label: str, widget: QWidget) -> None:
        widget.setAccessibleName(label)
        self.form.addRow(label, widget)


class OfficialForm(_Form):
    """Name and country of an official."""

    def __init__(self, name: str, country: str, parent: QWidget | None = None) -> None:
        super().__init__("Official", parent)
        self.name = QLineEdit(name)
        self.country = _country_box(country)
        self.add("Name", self.name)
        self.add("Country or body", self.country)

    def values(self) -> tuple[str, str]:
        return self.name.text(), _code(self.country.currentText())


class HoldersForm(_Form):
    """The officials who hold a title."""

    def __init__(
        self,
        officials: Sequence[OfficialItem],
        chosen: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Title", parent)
        self.holders = _check_list(officials, chosen)
        self.add("Held by", self.holders)

    def values(self) -> list[int]:
        return _checked(self.holders)


class PledgeForm(_Form):
    """Every attribute of a pledge. Countries are codes or names, parted by commas."""

    def __init__(
        self, officials: Sequence[OfficialItem], pledge: PledgeItem, parent: QWidget | None = None
    ) -> None:
        super().__init__("Pledge", parent)
        self.speakers = _check_list(officials, pledge.speakers)
        self.counterparts = _check_list(officials, pledge.counterparts)
        self.behalf = QLineEdit(_named(pledge.on_behalf_of))
        self.toward = QLineEdit(_named(pledge.toward))
        self.force = QComboBox()
        self.force.addItems(FORCES)
        self.force.setCurrentText(pledge.force)
        self.topic = QLineEdit(pledge.topic)
        self.note = QLineEdit(pledge.note)
        for label, widget in (
            ("Speakers", self.speakers),
            ("On behalf of", self.behalf),
            ("Toward", self.toward),
            ("Met with", self.counterparts),
            ("Force", self.force),
            ("Topic", self.topic),
            ("Note", self.note),
        ):
            self.add(label, widget)

    def values(self) -> dict[str, object]:
        return {
            "speakers": _checked(self.speakers),
            "counterparts": _checked(self.counterparts),
            "on_behalf_of": _codes(self.behalf.text()),
            "toward": _codes(self.toward.text()),
            "force": self.force.currentText(),
            "topic": self.topic.text().strip(),
            "note": self.note.text(),
        }


class NoteForm(_Form):
    """A note to an item, in as many lines as it needs."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__("Note", parent)
        self.note = QPlainTextEdit(note)
        self.note.setTabChangesFocus(True)
        self.add("Note", self.note)

    def values(self) -> str:
        return self.note.toPlainText().strip()


def _country_box(code: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.addItems([country.name for country in gazetteer.countries()])
    box.addItems(sorted(gazetteer.bodies()))
    box.setCurrentText(gazetteer.label(code))
    completer = QCompleter([box.itemText(i) for i in range(box.count())], box)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(completer)
    return box


def _code(words: str) -> str:
    """The code of a country or body given by name or code; any other acronym as it is."""
    words = words.strip()
    if words in gazetteer.bodies():
        return words
    place = gazetteer.place_names().get(words)
    by_name = {country.name: country.code for country in gazetteer.countries()}
    return by_name.get(words) or (place.code if place else words)


def _named(codes: Sequence[str]) -> str:
    """Countries and bodies as an analyst reads and may type them."""
    return ", ".join(map(gazetteer.label, codes))


def _codes(words: str) -> list[str]:
    return [_code(part) for part in words.split(",") if part.strip()]


def _check_list(officials: Iterable[OfficialItem], chosen: Sequence[int]) -> QListWidget:
    box = QListWidget()
    box.ensurePolished()  # or rows are laid out without the room that the theme gives them
    for official in officials:
        row = QListWidgetItem(f"{official.name} · {gazetteer.label(official.country)}")
        row.setData(Qt.ItemDataRole.UserRole, official.id)
        state = Qt.CheckState.Checked if official.id in chosen else Qt.CheckState.Unchecked
        row.setCheckState(state)
        box.addItem(row)
    rows = min(box.count(), _MOST_ROWS) * max(box.sizeHintForRow(0), 1)
    box.setFixedHeight(rows + 2 * box.frameWidth() + 4)
    return box


def _checked(box: QListWidget) -> list[int]:
    rows = [box.item(i) for i in range(box.count())]
    return [
        int(row.data(Qt.ItemDataRole.UserRole))
        for row in rows
        if row.checkState() == Qt.CheckState.Checked
    ]
