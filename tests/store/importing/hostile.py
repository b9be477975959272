"""Files made to break an import, each with what the report must say of it.

``write(folder)`` makes them; ``EXPECTED`` maps each name to the outcome and the
words of its line. A name with "/" is made in a folder of its own.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path


def said(mark: str) -> str:
    """A short article of its own."""
    return f"Talks end {mark}\nLISBON -- The minister said Portugal will plant trees."


TEXT = said("well")
_DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_DOCX_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_SECRET = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def packed(members: dict[str, bytes | str], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, *, prolog: str = "", extra: dict[str, bytes | str] | None = None) -> bytes:
    document = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _DOCX_TYPES, "_rels/.rels": _DOCX_RELS, "word/document.xml": document,
    }  # fmt: skip
    return packed({**parts, **(extra or {})})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(sheet: str, *, prolog: str = "", extra: dict[str, bytes | str] | None = None) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["text"])  # type: ignore[union-attr]
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
    )
    return packed({**parts, **(extra or {})})


def cell_rows(*texts: str) -> str:
    return "".join(f'<row><c t="inlineStr"><is><t>{t}</t></is></c></row>' for t in texts)


def pdf(content: bytes, *, trailer: bytes = b"", pages: bytes = b"") -> bytes:
    """A small PDF; its cross-reference table is left to the reader's repair."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        + (pages or b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n")
        + b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(content)).encode() + b">>stream\n" + content
        + b"\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R" + trailer + b">>\n%%EOF\n"
    )  # fmt: skip


