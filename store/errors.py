"""Failures the analyst can do something about, as against bugs."""

from __future__ import annotations


class KnownError(Exception):
    """One clear sentence: what is wrong, where, and what to do.

    Shown in the message bar of the desk, or on standard error with exit code 2.
    Anything else that escapes is a bug.
    """
