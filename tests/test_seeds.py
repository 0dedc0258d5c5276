"""The five seeds: byte for byte as they were given, and read as a person reads them."""

from __future__ import annotations

from hashlib import sha256

import pytest

from retrieval import Document, Library
from retrieval.fold import squeeze
from tests.conftest import SEEDS

GIVEN = {
    "000_d9bfc296f9a72dc7.txt": "6551730cf9d72946a181dfddc4a643045394c6ab305e2a3aa87973ab3880371f",
    "001_d71f76ac9c4ab16c.txt": "7c49b4d5736d0fd4320cc653e844fab98e051f2d09eff6d8267e488bad255e9b",
    "002_6ced87f26916ac27.txt": "ed00c1efd9848341ae7383ace356eccdcdb7cf96ddbc388fa9c8a99dab7b64e0",
    "003_91cab01a66213066.txt": "21a126f0c1f1bafb6d26f02635c76d7c00c2fcad8bb8a9fae751751c5ff09661",
    "004_b03c2f39f8f332d7.txt": "6ff955093cc0fd86ba84f51bfef98245d3f57648a5a1ab6f55e6d375919e730e",
}
ADVERTISING = (
    "仅供学习 禁止外传",
    "酷乐文行",
    "自建平台、实时分享",
    "根据实际需求和形式任务不断迭代",
    "现在订阅立享前3年的所有权益和资料",
    "【打击倒卖活动】",
    "举报倒卖会员资料的人，举报成功免费赠送一年会员材料！",
    "会员群：                      免费QQ群：",
)


def document(library: Library, number: str) -> Document:
    """The speech whose file begins with a number."""
    (found,) = [one for one in library.documents if one.file.startswith(number)]
    return found


def sections(library: Library, number: str) -> list[tuple[str, ...]]:
    """The section of each paragraph of a speech."""
    return [paragraph.section for paragraph in document(library, number).paragraphs]


@pytest.mark.parametrize(("name", "digest"), GIVEN.items())
def test_a_seed_is_as_it_was_given(name: str, digest: str) -> None:
    """Not a byte of the file has changed."""
    assert sha256((SEEDS / name).read_bytes()).hexdigest() == digest


def test_there_are_five_speeches(library: Library) -> None:
    """All seeds are read, in the order of their names, and nothing else is."""
    assert [one.file for one in library.documents] == list(GIVEN)
    assert library.problems == ()


def test_titles_are_those_to_cite(library: Library) -> None:
    """A title over three lines is one, a title among page furniture is found."""
    assert [one.title for one in library.documents] == [
        "在市直机关党建工作专题会议上的讲话",
        "在区直机关2022年党的建设工作会议上的讲话",
        "在全市基层党建工作会上的讲话",
        "在2020年度机关党建工作大会上的讲话",
        "夯实基础牢记职责 不断提高全系统党建工作质量——在2020年全市XXX系统党建工作会议上的讲话",
    ]


def test_top_headings_are_in_order(library: Library) -> None:
    """Headings on lines of their own and those that run into their text are found alike."""
    assert [one.top_headings for one in library.documents] == [
        (
            "一、扛稳使命担当，加强自身建设",
            "二、提高政治站位，夯实主体责任",
            "三、落实党内制度，规范组织生活",
            "四、开展主题活动，激活党建活力",
        ),
        ("一、关于机关党建工作怎么看的问题", "二、关于机关党建工作怎么抓问题"),
        (
            "一、坚定政治信仰，在强化理论武装上提站位",
            "二、筑牢政治基因，在拓展教育成果上践初心",
            "三、突出政治引领，在夯实基层基础上强功能",
            "四、夯实政治责任，在凝聚多方合力上抓落实",
        ),
        ("一、2019年机关党建工作回顾", "二、高标准高质量做好2020年各项工作"),
        (
            "一、深化认识，切实强化党建工作的责任意识",
            "二、熟悉业务，切实履行党建工作的职能职责",
            "三、牢记使命，充分发挥党建工作的保障功能",
            "四、明确任务，准确把握党建工作的年度重点",
        ),
    ]


def test_all_text_paragraphs_are_there(library: Library) -> None:
    """The cut-off page is rebuilt into ten paragraphs, the others have those of their lines."""
    assert [len(one.paragraphs) for one in library.documents] == [20, 10, 11, 17, 30]


