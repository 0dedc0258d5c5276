"""`python -m tests.fuzzing TARGET RUNS [OPTION…]`: feeds a target inputs that atheris makes by what they reach.

An exception, or an input that takes over a second, ends it, and the input is kept in `.fuzz/findings`. Options are
libFuzzer's own. Needs the dependency group `fuzz`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["retrieval", "bot", "pdfminer"]):
    from tests.conftest import SEEDS
    from tests.fuzzing import asking, reading, rendering, updating

SECONDS = 1
LONGEST = {"pdf": 4000, "docx": 4000, "word-xml": 3000, "html": 1500, "txt": 600}  # bytes; others 400


def targets() -> dict[str, Callable[[bytes], object]]:
    """Each target by its name."""
    files = {suffix: lambda data, suffix=suffix: reading.read(data, suffix) for suffix in reading.SUFFIXES}
    world = updating.Updating(asking.library)
    others = {"question": asking.ask, "render": rendering.render, "update": world.update}
    return {**files, "word-xml": reading.read_word_of, **others}


def seeds(target: str) -> Iterator[bytes]:
    """Samples to begin with."""
    if target == "txt":
        for path in sorted(SEEDS.glob("*.txt")):
            yield path.read_text(encoding="utf-8")[:150].encode()
    yield from reading.samples(target)


def main() -> None:
    """Run one target."""
    target, runs, *more = sys.argv[1:]
    found, corpus = Path(".fuzz") / "findings", Path(".fuzz") / target
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(sample)
    call = targets()[target]
    options = [f"-runs={runs}", f"-timeout={SECONDS}", f"-max_len={LONGEST.get(target, 400)}", "-rss_limit_mb=3000"]
    options += ["-len_control=0"]  # short inputs say little here
    options += [f"-artifact_prefix={found}/{target}-", *more, str(corpus)]
    atheris.Setup([sys.argv[0], *options], call)
    for number in range(256):  # what is made at the first use is made before the clock runs
        call(bytes([number]) * 40)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
