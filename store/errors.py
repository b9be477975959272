"""Failures the analyst can do something about, as against bugs."""

from __future__ import annotations


class KnownError(Exception):
    """One clear sentence: what is wrong, where, and what to do.

    Shown in the message bar of the desk, or on standard error with exit code 2.
    Anything else that escapes is a bug.
    """


class InUse(KnownError):
    """Another program has the project open: it can still be read."""


class Damaged(KnownError):
    """The file is not whole: it can be read in part, recovered or replaced by a backup."""


class Untrusted(Damaged):
    """The file defines what no project defines, so nothing in it is run."""


class NotWritten(KnownError):
    """The disk refused a write; what was saved before is there, the last action is not.

    It can be tried again, or the project saved elsewhere (``Project.save_copy``).
    """
