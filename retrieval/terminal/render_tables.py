"""Tables for people: documents, chunks, hits, what a score is made of, the figures of an evaluation.

On a terminal a table is as wide as the screen and its cells are folded; in a pipe every row is one line, whole, without
colour and without rules, so that it can be searched line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from retrieval.answering.candidates import Candidate
from retrieval.errors import SourceError
from retrieval.evaluation.evaluate import Evaluation, Figures
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Record
from retrieval.render_plain import printable, source_line
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query

if TYPE_CHECKING:
    from rich.table import Table

# What speaks for a sentence, as people call it; those that count, in the order of retrieval.answering.evidence.
SIGNALS = {
    "chunk": "段落", "sentence": "用词", "around": "上下文", "heading": "标题",
    "phrase": "连续", "letters": "单字", "slot": "所问", "hint": "线索", "document": "所在文",
}  # fmt: skip
_UNBOUNDED = 1_000_000  # columns; wider than any paragraph


def documents_table(records: Iterable[Record]) -> Table:
    """A row for each document; the time is that of the place where the program runs."""
    table = new_table(["文件", "题目", "章节"], numbers=["段数", "略去"], more=["完整", "日期", "格式", "读取时间"])
    for record in records:
        document, source = record.document, record.document.source
        whole = "是" if document.complete else "否，文末缺失"
        add_row(
            table,
            *(document.file, document.title, " / ".join(document.top_headings)),
            *(len(document.paragraphs), len(document.noise)),
            *(whole, document.date or "—", " ".join(filter(None, [source.format, source.encoding]))),
            f"{record.read_at.astimezone():%Y-%m-%d %H:%M}",
        )
    return table


def has_remarks(records: Iterable[Record], problems: Sequence[SourceError]) -> bool:
    """Whether there is anything to say of single files."""
    return bool(problems) or any(record.document.source.notes or record.same_as for record in records)


def remarks_table(records: Iterable[Record], problems: Iterable[SourceError]) -> Table:
    """A row for each note of a reader, for each document that has copies, and for each file that was not read."""
    table = new_table(["文件", "说明"])
    for record in records:
        for note in record.document.source.notes:
            add_row(table, record.document.file, note)
        if record.same_as:
            add_row(table, record.document.file, f"同文：{'、'.join(record.same_as)}")
    for problem in problems:
        add_row(table, problem.file, problem.problem)
    return table


def chunks_table(chunks: Iterable[Chunk]) -> Table:
    """A row for each chunk."""
    table = new_table(["编号", "出处", "内容"])
    for chunk in chunks:
        add_row(table, chunk.id, source_line(chunk), chunk.text)
    return table


def hits_table(hits: Iterable[Hit]) -> Table:
    """A row for each hit."""
    table = new_table([], numbers=["名次", "得分"], more=["出处", "内容"])
    for hit in hits:
        add_row(table, hit.rank, f"{hit.score:.4f}", source_line(hit.chunk), hit.chunk.text)
    return table


def query_table(query: Query) -> Table:
    """A row for each term of the query: its weight, and the question's word that it stands for."""
    table = new_table(["查询词"], numbers=["权重"], more=["来自"])
    for term, weight in query.terms.items():
        add_row(table, term, f"{weight:.2f}", query.expansions.get(term, "原词"))
    return table


def shares_table(hits: Iterable[Hit]) -> Table:
    """A row for each term of each hit: what it adds to the score."""
    table = new_table([], numbers=["名次"], more=["查询词", "字段"], last=["得分", "占比"])
    for hit in hits:
        for share in hit.shares:
            part = share.score / hit.score if hit.score else 0.0
            add_row(table, hit.rank, share.term, share.field, f"{share.score:.4f}", f"{part:.0%}")
    return table


def signals_table(candidates: Sequence[Candidate]) -> Table:
    """A row for each candidate of an answer: its score, and what each signal adds to it."""
    table = new_table([], numbers=["名次", "得分", *SIGNALS.values()], more=["原句"])
    for rank, one in enumerate(candidates, start=1):
        shares = one.signals.shares()
        told = "".join(excerpt.text for excerpt in one.excerpts)
        add_row(table, rank, f"{one.score:.2f}", *(f"{shares.get(name, 0.0):.2f}" for name in SIGNALS), told)
    return table


def evaluation_tables(evaluation: Evaluation) -> list[Table]:
    """The figures by kind and by difficulty, the refusals, the ranking measures."""
    tables = [
        _figures_table("题型", {**evaluation.kinds, "合计": evaluation.answerable}),
        _figures_table("难度", evaluation.difficulties),
        _refusals_table(evaluation),
    ]
    if evaluation.measures:
        tables.append(measures_table(evaluation.measures))
    return tables


def measures_table(measures: Mapping[str, float]) -> Table:
    """A row for each ranking measure."""
    table = new_table(["排序指标"], numbers=["值"])
    for name, value in measures.items():
        add_row(table, name, f"{value:.3f}")
    return table


def misses_table(evaluation: Evaluation) -> Table:
    """A row for each question that was not answered right."""
    table = new_table(["未答对", "难度", "问题"])
    for judgement in evaluation.misses:
        question = judgement.question
        add_row(table, question.id, question.difficulty, question.question)
    return table


def render_table(table: Table, width: int | None) -> str:
    """The table as text, folded to a terminal's columns, or with every row on one line where the width is None."""
    from rich import box, console  # noqa: PLC0415 - as in `new_table`

    buffer = StringIO()
    table.box = None if width is None else box.SIMPLE
    columns = width or _UNBOUNDED
    console.Console(file=buffer, width=columns, color_system=None, markup=False, emoji=False, highlight=False).print(
        table
    )
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip().splitlines())


def _figures_table(name: str, groups: dict[str, Figures]) -> Table:
    table = new_table([name], numbers=["题数", "答对", "首条命中", "前三条命中", "MRR", "误拒"])
    for group, figures in groups.items():
        shares = (f"{share:.1%}" for share in (figures.right, figures.found1, figures.found3))
        add_row(table, group, figures.questions, *shares, f"{figures.mrr:.3f}", f"{figures.refused:.1%}")
    return table


def _refusals_table(evaluation: Evaluation) -> Table:
    table = new_table(["应拒答"], numbers=["题数", "答对"])
    for name, refusals in (("语料没有", evaluation.unanswerable), ("只提到名称", evaluation.named_only)):
        add_row(table, name, refusals.questions, f"{refusals.right:.1%}")
    return table


def new_table(
    words: Sequence[str], *, numbers: Sequence[str] = (), more: Sequence[str] = (), last: Sequence[str] = ()
) -> Table:
    """A table's columns from left to right: words, then numbers, then words again, then numbers again."""
    from rich.table import Table  # noqa: PLC0415 - rich takes long to import, and a plain `ask` does not need it

    table = Table(header_style="")
    for names, justify in ((words, False), (numbers, True), (more, False), (last, True)):
        for name in names:
            table.add_column(name, justify="right" if justify else "left", overflow="fold")
    return table


def add_row(table: Table, *values: object) -> None:
    """Add a row, harmless to the terminal."""
    table.add_row(*(printable(str(value)) for value in values))
