"""Building a content file of any size out of the sample zone and made-up documents."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

from kiosk.model.zone import ContentFigures
from offline_cache.content_build import Added, build
from offline_cache.content_source import load
from offline_cache.document_source import load_documents
from offline_cache.synth.vocabulary import Vocabulary
from offline_cache.synth.writer import Scale, Writer

_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Built:
    """`peak_mb`: the most memory this process ever took."""

    figures: ContentFigures
    took_s: float
    size_mb: float
    peak_mb: float


def synthesise(folder: Path, out: Path, scale: Scale, seed: int, today: date) -> Built:
    """Raises: CacheError content.faulty, store.full, store.unavailable."""
    began = time.monotonic()
    source, documents = load(folder), load_documents(folder)
    own = [word for file in source.items for word in (*file.value.aliases, file.value.name)]
    own += [tag for document in documents.documents() for tag in document.tags]
    fields = tuple(one.id for one in documents.listed("fields"))
    writer = Writer(scale, Vocabulary(own, seed), fields, today)
    added = Added(writer.rows(), writer.columns, scale.policies + scale.entries, scale.answers)
    figures = build(folder, out, datetime.combine(today, clock(8)).astimezone(), added)
    took_s = time.monotonic() - began
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTE
    return Built(figures, took_s, out.stat().st_size / 1e6, peak_mb)
