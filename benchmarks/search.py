"""Searching beside others, on the same words and the same questions: building, memory, size, milliseconds a question.

    python -m benchmarks.search [--sizes 1000,10000,100000] [--json FILE] [--plot FILE]

Every engine runs in a process of its own, one after the other, and ranks the best ten. Those to which a question takes
seconds are left out above 100,000 chunks; what they would take there is in proportion. Ours are measured as installed,
and without numba. Needs the group `bench`.
"""

from __future__ import annotations

import atexit
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.grammar import chunks, questions

K: Final = 10
ASKED: Final = 200
ROUNDS: Final = 3
OF_RANK_BM25: Final = 10  # questions; each takes it long
LARGEST: Final = {
    "rank-bm25": 100_000,
    "SQLite FTS5": 100_000,
    "Milvus Lite": 10_000,
}  # chunks, above which a question takes too long
ROOT: Final = Path(__file__).parent.parent

SIZES: Final[dict[str, int]] = {}  # bytes of our index as it is kept, once it is built

Texts = Sequence[Sequence[str]]
Search = Callable[[Sequence[str]], object]


def ours(texts: Texts) -> Search:
    """The index of the library, as it is installed."""
    from retrieval.searching.embedded import EmbeddedIndex  # noqa: PLC0415 - each engine in a process of its own
    from retrieval.searching.index import Entry  # noqa: PLC0415 - as above

    index = EmbeddedIndex(Entry(0, one) for one in texts)  # of one document, which changes no rank
    SIZES["kept"] = sum(part.nbytes for part in index.parts.values())
    return lambda question: index.search(dict.fromkeys(question, 1.0), K)


def ours_plain(texts: Texts) -> Search:
    """The same without numba."""
    from retrieval.searching import embedded as module  # noqa: PLC0415 - as above

    module.LARGE = sys.maxsize
    return ours(texts)


def rank_bm25(texts: Texts) -> Search:
    """rank-bm25, which walks every chunk for every term."""
    from rank_bm25 import BM25Okapi  # noqa: PLC0415 - as above

    engine = BM25Okapi(texts)
    return lambda question: np.argsort(-engine.get_scores(list(question)))[:K]


def bm25s(texts: Texts) -> Search:
    """bm25s with numba, for one question at a time."""
    import bm25s as library  # noqa: PLC0415 - as above

    engine = library.BM25(method="lucene", k1=1.5, b=0.75, backend="numba")
    engine.index([list(one) for one in texts], show_progress=False)
    engine.activate_numba_scorer()
    return lambda question: engine.retrieve([list(question)], k=K, show_progress=False, n_threads=0)


def tantivy(texts: Texts) -> Search:
    """tantivy, in one segment as far as it merges them."""
    import tantivy as library  # noqa: PLC0415 - as above

    schema = library.SchemaBuilder()
    schema.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="freq")
    engine = library.Index(schema.build())
    writer = engine.writer(512 << 20, 1)
    for one in texts:
        writer.add_document(library.Document(text=" ".join(one)))
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()
    searcher = engine.searcher()

    def search(question: Sequence[str]) -> object:
        terms = [library.Query.term_query(engine.schema, "text", term, index_option="freq") for term in question]
        query = library.Query.boolean_query([(library.Occur.Should, term) for term in terms])
        return searcher.search(query, K, count=False).hits

    return search


def sqlite(texts: Texts) -> Search:
    """SQLite's FTS5, in memory."""
    engine = sqlite3.connect(":memory:")
    engine.execute("CREATE VIRTUAL TABLE chunks USING fts5(text, content='', tokenize='unicode61')")
    engine.executemany("INSERT INTO chunks(rowid, text) VALUES (?, ?)", enumerate(map(" ".join, texts)))
    ranked = f"SELECT rowid FROM chunks WHERE chunks MATCH ? ORDER BY rank LIMIT {K}"  # noqa: S608 - our own number
    return lambda question: engine.execute(ranked, (" OR ".join(f'"{term}"' for term in question),)).fetchall()


def milvus_lite(texts: Texts) -> Search:
    """The library's index on Milvus Lite, in a file of its own: what a question costs there with all its calls."""
    from retrieval.milvus.address import IndexAddress  # noqa: PLC0415 - as above
    from retrieval.milvus.engine import Engine  # noqa: PLC0415 - as above
    from retrieval.milvus.index import MilvusIndexing  # noqa: PLC0415 - as above
    from retrieval.milvus.tables import Tables  # noqa: PLC0415 - as above

    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    engine = Engine(IndexAddress.read(f"{folder.name}/index.db"))
    index = MilvusIndexing(Tables(engine, "bench")).made([lambda: texts], None)
    return lambda question: index.search(dict.fromkeys(question, 1.0), K)