def test_what_is_no_text_is_listed(library: Library) -> None:
    """Advertising, page buttons and the title said again are noise, and nothing else is."""
    assert [one.noise for one in library.documents] == [
        ADVERTISING,
        ("购物车", "我的足迹", "在区直机关2022年党的建设工作会议上的讲话", "加入Vip免费下载 立即下载"),
        ADVERTISING,
        (),
        ("本文系作者原创投稿，仅供学习参考，请勿照搬照抄！",),
    ]


def test_no_noise_is_in_a_chunk(library: Library) -> None:
    """What was left out cannot be found."""
    chunks = [squeeze(chunk.text) for chunk in library.chunks]

    for one in library.documents:
        for line in one.noise:
            assert not any(squeeze(line) in text for text in chunks)


def test_only_one_speech_breaks_off(library: Library) -> None:
    """The speech that ends in mid-sentence is marked."""
    assert [one.complete for one in library.documents] == [True, False, True, True, True]


def test_dates_are_those_of_the_titles(library: Library) -> None:
    """A year in the title dates a speech, one in the text does not."""
    assert [one.date for one in library.documents] == [None, "2022", None, "2020", "2020"]


def test_the_wrapped_page_is_rebuilt(library: Library) -> None:
    """The paragraphs of the page that was copied into one line begin where its writer began them."""
    paragraphs = document(library, "001").paragraphs

    assert [paragraph.text[:4] for paragraph in paragraphs] == [
        *("今天会议", "去年以来", "2022", "认识的高", "总之,做"),
        *("问题导向", "第一,抓", "第二,抓", "因此,我", "第三,抓"),
    ]
    assert paragraphs[-1].text.endswith("要把业务工作作为党")


@pytest.mark.parametrize("word", ["工作会议精神", "党员政治生日", "“两张皮”", "“五大攻坚战”", "党费缴纳", "一报三查"])
def test_words_that_wrapping_broke_are_whole(library: Library, word: str) -> None:
    """A name that was broken over two lines of the page reads as one."""
    assert any(word in paragraph.text for paragraph in document(library, "001").paragraphs)


def test_the_wrapped_page_has_no_blanks_left(library: Library) -> None:
    """No blank stands between Chinese characters any more."""
    assert not any(" " in paragraph.text for paragraph in document(library, "001").paragraphs)


def test_numbering_that_starts_again_is_under_another_heading(library: Library) -> None:
    """（一） of the review and （一） of the plan are told apart by the heading above them."""
    first = [(path[0][:2], path[1]) for path in sections(library, "003") if path[1:] and path[1].startswith("（一）")]

    assert first == [
        ("一、", "（一）聚焦“两个维护”，全面提升政治站位"),
        ("二、", "（一）持续强化政治站位，牢固树立“四个意识”"),
    ]


def test_the_close_of_a_speech_is_under_no_heading(library: Library) -> None:
    """A last paragraph that addresses the audience anew belongs to no section, as the first does."""
    for number in ["000", "002", "003", "004"]:
        assert (sections(library, number)[0], sections(library, number)[-1]) == ((), ())


def test_the_pieces_of_a_long_paragraph_have_their_labels(library: Library) -> None:
    """The paragraph on six kinds of organisation is cut at each of them."""
    pieces = [chunk for chunk in library.chunks if chunk.file.startswith("002") and chunk.paragraph == 9]

    labels = list(dict.fromkeys(chunk.section[-1] for chunk in pieces))
    assert labels == [
        "三、突出政治引领，在夯实基层基础上强功能",
        "一是农村党组织",
        "二是城市党组织",
        "三是“两新”党组织",
        "四是机关党组织",
        "五是国有企业党组织",
        "六是学校党组织",
    ]
    (own,) = [chunk for chunk in pieces if "机关基层组织工作条例" in chunk.text]
    assert own.section == ("三、突出政治引领，在夯实基层基础上强功能", "四是机关党组织")


def test_the_rhythm_of_branch_life_has_its_place(library: Library) -> None:
    """The headline passage stands where a reader finds it."""
    (found,) = [chunk for chunk in library.chunks if "每月至少召开一次支委会和党小组会" in chunk.text]

    assert (found.file[:3], found.paragraph) == ("000", 12)
    assert found.section == ("三、落实党内制度，规范组织生活", "一要坚持“三会一课”制度")
