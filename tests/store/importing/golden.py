"""One article in every format, made by the ordinary writer of each."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

HEADLINE = "Lisbon and Oslo talk about forests"
BODY = (
    "LISBON, March 4, 2026 (Sample) -- Portuguese Foreign Minister Rui Vasques on Wednesday "
    "received Norway’s Environment Minister Astrid Lundgaard for talks on the protection of forests.",
    "Vasques said Portugal will publish a list of its northern ports before the end of May, and "
    "that it is ready to open them to research vessels.",
    "Lundgaard said Norway would finance a joint center for the study of forest fires.",
)
Body = tuple[str, ...]


def whole(body: Body) -> str:
    return "\n".join((HEADLINE, *body))


TEXT = whole(BODY)
LINK = "https://news.example/forests"
PUBLISHED = date(2026, 3, 4)


def html(body: Body = BODY) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{HEADLINE} | Sample</title>"
        "<meta property='og:site_name' content='Sample'>"
        "<meta property='article:published_time' content='2026-03-04T09:00:00+00:00'>"
        f"<meta property='og:title' content='{HEADLINE}'><link rel='canonical' href='{LINK}'>"
        "<script>document.title = 'x'</script></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{HEADLINE}</h1>{paragraphs}</article><footer>Contact</footer></body></html>"
    )


def mail(body: Body = BODY) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Sample <desk@news.example>", HEADLINE
    message["Date"] = "Wed, 04 Mar 2026 18:00:00 +0000"
    message.set_content("\n\n".join(map(wrapped, body)))
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def wrapped(paragraph: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(paragraph, 72, break_on_hyphens=False))


def mhtml(body: Body = BODY) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by a browser>", HEADLINE
    message["Snapshot-Content-Location"] = LINK
    message.set_content(html(body), subtype="html")
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    return message.as_bytes()


def word(body: Body = BODY) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(HEADLINE, 0)
    for line in body:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def rtf(body: Body = BODY) -> bytes:
    text = "\\par ".join(whole(body).split("\n")).replace("’", "\\'92")
    return f"{{\\rtf1\\ansi\\ansicpg1252 {text}\\par}}".encode("ascii")


_kept: list[object] = []


def pdf(folder: Path, body: Body = BODY) -> bytes:
    """Printed by Qt, on two pages, with page numbers."""
    from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    path = folder / "printed.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    document = QTextDocument()
    document.setPlainText(HEADLINE + "\n\n" + "\n\n".join(body))
    document.print_(writer)
    del writer
    _kept.append(application)  # the next test that draws takes it over
    return path.read_bytes()


def table(body: Body = BODY) -> str:
    target = io.StringIO(newline="")
    rows = csv.writer(target, delimiter=";")
    rows.writerow(("Title", "Article", "Outlet", "Date", "URL"))
    rows.writerow((HEADLINE, "\n".join(body), "Sample", "2026-03-04", LINK))
    return target.getvalue()


def workbook(body: Body = BODY) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["date", "headline", "full text", "source", "link"])
    sheet.append([PUBLISHED, HEADLINE, "\n".join(body), "Sample", LINK])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def lines(body: Body = BODY) -> bytes:
    row = {"title": HEADLINE, "body": "\n".join(body), "publisher": "Sample", "date": "4 March 2026", "url": LINK}  # fmt: skip
    return json.dumps(row).encode()


def archive(body: Body = BODY) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("press/readout.txt", whole(body))
    return target.getvalue()


def write(folder: Path, *, distinct: bool = False) -> dict[str, Path]:
    """Every format as a file; ``distinct`` ones say what they are, so that none is a duplicate."""

    def body(name: str) -> Body:
        return (*BODY, f"Both sides will meet again in room {name}.") if distinct else BODY

    made: dict[str, bytes] = {
        "utf8.txt": whole(body("utf8")).encode("utf-8"),
        "utf16.txt": whole(body("utf16")).encode("utf-16"),
        "windows.txt": whole(body("windows")).replace("\n", "\r\n").encode("cp1252"),
        "page.html": html(body("page")).encode("utf-8"),
        "page.mhtml": mhtml(body("archived")),
        "document.docx": word(body("docx")),
        "document.rtf": rtf(body("rtf")),
        "document.pdf": pdf(folder, body("pdf")),
        "message.eml": mail(body("message")),
        "table.csv": table(body("csv")).encode("utf-8-sig"),
        "table.xlsx": workbook(body("xlsx")),
        "table.jsonl": lines(body("jsonl")),
        "archive.zip": archive(body("archive")),
    }
    (folder / "printed.pdf").unlink()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in made}
