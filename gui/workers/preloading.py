"""Libraries that are wanted soon, loaded in a thread so that no key waits for them."""

from __future__ import annotations

import importlib
import threading


def preload(*modules: str) -> threading.Thread:
    """Import modules behind the work. Whoever imports one meanwhile waits for it, no longer."""
    thread = threading.Thread(
        target=lambda: [importlib.import_module(name) for name in modules], daemon=True
    )
    thread.start()
    return thread
