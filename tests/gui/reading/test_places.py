"""P11: a place in a text (code points) is the same characters in Qt's widget, whatever they are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from gui.reading.offsets import OffsetMap
from gui.reading.text_view import TextView
from store import text as texts

# Latin with marks of its own and combining, Cyrillic, Arabic and Hebrew, signs beyond U+FFFF,
# joiners, narrow and no-break spaces.
SIGNS = st.sampled_from("aZ9 é e\u0301 Ж ш ע ا ل \u200d\u202f\u00a0 ﬁ 😀 🇰🇬 𝒳 𐌰 —“”\n")
PARTED = st.integers(0, 2**31)


@settings(max_examples=150)
@given(st.text(SIGNS, min_size=1, max_size=80), PARTED, PARTED)
def test_p11_a_place_is_the_same_characters_in_the_widget(raw: str, one: int, two: int) -> None:
    text = texts.normalize(raw).text
    start, end = sorted((one % (len(text) + 1), two % (len(text) + 1)))
    document = QTextDocument()
    document.setPlainText(text)
    offsets, cursor = OffsetMap(text), QTextCursor(document)
    cursor.setPosition(offsets.to_qt(start))
    cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
    assert _as_kept(cursor.selectedText()) == _as_kept(text[start:end])
    assert offsets.to_text(cursor.selectionStart()) == start
    assert offsets.to_text(cursor.selectionEnd()) == end


def test_p11_the_reading_view_selects_what_the_store_says(qtbot: QtBot) -> None:
    text = "🇰🇬 President Sadyr 😀 said: “we will”."
    view = TextView()
    qtbot.addWidget(view)
    view.set_article(text, ((3, 12), (13, 18)))
    view.select(3, 12)
    assert view.textCursor().selectedText() == "President"
    assert view.selected() == (3, 12)


def _as_kept(text: str) -> str:
    """Qt hands back paragraphs and no-break spaces in signs of its own."""
    return text.replace("\u2029", "\n").replace("\u00a0", " ")
