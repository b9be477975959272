"""Files, folders, archives and the clipboard as articles.

The path of one article: ``gathering`` finds the bytes, ``kinds`` says what they are,
``decoding`` or a reader in a child process (``sandbox``, ``child``, ``readers``) makes
text of them, ``drafting`` normalizes it once and recognizes its head, ``running``
puts it into a project and writes the report.
"""
