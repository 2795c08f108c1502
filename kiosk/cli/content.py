"""`kiosk content synth` and `kiosk search`: content at full scale, and what somebody would find."""

from __future__ import annotations

import time
from argparse import Namespace
from datetime import datetime

from kiosk.cli.answer import Answer
from kiosk.config import load_config
from kiosk.model.hit import Filter
from kiosk.wiring.content import content_database
from offline_cache.catalogue import Catalogue

MILLISECONDS = 1000


def synth(options: Namespace) -> Answer:
    """Build a content file of made-up documents beside the sample zone. Raises: CacheError `content.*`, `store.*`."""
    from offline_cache.synth.scale import synthesise  # noqa: PLC0415  pypinyin and OpenCC are not needed to search
    from offline_cache.synth.writer import Scale  # noqa: PLC0415  as above

    config = load_config(options.config, options.data)
    scale = Scale(options.columns, options.policies, options.answers, options.entries)
    out = options.out or config.kiosk.data_dir / "synth.db"
    today = datetime.now().astimezone().date() if options.day is None else options.day
    built = synthesise(config.kiosk.content, out, scale, options.seed, today)
    data = {
        "file": str(out),
        "documents": built.figures.documents,
        "answers": built.figures.answers,
        "built_s": round(built.took_s, 1),
        "size_mb": round(built.size_mb, 1),
        "peak_memory_mb": round(built.peak_mb),
    }
    return Answer("\n".join(f"{name}: {value}" for name, value in data.items()), data)


def search(options: Namespace) -> Answer:
    """What the search page would find. Raises: CacheError `content.*`."""
    config = load_config(options.config, options.data)
    catalogue = Catalogue.open(options.content or content_database(config))
    try:
        catalogue.finder.warm()
        began = time.perf_counter()
        found = catalogue.finder.find(options.query, Filter(kinds=tuple(options.kind or ())), options.limit)
        took_ms = (time.perf_counter() - began) * MILLISECONDS
    finally:
        catalogue.close()
    shown = ("id", "kind", "group", "title", "snippet", "issuer", "issued", "in_force")
    hits = [{name: getattr(hit, name) for name in shown} for hit in found.hits]
    lines = [f"{hit.kind:<7} {hit.id:<16} {hit.title}" for hit in found.hits]
    meant = [f"({found.meant})"] if found.meant else []
    data = {"query": found.query, "meant": found.meant, "took_ms": round(took_ms, 2), "hits": hits}
    return Answer("\n".join((*meant, *lines)) or "nothing found", data, done=bool(hits))
