"""How much of anything an import takes. Real communiqués stay far below all of these."""

from __future__ import annotations

TEXT_BYTES = 5_000_000  # of a plain text file
FILE_BYTES = 25_000_000  # of a file of any other format
ARCHIVE_BYTES = 100_000_000  # of a zip file, and of what is in it
CHARACTERS = 2_000_000  # of one article
MEMBERS = 2_000  # in an archive, or in the archive that an office file is
RATIO = 100  # unpacked bytes to packed ones,
HARMLESS = FILE_BYTES  # unless it is no more than that: 40,000 blanks in every cell pack well
ROWS = 100_000  # of a table with one article a row
TAGS = 200_000  # of a web page
PAGES = 1_000  # of a PDF
REPLY_BYTES = 120_000_000  # that a child process may answer
SECONDS = 20.0  # of the processor, that a child process may work on one file,
PATIENCE = 6  # times as long by the clock: a busy machine, or a child that waits for ever
MEMORY = 1_000_000_000  # bytes that a child process may take
