"""Folders where a project is not safe: network shares and folders that a cloud copies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
}
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs", "9p", "davfs", "glusterfs")
_MOUNTS = Path("/proc/self/mounts")


def warning(path: Path) -> str:
    """Why the folder of a project is risky and what to do, or nothing."""
    folder = path.resolve().parent
    service = _cloud(folder)
    if service:
        return (
            f"This project lies in a folder that {service} copies. It may copy a half-written "
            "file or bring back an old one; keep the project in a local folder and copy backups."
        )
    if _on_network(folder):
        return (
            "This project lies on a network drive. Locks are not reliable there, and two people "
            "could write at once; keep the project on this computer and copy backups."
        )
    return ""


def _cloud(folder: Path) -> str:
    for part in (folder, *folder.parents):
        name = part.name.casefold()
        for mark, service in _CLOUDS.items():
            if name == mark or name.startswith((f"{mark} ", f"{mark}-")):
                return service
        if (part / ".stfolder").is_dir():
            return "Syncthing"
    return ""


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        return _windows_share(folder)
    try:
        table = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:  # macOS has no such file; it mounts shares under /Volumes, as it does disks
        return False
    return mount_type(folder, table) in _NETWORK


def mount_type(folder: Path, table: str) -> str:
    """The file system a folder is on, by a table of mounts as Linux keeps it."""
    found = ("", "")
    for line in table.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = point == "/" or f"{folder}{os.sep}".startswith(f"{point.rstrip('/')}/")
        if inside and len(point) >= len(found[0]):
            found = (point, fields[2])
    return found[1]


def _windows_share(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    import ctypes

    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    drives = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent on other systems' types
    return bool(drives.GetDriveTypeW(folder.anchor) == remote)
