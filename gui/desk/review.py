"""The review pane: the text and the card of one article, and every decision on it."""

from __future__ import annotations

from gui.desk.checking import Checking


class ReviewPane(Checking):
    """One article on the desk. Commands of ``gui.commands`` with the home ``pane`` are methods.

    A command may raise ``KnownError``; whoever runs it shows the sentence.
    """
