"""Readers of file formats. They run in the child process and import their library there.

Each takes a name for messages and the bytes, and gives an ``Extract`` or a ``Table``;
a ``KnownError`` of theirs is the rest of a sentence that begins with the file's name.
"""
