"""Tells records in a folder from copies of them, by their names; no file is opened."""

from pathlib import Path

from cardgame.copies import record_copies


def sort_records(folder: Path) -> tuple[list[Path], dict[Path, Path]]:
    """Return the records in a folder, sorted by name, and the copies of them there, each with its original.

    No file is opened. Raises OSError if the folder cannot be listed.
    """
    names = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    copies = record_copies(names)
    records = sorted(name for name in names if name.endswith(".db") and name not in copies)
    return (
        [folder / name for name in sorted(records, key=lambda name: name.removesuffix(".db"))],
        {folder / name: folder / copies[name] for name in sorted(copies) if copies[name] in records},
    )