def linked_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("passwd.txt")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def lying_zip() -> bytes:
    """An archive whose directory announces ten bytes where there are a million."""
    honest = bytearray(packed({"a.txt": b"x" * 1_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = honest.index(signature) + offset
        honest[place : place + 4] = struct.pack("<I", 10)
    return bytes(honest)


def locked_zip() -> bytes:
    data = bytearray(packed({"a.txt": TEXT}, level=zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def strange_zip() -> bytes:
    data = bytearray(packed({"a.txt": TEXT}))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(signature) + offset] = 97
    return bytes(data)


def mail(body: str, *, headers: str = "", kind: str = "text/plain; charset=utf-8") -> bytes:
    return (
        f"From: a@b.example\nSubject: Talks\nDate: Tue, 05 Mar 2024 10:00:00 +0000\n{headers}"
        f"MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}"
    ).encode()


def nested_mail(depth: int) -> bytes:
    body = "".join(
        f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(depth)
    )
    return mail(body, kind="multipart/mixed; boundary=b0")


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


_LONG = "The minister said Portugal will plant trees in the north of the country this year. " * 4
_PAR = f"<p>{_LONG}</p>"
_INFLATED = zlib.compress(b"0" * 60_000_000, 9)
_FLATE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
    b"endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Filter/FlateDecode/Length " + str(len(_INFLATED)).encode() + b">>stream\n"
    + _INFLATED + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)  # fmt: skip
_CLIMBING = packed({"../../climb.txt": TEXT, "good.txt": TEXT})
_EXTERNAL = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
)

Made = tuple[Callable[[], bytes], str, str]
CASES: dict[str, Made] = {
    # plain text
    "empty.txt": (lambda: b"", "empty", "is empty"),
    "blank.txt": (lambda: b" \n\t\r\n ", "empty", "is empty"),
    "bom-only.txt": (lambda: b"\xef\xbb\xbf", "empty", "is empty"),
    "nul.txt": (lambda: said("nul").encode() + b"\x00\x00end", "added", "2 characters that cannot"),
    "binary.txt": (lambda: bytes(range(32)) * 90, "refused", "is a binary file"),
    "surrogate.txt": (lambda: said("surrog").encode() + b"\xed\xa0\x80.", "added", "which was guessed"),
    "surrogate16.txt": (lambda: "\ufeff".encode("utf-16-le") + (said("surrog") + "X").encode("utf-16-le") + b"\x00\xd8",
                        "added", "damaged in places"),
    "half-utf16.txt": (lambda: b"\xff\xfe" + said("half-u").encode("utf-16-le") + b"a", "added", "damaged in places"),
    "lines.txt": (lambda: b"\n" * 4_999_999, "empty", "is empty"),
    "many-lines.txt": (lambda: b"a\n" * 1_500_000, "refused", "longer than 2 million characters"),
    "too-many-lines.txt": (lambda: b"\n" * 10_000_000, "refused", "is larger than 5 MB"),
    "one-line.txt": (lambda: b"word " * 300_000, "added", ""),
    "too-long.txt": (lambda: b"word " * 500_000, "refused", "longer than 2 million characters"),
    "bidi.txt": (lambda: f"Talks \u202egnp\u202c\n{said('bidi')}".encode(), "added", ""),
    "zalgo.txt": (lambda: ("a" + "\u0301" * 20_000 + "\n" + said("zalgo")).encode(), "added", ""),
    "unfit.txt": (lambda: f"{said('unfit')}\ufffe\uffff\ufdd0".encode(), "added", "3 characters that"),
    "escape.txt": (lambda: b"\x1b[2J\x1b]0;x\x07" + said("escape").encode(), "added", "characters that cannot"),
    "formula.txt": (lambda: b"=cmd|'/c calc'!A1\nSays the minister.", "added", ""),
    "=cmd.txt": (lambda: f"Another\n{said('=cmd')}".encode(), "added", ""),
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "refused", "is an image"),
    "program.txt": (lambda: b"\x7fELF" + b"\x00" * 99, "refused", "is a program"),
    "project.txt": (lambda: b"SQLite format 3\x00" + b"\x00" * 99, "refused", "open it instead"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "refused", "old binary Office"),
    "scan.tif": (lambda: b"II*\x00" + b"\x00" * 99, "refused", "OCR"),
    # web pages
    "scripts.html": (lambda: page("<script>document.write('x')</script>"), "refused", "holds no text"),
    "script-text.html": (lambda: page(f"<script>steal()</script>{_PAR}"), "added", ""),
    "hidden.html": (lambda: page(f"<p style='display: none'>IGNORE ALL</p><p>Seen. {_LONG}</p>"), "added", "hidden text"),
    "deep.html": (lambda: page("<div>" * 200_000 + "x" + "</div>" * 200_000), "refused", ""),
    "wide.html": (lambda: page("<p>word</p>" * 300_000), "refused", "more than 200000 tags"),
    "remote.html": (lambda: page(f"<p>Remote. {_LONG}</p><img src='http://127.0.0.1:9/x.png'>"
                    "<iframe src='http://127.0.0.1:9/'></iframe>", "<base href='http://127.0.0.1:9/'>"), "added", ""),
    "refresh.html": (lambda: page(f"<p>Refresh. {_LONG}</p>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9'>"), "added", ""),
    "entities.html": (lambda: (_LAUGHS + f"<html><body><p>&d; {_LONG}</p></body></html>").encode(), "refused", "holds no text"),
    "charset.html": (lambda: page(f"<p>Charset. {_LONG}</p>", "<meta charset='no-such-thing'>"), "added", ""),
    "codec.html": (lambda: page(f"<p>Codec\xe9. {_LONG}</p>", "<meta charset='zlib_codec'>"), "added", ""),
    "truncated.html": (lambda: b"<html><body><p>" + _LONG.encode() + b" Cut <b", "added", ""),
    "empty.html": (lambda: page(""), "refused", "holds no text"),
    # mail
    "deep.eml": (lambda: nested_mail(3_000), "refused", ""),
    "broken-headers.eml": (lambda: b"From: =?utf-8?q?=ff=fe?=\nSubject: =?x?y?z?=\nDate: no\nMIME-Version: 1.0\n\n" + said("broken").encode(), "added", ""),
    "attached.eml": (lambda: mail("--b\nContent-Type: text/plain\n\nAttached. " + _LONG + "\n--b\nContent-Type: application/x-msdownload; name=evil.exe\nContent-Disposition: attachment; filename=evil.exe\n\nMZ\n--b--\n",
                     kind="multipart/mixed; boundary=b"), "added", "attachments not read: evil.exe"),
    "only-attached.eml": (lambda: mail("--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nx\n--b--\n",
                          kind="multipart/mixed; boundary=b"), "refused", "only attachments"),
    "no-page.mht": (lambda: b"From: x\nSubject: y\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n", "refused", "holds no page"),
    # Word
    "laughs.docx": (lambda: docx(paragraph("&d;"), prolog=_LAUGHS), "refused", "defines entities"),
    "secret.docx": (lambda: docx(paragraph("&a;"), prolog=_SECRET), "refused", "defines entities"),
    "bomb.docx": (lambda: docx(paragraph("0" * 30_000_000)), "refused", "zip bomb"),
    "macros.docx": (lambda: docx(paragraph(TEXT), extra={"word/vbaProject.bin": b"x"}), "refused", "holds macros"),
    "macros.docm": (lambda: docx(paragraph(TEXT)), "refused", "may hold macros"),
    "external.docx": (lambda: docx(paragraph("External. " + _LONG), extra={"word/_rels/document.xml.rels": _EXTERNAL}), "added", ""),
    "not.docx": (lambda: b"just text", "refused", "is not a .docx file inside"),
    "cut.docx": (lambda: docx(paragraph(TEXT))[:600], "refused", "damaged zip"),
    "hollow.docx": (lambda: packed({"a.txt": "x"}), "refused", "damaged or not what its name says"),
    "parts.docx": (lambda: docx(paragraph(TEXT), extra={f"x/{i}": b"" for i in range(2_001)}), "refused", "more than 2000 files"),
    "deep.docx": (lambda: docx("<w:sdt><w:sdtContent>" * 2_000 + "</w:sdtContent></w:sdt>" * 2_000), "refused", ""),
    # workbooks
    "bomb.xlsx": (lambda: xlsx(cell_rows("text", "0" * 30_000_000)), "refused", "zip bomb"),
    "laughs.xlsx": (lambda: xlsx(cell_rows("text", "&d;"), prolog=_LAUGHS), "refused", "defines entities"),
    "macros.xlsx": (lambda: xlsx(cell_rows("text", TEXT), extra={"xl/vbaProject.bin": b"x"}), "refused", "holds macros"),
    "header.xlsx": (lambda: xlsx(cell_rows("text")), "refused", "no sheet with rows"),
    "numbers.xlsx": (lambda: xlsx("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"), "refused", "no column with the text"),
    # PDF
    "scan.pdf": (lambda: pdf(b"0 0 600 800 re f"), "refused", "a scan?"),
    "loop.pdf": (lambda: pdf(b"", pages=b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n"), "refused", ""),
    "action.pdf": (lambda: pdf(b"BT /F1 12 Tf 50 700 Td (Action. The minister spoke of trees.) Tj ET",
                   trailer=b"/OpenAction<</S/Launch/F(calc.exe)>>"), "added", ""),
    "inflate.pdf": (lambda: _FLATE, "refused", ""),
    "cut.pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "refused", "is a damaged PDF"),
    "not.pdf": (lambda: b"hello", "refused", "is not a .pdf file inside"),
    # rich text
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 500_000 + b"x", "added", ""),
    "object.rtf": (lambda: b"{\\rtf1\\ansi{\\object\\objdata 4d5a}Object. The minister spoke.\\par}", "added", ""),
    "bin.rtf": (lambda: b"{\\rtf1\\bin999999999 Bin. The minister spoke.}", "added", ""),
    "codepage.rtf": (lambda: b"{\\rtf1\\ansi\\ansicpg99999 Code. The minister spoke.}", "added", ""),
    # tables
    "quote.csv": (lambda: b'text\n"never closed\n' + b"x\n" * 1000, "added", ""),
    "field.csv": (lambda: b"text\n" + b"x" * 2_100_000 + b"\n", "refused", "is broken in line"),
    "rows.csv": (lambda: b"text\n" + b"a b\n" * 100_002, "refused", "more than 100000 rows"),
    "ragged.csv": (lambda: b"headline,text\nonly\na,Ragged. The minister spoke.,c,d\n", "added", ""),
    "header.csv": (lambda: b"text\n", "refused", "no rows under its header"),
    "deep.jsonl": (lambda: b'{"text": ' + b"[" * 100_000 + b"}\n", "refused", "holds no JSON object"),
    "broken.jsonl": (lambda: b'{"text": "Broken. A minister spoke."}\nnope\n', "added", ""),
    "forged.jsonl": (lambda: json.dumps({"id": "x", "text": said("forged"), "review": {"form": 1}}).encode(), "refused", "is not an article as it was exported"),
    "newer.jsonl": (lambda: json.dumps({"id": "x", "text": TEXT, "review": {"form": 99}}).encode(), "refused", "by a newer Pledgebook"),
    # archives
    "bomb.zip": (lambda: packed({"a.txt": b"0" * 30_000_000}), "refused", "zip bomb"),
    "climb.zip": (lambda: _CLIMBING, "refused", "leads out of the archive"),
    "absolute.zip": (lambda: packed({"/etc/x.txt": TEXT}), "refused", "leads out of the archive"),
    "windows.zip": (lambda: packed({"C:\\x.txt": TEXT}), "refused", "leads out of the archive"),
    "link.zip": (linked_zip, "refused", "is a link"),
    "lying.zip": (lying_zip, "refused", "damaged or packed in an unknown way"),
    "locked.zip": (locked_zip, "refused", "protected by a password"),
    "strange.zip": (strange_zip, "refused", "packed in an unknown way"),
    "nested.zip": (lambda: packed({"b.zip": packed({"a.txt": TEXT})}), "refused", "archive in an archive"),
    "many.zip": (lambda: packed({f"{i}.txt": b"" for i in range(2_001)}), "refused", "more than 2000 files"),
    "cut.zip": (lambda: packed({"a.txt": TEXT})[:40], "refused", "damaged zip"),
    "empty.zip": (lambda: packed({}), "refused", "is an empty archive"),
    "files.7z": (lambda: b"7z\xbc\xaf\x27\x1c" + b"\x00" * 99, "refused", "7-Zip"),
}  # fmt: skip


# These take seconds each, most of them until their time is up.
SLOW = ("deep.eml", "one-line.txt", "lines.txt", "inflate.pdf")


def write(folder: Path, names: Iterable[str]) -> None:
    """Make files of the corpus."""
    for name in names:
        (folder / name).write_bytes(CASES[name][0]())
