"""The program: the desk, or one of the commands that need no screen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from store.errors import KnownError

COMMANDS = ("import", "annotate", "export", "return", "check", "backup", "restore", "recover")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code: 2 with one sentence for what the user can mend."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _commands() if given[:1] and given[0] in COMMANDS else _desk()
    options = parser.parse_args(given)
    try:
        return int(options.run(options))
    except KnownError as error:
        print(f"pledgebook: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read our output has enough
        sys.stderr.close()
        return 0


def _desk() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pledgebook",
        description="A desk for analysts of diplomacy.",
        epilog=f"Without a screen: pledgebook {{{','.join(COMMANDS)}}} --help",
    )
    parser.add_argument("project", nargs="?", type=Path, help="a .pledgebook file to open")
    parser.add_argument("--version", action="version", version=f"pledgebook {_version()}")
    parser.set_defaults(run=_open_desk)
    return parser


def _commands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pledgebook")
    sub = parser.add_subparsers(required=True)
    adding = sub.add_parser("import", help="add articles, annotate them, print a report")
    adding.add_argument("project", type=Path)
    adding.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, a folder or a zip file"
    )
    adding.add_argument(
        "--similar",
        choices=("keep", "link", "replace", "skip"),
        default="keep",
        help="what becomes of an article that is nearly in the project already (default: keep)",
    )
    adding.add_argument(
        "--encoding",
        default="",
        help="of all text files and web pages, say cp1251; without it, each is recognized",
    )
    adding.add_argument("--report", type=Path, metavar="FILE.csv", help="save the report too")
    adding.set_defaults(run=_import)
    annotating = sub.add_parser("annotate", help="suggestions as JSON Lines")
    annotating.add_argument("--jsonl", action="store_true", help='read {"id", "text"} lines')
    annotating.add_argument("--explain", action="store_true", help="print reasons for a person")
    annotating.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    annotating.set_defaults(run=_annotate)
    exporting = sub.add_parser("export", help="reviewed records, by default to a workbook")
    exporting.add_argument("project", type=Path)
    exporting.add_argument("out", type=Path, metavar="OUT")
    exporting.add_argument(
        "--format",
        choices=("xlsx", "csv", "jsonl", "docbin", "annotations"),
        default="",
        help="the form; without it, the one that the name of OUT asks for",
    )
    exporting.set_defaults(run=_export)
    returning = sub.add_parser("return", help="what an edited workbook changes")
    returning.add_argument("project", type=Path)
    returning.add_argument("workbook", type=Path, metavar="EDITED.xlsx")
    returning.add_argument("--apply", action="store_true", help="take it over, as one step")
    returning.set_defaults(run=_return)
    checking = sub.add_parser("check", help="integrity of a project")
    checking.add_argument("project", type=Path)
    checking.set_defaults(run=_check)
    _safety(sub)
    return parser


def _safety(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = sub.add_parser("backup", help="back a project up, or list its backups")
    backup.add_argument("project", type=Path)
    backup.add_argument("--list", action="store_true", dest="only_list", help="list, make none")
    backup.set_defaults(run=_backup)
    restore = sub.add_parser("restore", help="put a backup in place; what is there is kept")
    restore.add_argument("project", type=Path)
    restore.add_argument("backup", type=Path, nargs="?", help="the newest, if none is named")
    restore.set_defaults(run=_restore)
    recover = sub.add_parser("recover", help="what is readable of a damaged project, to a new one")
    recover.add_argument("damaged", type=Path)
    recover.add_argument("new", type=Path)
    recover.set_defaults(run=_recover)


def _open_desk(options: argparse.Namespace) -> int:
    from gui.app import run

    return run(options.project)


def _import(options: argparse.Namespace) -> int:
    from gui.cli.adding import run

    return run(
        options.project,
        options.paths,
        similar=options.similar,
        encoding=options.encoding,
        report=options.report,
    )


def _annotate(options: argparse.Namespace) -> int:
    from gui.cli.annotating import run

    return run(options.paths, jsonl=options.jsonl, explain=options.explain)


def _export(options: argparse.Namespace) -> int:
    from gui.cli.exporting import run

    return run(options.project, options.out, form=options.format)


def _return(options: argparse.Namespace) -> int:
    from gui.cli.returning import run

    return run(options.project, options.workbook, apply=options.apply)


def _check(options: argparse.Namespace) -> int:
    from gui.cli.checking import run

    return run(options.project)


def _backup(options: argparse.Namespace) -> int:
    from gui.cli.safety import backup

    return backup(options.project, only_list=options.only_list)


def _restore(options: argparse.Namespace) -> int:
    from gui.cli.safety import restore

    return restore(options.project, options.backup)


def _recover(options: argparse.Namespace) -> int:
    from gui.cli.safety import recover

    return recover(options.damaged, options.new)


def _version() -> str:
    try:
        return version("pledgebook")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0"


if __name__ == "__main__":
    sys.exit(main())