ENGINES: Final[dict[str, Callable[[Texts], Search]]] = {
    "youju": ours,
    "youju without numba": ours_plain,
    "bm25s, numba": bm25s,
    "tantivy": tantivy,
    "SQLite FTS5": sqlite,
    "rank-bm25": rank_bm25,
    **({"Milvus Lite": milvus_lite} if find_spec("milvus_lite") else {}),
}


def measure(name: str, size: int) -> dict[str, float]:
    """What an engine takes for so many chunks: seconds to build, MiB it adds, milliseconds a question."""
    texts = list(chunks(size))
    asked = questions(texts, ASKED)[: OF_RANK_BM25 if name == "rank-bm25" and size > 1000 else ASKED]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    search = ENGINES[name](texts)
    built = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    for question in asked[:10]:  # compiles, fills caches
        search(question)
    rounds = [[_timed(search, question) for question in asked] for _ in range(ROUNDS)]
    p50, p99 = (float(np.median([np.quantile(one, part) for one in rounds])) for part in (0.5, 0.99))
    size_mib = {"index_mib": SIZES["kept"] / 2**20} if SIZES else {}
    return {"build_s": built, "peak_mib": memory / 1024, "p50_ms": p50, "p99_ms": p99} | size_mib


def _timed(search: Search, question: Sequence[str]) -> float:
    began = time.perf_counter()
    search(question)
    return (time.perf_counter() - began) * 1000


@click.command()
@click.option("--sizes", default="1000,10000,100000", help="numbers of chunks")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="write the figures there")
@click.option("--plot", "plot_file", type=click.Path(path_type=Path), help="draw the medians there (.png, .svg)")
@click.option("--one", nargs=2, type=(str, int), hidden=True, help="an engine and a size, in this process")
def main(sizes: str, json_file: Path | None, plot_file: Path | None, one: tuple[str, int] | None) -> None:
    """Measure all engines at all sizes."""
    if one is not None:
        click.echo(json.dumps(measure(*one)))
        return
    figures: dict[int, dict[str, dict[str, float]]] = {}
    for size in map(int, sizes.split(",")):
        names = [name for name in ENGINES if size <= LARGEST.get(name, size)]
        figures[size] = {name: _apart(name, size) for name in names}
        Console(width=110).print(_table(size, figures[size]))
    if json_file is not None:
        json_file.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if plot_file is not None:
        draw(figures, plot_file)


def _apart(name: str, size: int) -> dict[str, float]:
    arguments = [sys.executable, "-W", "ignore", "-m", "benchmarks.search", "--one", name, str(size)]
    with tempfile.TemporaryFile() as errors:
        done = subprocess.run(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, check=True)  # noqa: S603 - our own words
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _table(size: int, figures: dict[str, dict[str, float]]) -> Table:
    table = Table(
        "", "build, s", "peak, MiB", "/ index", "p50, ms", "p99, ms", "p50 ratio", "p99 ratio", title=f"{size:,} chunks"
    )
    own = figures["youju"]
    for name, one in figures.items():
        ratios = (f"{own[part] / one[part]:.2f}" for part in ("p50_ms", "p99_ms"))
        share = f"{one['peak_mib'] / one['index_mib']:.2f}" if "index_mib" in one else ""
        times = (f"{one['p50_ms']:.3f}", f"{one['p99_ms']:.3f}")
        table.add_row(name, f"{one['build_s']:.2f}", f"{one['peak_mib']:.0f}", share, *times, *ratios)
    return table


def draw(figures: dict[int, dict[str, dict[str, float]]], path: Path) -> None:
    """Draw the median milliseconds of each engine over the number of chunks."""
    from matplotlib import pyplot  # noqa: PLC0415 - only where a picture is wanted

    figure, axes = pyplot.subplots(figsize=(7, 4.5), layout="constrained")
    for name in ENGINES:
        points = [(size, engines[name]["p50_ms"]) for size, engines in figures.items() if name in engines]
        line: dict[str, Any] = {"linewidth": 2.5} if name == "youju" else {}
        axes.plot(*zip(*points, strict=True), marker="o", label=name, **line)
    axes.set(
        xscale="log", yscale="log", xlabel="chunks", ylabel="milliseconds a question, median", title="best ten chunks"
    )
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=130)


if __name__ == "__main__":
    main()
