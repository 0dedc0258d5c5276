"""Files made to do harm: each is read for what it says or refused in a line, with work bounded by its size."""

from __future__ import annotations

import zlib

import pytest

from retrieval.errors import SourceError
from retrieval.reading.limits import Limits
from retrieval.reading.source import Source, source_of_file
from tests.retrieval.reading.formats.making import archive, drawn, p, page, part, word

LONG = 2_000_000  # characters, enough to show work that grows with the square of them
LOOP = b"%PDF-1.4\n1 0 obj\n1 0 R\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Root 1 0 R /Size 2 >>\nstartxref\n31\n%%EOF\n"  # fmt: skip  # noqa: E501 - a file


def refusal(data: bytes, name: str, limits: Limits = Limits()) -> str:  # noqa: B008  # frozen
    """What is said of a file that is refused."""
    with pytest.raises(SourceError) as caught:
        source_of_file(data, name, limits)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read(data: bytes, name: str) -> Source:
    """What a file says."""
    return source_of_file(data, name)


@pytest.mark.parametrize("depth", [200, 245])
def test_word_nested_too_deep_is_refused(depth: int) -> None:
    """Runs within runs, as deep as the parser of XML lets through."""
    runs = "<w:r>" * depth + "<w:t>x</w:t>" + "</w:r>" * depth

    assert "嵌套深得不像正常文件" in refusal(word(f"<w:p>{runs}</w:p>"), "a.docx")


def test_a_long_line_of_styles_is_followed_a_little_way() -> None:
    """Three thousand styles that build on each other, used three thousand times, are no more work than fifty."""
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(3000))
    text = read(word(p("好", '<w:pStyle w:val="s0"/>') * 3000, styles=styles), "a.docx").text

    assert text.count("好") == 3000


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused(declared: str) -> None:
    """Those that multiply, those that lead to files, those that lead into the network."""
    document = part("document", "<w:body><w:p><w:r><w:t>好&a;</w:t></w:r></w:p></w:body>")
    hostile = document.replace("?>", f"?>{declared}", 1) if "SYSTEM \"http" not in declared else document.replace("?>", f"?>{declared}", 1).replace("&a;", "")  # fmt: skip  # noqa: E501

    assert refusal(archive({"word/document.xml": hostile}), "a.docx").startswith("a.docx：Word 文件")


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/"]
)
def test_relations_lead_nowhere_but_into_the_archive(target: str) -> None:
    """A part is looked for among the parts only, however it is called."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = f'<Relationships><Relationship Id="r" Type="{kind}/styles" Target="{target}"/></Relationships>'
    body = part("document", "<w:body><w:p><w:r><w:t>好</w:t></w:r></w:p></w:body>")
    parts: dict[str, str | bytes] = {
        "word/document.xml": body,
        "word/_rels/document.xml.rels": links,
        "../../evil.txt": "x",
    }

    assert read(archive(parts), "a.docx").text == "好"


def test_many_entries_are_passed_over() -> None:
    """Only the parts that hold text are unpacked."""
    body = part("document", f"<w:body>{p('好')}</w:body>")
    parts = {f"word/{number}.xml": "x" for number in range(3000)}

    assert read(archive({**parts, "word/document.xml": body}), "a.docx").text == "好"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    """What unpacks to more than was said is damaged, so saying little gets no bomb in."""
    true = len(part("document", f"<w:body>{p('好') * 500}</w:body>").encode()).to_bytes(4, "little")
    packed = word(p("好") * 500)

    assert packed.count(true) == 2
    assert "已损坏" in refusal(packed.replace(true, (100).to_bytes(4, "little")), "a.docx")


def test_objects_that_refer_to_themselves_end_with_the_time() -> None:
    """A PDF whose root is itself is looked up until the seconds are over, and no longer."""
    assert "已放弃" in refusal(LOOP, "a.pdf", Limits(max_seconds=0.2))


def test_a_stream_packed_twice_is_a_bomb() -> None:
    """Few bytes unpack to few, which unpack to very many."""
    packed = zlib.compress(zlib.compress(b"0" * 30_000_000))
    file = b"%PDF-1.7\n1 0 obj << /Filter [/FlateDecode /FlateDecode] >> stream\n" + packed + b"\nendstream endobj"

    assert len(packed) < 1000
    assert "像是压缩炸弹" in refusal(file, "a.pdf", Limits(max_unpacked_bytes=20_000_000))


def test_scripts_of_a_pdf_are_left() -> None:
    """Scripts, links and attachments of a PDF are not looked at; only what is drawn is read."""
    plain = drawn([page((72, 700, "每月召开一次。"))])
    scripted = plain.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>")

    assert read(scripted, "a.pdf").text == read(plain, "a.pdf").text == "每月召开一次。"


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" + "中" * LONG + "</div>",
        "<p>" + "，" * LONG + "</p>",
        "<ul>" + "<li><a href='x'>y</a></li>" * 20_000 + "</ul><p>每月召开一次支委会，落实好各项制度。</p>",
        "<!--" * 100_000 + "--><p>每月召开一次。</p>",
        "<div " + "a=b " * 100_000 + "><p>每月召开一次。</p></div>",
    ],
)
def test_large_pages_are_read_in_time(inside: str) -> None:
    """Once from end to end, whatever they hold."""
    assert read(f"<html><body>{inside}</body></html>".encode(), "a.html").text


def test_scripts_and_outside_content_of_pages_are_left() -> None:
    """Nothing is run, nothing is fetched."""
    page_of = "<html><head><base href='http://127.0.0.1:9/'><script src='x.js'>每周</script></head><body><iframe src='file:///etc/passwd'>每天</iframe><object data='http://127.0.0.1:9/'></object><p>每月召开一次。</p></body></html>"  # fmt: skip  # noqa: E501

    assert read(page_of.encode(), "a.html").text == "每月召开一次。"


@pytest.mark.parametrize(
    "text", ["好\rbad\r\n坏\n", "好\ufeff中\u202e反\u2066套", "\ufeff好", "好\u2028行\x85尾", "é\u0301" * 50]
)
def test_odd_characters_are_kept_as_they_are(text: str) -> None:
    """The text of a file is never changed but for its line ends and the mark at its beginning."""
    found = read(text.encode(), "a.txt").text

    assert found == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
