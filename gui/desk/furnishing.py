"""Where the parts of the window stand, and in what order Tab goes through them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow

_SHARES = (290, 1070)  # pixels of the queue and of the article, at first


def arrange(window: DeskWindow) -> None:
    """Put the parts of a window, which are made, into their places."""
    window.setAcceptDrops(True)
    window.center.addWidget(window.pane)
    window.center.addWidget(window.empty)
    for widget, stretch in ((window.queue, 0), (window.center, 1)):
        window.splitter.addWidget(widget)
        window.splitter.setStretchFactor(window.splitter.count() - 1, stretch)
    window.splitter.setSizes(_SHARES)
    window.splitter.setChildrenCollapsible(False)
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for bar in (window.banner, window.message):
        layout.addWidget(bar)
    layout.addWidget(window.splitter, 1)
    layout.addWidget(window.views.find)
    window.setCentralWidget(whole)
    window.statusBar().addPermanentWidget(window.saved)
    _order_focus(window)


def _order_focus(window: DeskWindow) -> None:
    """Tab goes as one reads: messages, articles, text, card, what was found."""
    queue = window.queue
    order = (
        window.banner, window.message, queue.filter, queue.stage, queue.list,
        window.pane, window.empty, window.views.find,
    )  # fmt: skip
    for one, other in pairwise(order):
        QWidget.setTabOrder(one, other)
