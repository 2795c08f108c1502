"""`kiosk content import`: policy files and lists from elsewhere into the content folder, every decision reported."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kiosk.cli.answer import Answer
from kiosk.config import load_config
from kiosk.model.errors import CacheError, Code

REPORT = "import/report.yaml"


def content_import(options: Namespace) -> Answer:
    """Raises: CacheError `content.missing`, `import.*`, `store.*`."""
    from offline_cache.importing.run import run_import  # noqa: PLC0415  the libraries of the extra `import`

    for folder in (options.source, options.folder):
        if not folder.is_dir():
            raise CacheError(Code.CONTENT_MISSING, folder=str(folder))
    config = load_config(options.config, options.data)
    taught_by = config.kiosk.content if config.kiosk.content.is_dir() else options.folder
    report = run_import(options.source, options.folder, tuple(options.list or ()), taught_by)
    file: Path = options.report or options.folder / REPORT
    report.save(file)
    counts = report.counts()
    lines = [str(finding) for finding in report.findings]
    lines += [f"{name}: {count}" for name, count in counts.items()] or ["nothing to import"]
    looked_at = sum(1 for one in report.outcomes if one.unsure or one.missing)
    lines += [f"to look at: {looked_at}", f"report: {file}"]
    data = {"counts": counts, "to_look_at": looked_at, "report": file, "findings": report.findings}
    return Answer("\n".join(lines), data, done=not report.findings)
