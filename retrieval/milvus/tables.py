"""The two collections of a corpus in an engine: a row a chunk, and a row a document.

A row of a chunk has its vector, its document's key, and the places of its terms as a list, for what has to have all of
some terms. A row of a document has its vector; it is written after those of its chunks, so where it is, they are. One
row more, below all keys, says what the collections hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from retrieval.milvus.engine import PATIENCE, Engine, EngineLostError
from retrieval.milvus.tally import Bag, Vector, dimension

if TYPE_CHECKING:
    from pymilvus import MilvusClient

FORMAT: Final = 1  # of rows; another one is other collections
MOST: Final = 16_384  # hits that Milvus gives at once
CAPACITY: Final = 4096  # numbers that a list of a row may hold
STATE: Final = -1  # the key of the row that says what there is
NAMED: Final = 1000  # keys or names in one filter
SIGNED: Final = 2**31
_NO_TERM: Vector = {2**32 - 2: 1.0}

Value = TypeVar("Value")
Row = dict[str, Any]
Place = tuple[int, int]  # the key of a document, and which of its chunks


class Tables:
    """The collections of one corpus.

    Args:
        engine: where they are.
        name: what the corpus goes by there, of letters and figures.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.chunks = f"youju_{name}_{FORMAT}_chunks"
        self.documents = f"youju_{name}_{FORMAT}_documents"

    def make(self) -> None:
        """Make those that are not there, and have them ready."""
        self.engine.persist(self._make)

    def wipe(self, *names: str) -> None:
        """Drop collections, and make them anew."""
        for name in names:
            self.engine.persist(lambda client, name=name: client.drop_collection(name, timeout=PATIENCE))  # type: ignore[misc]  # bound now
        self.make()

    def state(self) -> str:
        """What the row says that tells what there is; empty where it is not there."""
        names = (self.documents, self.chunks)
        if not all(self.engine.call(lambda client: [client.has_collection(name, timeout=PATIENCE) for name in names])):
            return ""
        found = self._ask(
            lambda client: client.get(self.documents, ids=[STATE], output_fields=["note"], timeout=PATIENCE)
        )
        return str(found[0]["note"]) if found else ""

    def note(self, state: str) -> None:
        """Have the row say so."""
        self.put(self.documents, [{"id": STATE, "note": state, "vector": _NO_TERM}])

    def keys(self) -> set[int]:
        """The keys of the documents that are there in full."""
        return {int(row["id"]) for row in self._every(self.documents, f"id > {STATE}")}

    def count(self) -> int:
        """How many chunks are there."""
        rows = self.engine.persist(
            lambda client: client.query(
                self.chunks,
                filter="",
                output_fields=["count(*)"],
                consistency_level="Strong",
                timeout=PATIENCE,
            )
        )
        return int(rows[0]["count(*)"])

    def put(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows, in the place of those of the same name."""
        if rows:
            self.engine.persist(lambda client: client.upsert(name, list(rows), timeout=6 * PATIENCE))

    def seal(self) -> None:
        """Have what was written put into its final form, in which it is searched fastest."""
        for name in (self.chunks, self.documents):
            self.engine.persist(lambda client, name=name: client.flush(name, timeout=60 * PATIENCE))  # type: ignore[misc]  # bound now

    def remove(self, keys: Collection[int]) -> None:
        """Take documents out, their chunks first."""
        for some in batches(sorted(keys)):
            for name, field in ((self.chunks, "document"), (self.documents, "id")):
                self.engine.persist(
                    lambda client, name=name, field=field, some=some: client.delete(  # type: ignore[misc]  # bound now
                        name, filter=f"{field} in {some}", timeout=6 * PATIENCE
                    )
                )

    def best_chunks(self, query: Vector, most: int, among: Collection[int] | None = None) -> dict[Place, float]:
        """The chunks that score highest, each with its score; only such as have a term; of some documents or of all."""
        return {placed(name): score for name, score in self._best(self.chunks, "document", query, most, among)}

    def best_documents(self, query: Vector, most: int, among: Collection[int] | None = None) -> dict[int, float]:
        """The documents that score highest, likewise."""
        return {int(key): score for key, score in self._best(self.documents, "id", query, most, among)}

    def scores(self, query: Vector, places: Iterable[Place]) -> dict[Place, float]:
        """The scores of those of some chunks that have a term."""
        names = [named(place) for place in places]
        return {
            placed(name): score
            for some in batches(names)
            for name, score in self._search(self.chunks, query, len(some), f"id in {_listed(some)}")
        }

    def having(self, terms: Collection[str]) -> list[Place]:
        """The chunks that have every one of some terms."""
        wanted = sorted({_signed(dimension(term)) for term in terms})
        return [placed(row["id"]) for row in self._every(self.chunks, f"array_contains_all(terms, {wanted})")]

    def vectors(self, name: str, ids: Sequence[str] | Sequence[int]) -> dict[Any, Mapping[int, float]]:
        """The vectors of some rows."""
        rows = self._ask(
            lambda client: client.get(name, ids=list(ids), output_fields=["id", "vector"], timeout=PATIENCE)
        )
        return {row["id"]: row["vector"] for row in rows}

    def _best(
        self, name: str, field: str, query: Vector, most: int, among: Collection[int] | None
    ) -> Iterator[tuple[Any, float]]:
        if among is None:
            yield from self._search(name, query, most, "")
            return
        for some in batches(sorted(among)):
            yield from self._search(name, query, most, f"{field} in {some}")

    def _search(self, name: str, query: Vector, most: int, condition: str) -> list[tuple[Any, float]]:
        if not query:
            return []
        found = self._ask(
            lambda client: client.search(
                name,
                data=[query],
                anns_field="vector",
                limit=min(most, MOST),
                filter=condition,
                output_fields=["id"],
                search_params={"metric_type": "IP"},
                timeout=PATIENCE,
            )
        )
        return [(hit["id"], float(hit["distance"])) for hit in found[0] if hit["distance"] > 0]

    def _every(self, name: str, condition: str) -> list[Row]:
        return self._ask(lambda client: list(_pages(client, name, condition)))

    def _ask(self, ask: Callable[[MilvusClient], Value]) -> Value:
        """What the engine answers; collections that it has but did not load since it was started are loaded."""
        try:
            return self.engine.call(ask)
        except EngineLostError:
            self.engine.call(self._load)
            return self.engine.call(ask)

    def _load(self, client: MilvusClient) -> None:
        for name in (self.chunks, self.documents):
            client.load_collection(name, timeout=6 * PATIENCE)

    def _make(self, client: MilvusClient) -> None:
        for name, make in ((self.chunks, self._schema_of_chunks), (self.documents, self._schema_of_documents)):
            if not client.has_collection(name, timeout=PATIENCE):
                schema, indexes = make(client)
                client.create_collection(
                    name, schema=schema, index_params=indexes, consistency_level="Session", timeout=6 * PATIENCE
                )
        self._load(client)

    def _schema_of_chunks(self, client: MilvusClient) -> tuple[Any, Any]:
        from pymilvus import DataType  # noqa: PLC0415 - half a second, where there is an engine only

        schema, indexes = client.create_schema(auto_id=False), client.prepare_index_params()
        schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=32)
        schema.add_field("document", DataType.INT64)
        schema.add_field("terms", DataType.ARRAY, element_type=DataType.INT32, max_capacity=CAPACITY)
        schema.add_field("vector", DataType.SPARSE_FLOAT_VECTOR)
        indexes.add_index("vector", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        indexes.add_index("document", index_type="INVERTED")
        if not self.engine.is_lite:
            indexes.add_index("terms", index_type="INVERTED")
        return schema, indexes

    def _schema_of_documents(self, client: MilvusClient) -> tuple[Any, Any]:
        from pymilvus import DataType  # noqa: PLC0415 - as above

        schema, indexes = client.create_schema(auto_id=False), client.prepare_index_params()
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("note", DataType.VARCHAR, max_length=256)
        schema.add_field("vector", DataType.SPARSE_FLOAT_VECTOR)
        indexes.add_index("vector", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        return schema, indexes


def chunk_row(place: Place, bag: Bag, vector: Vector) -> Row:
    """The row of a chunk. Of too many terms the shorter ones are listed, by which phrases are looked up."""
    listed = sorted(bag, key=len)[:CAPACITY]
    terms = [_signed(dimension(term)) for term in listed]
    return {"id": named(place), "document": place[0], "terms": terms, "vector": vector or _NO_TERM}


def document_row(key: int, vector: Vector) -> Row:
    """The row of a document."""
    return {"id": key, "note": "", "vector": vector or _NO_TERM}


def named(place: Place) -> str:
    """The name of the row of a chunk."""
    return f"{place[0]:016x}{place[1]:08x}"


def placed(name: str) -> Place:
    """The chunk of a row."""
    return int(name[:16], 16), int(name[16:], 16)


def batches(values: Sequence[Any]) -> Iterator[list[Any]]:
    """Some values at a time."""
    waiting = iter(values)
    while some := list(islice(waiting, NAMED)):
        yield some


def _signed(place: int) -> int:
    return place - SIGNED


def _listed(names: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _pages(client: MilvusClient, name: str, condition: str) -> Iterator[Row]:
    pages = client.query_iterator(name, batch_size=NAMED, filter=condition, output_fields=["id"], timeout=PATIENCE)
    try:
        while page := pages.next():
            yield from page
    finally:
        pages.close()
