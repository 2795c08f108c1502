"""One import: the folder and the lists, one report. What the other files do, in its order."""

from __future__ import annotations

from pathlib import Path

from kiosk.model.errors import CacheError, Code
from offline_cache.document_source import load_documents
from offline_cache.finding import Finding
from offline_cache.importing.correction import read_corrections
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.folder import FolderImport
from offline_cache.importing.learning import learn
from offline_cache.importing.list_file import ListImport
from offline_cache.importing.report import Outcome, Report
from offline_cache.importing.target import Status, Target

CORRECTIONS = "import/corrections.yaml"


def run_import(
    source: Path,
    folder: Path,
    lists: tuple[Path, ...] = (),
    taught_by: Path | None = None,
    model: FieldModel | None = None,
) -> Report:
    """`taught_by`: a content folder whose documents have their fields; the target's own teach too.

    Raises: CacheError `import.library-missing`, `import.unreadable` (the corrections or the ledger), `store.*`.
    """
    corrections = read_corrections(folder / CORRECTIONS)
    standing = load_documents(folder)
    if model is None:
        others = (
            [load_documents(taught_by)] if taught_by is not None and taught_by.resolve() != folder.resolve() else []
        )
        model = learn(standing, *others)
    target = Target.open(folder)
    report = Report()
    work = ListImport(target, standing, model, report)
    for path in lists:
        try:
            work.run(path)
        except CacheError as error:
            if error.code is not Code.IMPORT_UNREADABLE:
                raise
            why, remedy = str(error.facts.get("why", "")), str(error.facts.get("remedy", ""))
            report.findings.append(Finding(path.name, 1, "import", why, remedy))
            report.outcomes.append(Outcome(path.name, Status.UNREADABLE, notes=(why,)))
    FolderImport(target, standing, model, corrections, report).run(source)
    target.save()
    return report
