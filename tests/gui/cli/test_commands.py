"""The commands that need no screen, as a shell runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.store.importing import golden

ROOT = Path(__file__).parent.parent.parent.parent
TEXT = (
    "Talks in Lisbon\nLISBON -- Portuguese Foreign Minister Rui Vasques met Norway's Environment "
    "Minister Astrid Lundgaard.\nVasques said Portugal will plant a forest of many trees."
)


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_import_check_and_export(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    project, out = tmp_path / "p.pledgebook", tmp_path / "out.xlsx"
    done = run("import", project, tmp_path / "a.txt", tmp_path / "a.txt", tmp_path / "no.txt")
    assert done.returncode == 2
    kinds = [line.split()[0] for line in done.stdout.splitlines()]
    assert kinds[:3] == ["added", "duplicate", "refused"]
    assert done.stdout.endswith("1 added, 1 in the project already, 1 refused.\n")
    assert "2 officials, 2 titles, 1 pledges" in done.stdout
    assert run("check", project).stdout.strip().endswith("1 articles, all is well")
    assert "left out because it is open: 5" in run("export", project, out).stdout
    load_workbook(out).close()


def test_the_encoding_of_text_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Lech Wałęsa spoke.".encode("cp1250"))
    said = run("import", tmp_path / "p.pledgebook", tmp_path / "a.txt", "--encoding", "utf-8")
    assert "is not in utf-8; choose another encoding" in said.stdout
    run("import", tmp_path / "p.pledgebook", tmp_path / "a.txt", "--encoding", "cp1250")
    run("export", tmp_path / "p.pledgebook", tmp_path / "o.jsonl")
    (line,) = (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["text"] == "Lech Wałęsa spoke."


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project with every format imported, and the report."""
    folder = tmp_path_factory.mktemp("golden")
    (folder / "in").mkdir()
    golden.write(folder / "in", distinct=True)
    done = run("import", folder / "p.pledgebook", folder / "in", "--report", folder / "report.csv")
    assert done.returncode == 0, done.stdout
    return folder, done.stdout


def test_every_format_is_imported(imported: tuple[Path, str]) -> None:
    folder, said = imported
    kinds = [line.split()[0] for line in said.splitlines()[:-1]]
    assert kinds.count("added") == 13
    assert kinds.count("columns") == len(kinds) - 13
    assert "columns    " in said
    assert (folder / "report.csv").read_text(encoding="utf-8-sig").startswith("Outcome,File,Detail")


@pytest.mark.parametrize("name", ["o.xlsx", "o.csv", "o.jsonl", "o.spacy", "o.jsonld"])
def test_every_form_is_exported(name: str, imported: tuple[Path, str]) -> None:
    folder, _ = imported
    done = run("export", folder / "p.pledgebook", folder / name)
    assert done.returncode == 0, done.stderr
    assert "Articles: " in done.stdout
    assert "left out because it is open: " in done.stdout
    assert (folder / name).stat().st_size > 20


def test_what_was_exported_can_be_imported_again(imported: tuple[Path, str]) -> None:
    folder, _ = imported
    first, second = folder / "a.jsonl", folder / "b.jsonl"
    run("export", folder / "p.pledgebook", first, "--format", "jsonl")
    assert "with its decisions" in run("import", folder / "again.pledgebook", first).stdout
    run("export", folder / "again.pledgebook", second)
    assert first.read_bytes() == second.read_bytes()


def test_an_edited_workbook_comes_back(imported: tuple[Path, str]) -> None:
    folder, _ = imported
    run("export", folder / "p.pledgebook", folder / "back.xlsx")
    book = load_workbook(folder / "back.xlsx")
    book["Articles"]["B2"] = "Edited agency"
    book.save(folder / "back.xlsx")
    shown = run("return", folder / "p.pledgebook", folder / "back.xlsx")
    assert "Articles, row 2, Source: “Sample” to “Edited agency”" in shown.stdout
    taken = run("return", folder / "p.pledgebook", folder / "back.xlsx", "--apply")
    assert "Take over 1 cell edited in Excel from back.xlsx" in taken.stdout
    assert "0 changes" in run("return", folder / "p.pledgebook", folder / "back.xlsx").stdout


def test_an_upgrade_is_said_while_it_lasts(tmp_path: Path) -> None:
    old = shutil.copy(
        ROOT / "tests/store/fixtures/version1.pledgebook", tmp_path / "old.pledgebook"
    )
    done = run("backup", old)
    assert done.returncode == 0
    assert "Bringing old.pledgebook to this version of Pledgebook: 100 %\n" in done.stderr
    assert run("check", old).stderr == ""


def test_annotate_reads_lines_and_keeps_their_text() -> None:
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("a", TEXT), ("b", "")))
    done = run("annotate", "--jsonl", stdin=lines)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, first["id"], first["text"]) == (0, "a", TEXT)
    assert first["pledges"][0]["speakers"] == ["Rui Vasques"]
    assert second == {"id": "b", "text": "", "officials": [], "titles": [], "pledges": []}


def test_annotate_explains(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert (
        "official  Rui Vasques (Portugal)"
        in run("annotate", "--explain", tmp_path / "a.txt").stdout
    )


def test_bad_input_gets_one_sentence(tmp_path: Path) -> None:
    for arguments, stdin, said in (
        (("annotate", "--jsonl"), "{", "Line 1 is not JSON"),
        (("annotate", "--jsonl"), '{"id": 1}', 'lacks an "id" or a "text"'),
        (("annotate",), "", "Name text files"),
        (("annotate", tmp_path / "no.txt"), "", "is not there; check the path"),
        (("check", tmp_path), "", "is a folder"),
        (("export", tmp_path / "no", tmp_path / "o.xlsx"), "", "There is no project"),
    ):
        done = run(*arguments, stdin=stdin)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert said in done.stderr


def test_annotate_imports_no_qt() -> None:
    code = (
        "import sys, io; sys.stdin = io.TextIOWrapper(io.BytesIO(b''))\n"
        "from gui.__main__ import main; main(['annotate', '--jsonl'])\n"
        "print('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


def test_version() -> None:
    assert run("--version").stdout.startswith("pledgebook 0.")
