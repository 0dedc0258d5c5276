"""Duties that a copy of a document repeats, counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from retrieval.duties.duty import Duty
from retrieval.fold import squeeze
from retrieval.reading.duplicates import Duplicates


def united(duties: Iterable[Duty], duplicates: Duplicates) -> tuple[Duty, ...]:
    """Duties in their order, without those that a copy of an earlier document repeats."""
    kept: list[Duty] = []
    files: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for duty in duties:
        same = files[squeeze(duty.quote), duty.who, duty.what]
        if not any(duplicates.same(file, duty.file) for file in same):
            kept.append(duty)
        same.append(duty.file)
    return tuple(kept)
