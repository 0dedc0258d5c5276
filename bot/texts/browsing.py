"""What is said in a chat about documents: their list, contents and passages, and what questions are limited to."""

from __future__ import annotations

from typing import Final

# Lists of documents.
SOURCES: Final = "共 {count} 份资料{page}"
SOURCES_TITLED: Final = "标题里有{asked}的资料：{count} 份{page}"
WHOSE_CONTENTS: Final = "看哪一份资料的目录？{count} 份{page}"
WHICH_TO_OPEN: Final = "打开哪一份资料的第 {paragraph} 段？{count} 份{page}"
SOURCE: Final = "{number}. 《{title}》{date} · {paragraphs} 段{state}"
INCOMPLETE: Final = "（文末不完整）"
PAGE: Final = "（第 {page}/{pages} 页）"
NO_SUCH_TITLE: Final = "没有标题里有{asked}的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"

# A document.
DATE: Final = "日期：{date}"
FILE: Final = "文件：{file}"
LENGTH: Final = "{paragraphs} 段，{headings} 个小标题"
NOT_COMPLETE: Final = "文末不完整，可能缺了结尾。"
NOISE: Final = "读取时略去了 {count} 行（称呼、广告、页码之类）。"
COPIES: Final = "另有 {count} 份内容相同或几乎相同，引用时只算一处："

# Contents.
PARTS: Final = "小标题 {count} 个"
PARAGRAPHS: Final = "段落 {count} 段"
NOTHING_BELOW: Final = "下面没有文字。"

# Opening a paragraph.
HOW_TO_OPEN: Final = (
    "请写上标题里的字和第几段，例如：/open 工作会议 12；不写第几段，就从第 1 段开始。"
    "/open 2 打开上次回答的第 2 处出处。"
)
NO_CITATION: Final = "没有可以打开的第 {number} 处出处。请先提问，再发送 /open 和序号。"
TOO_FEW: Final = "《{title}》只有 {count} 段，请写 1 到 {count} 之间的数。"
NONE_SO_LONG: Final = "标题里有{asked}的 {count} 份资料都没有第 {paragraph} 段，最多的有 {most} 段。"
CUT: Final = "……（段落较长，未全部显示）"

# Searching.
FOUND: Final = "查找 {asked}：{count}{page}"
PLACES: Final = "{count} 处"
MORE_PLACES: Final = "前 {count} 处"
HOW_TO_SEARCH: Final = """在资料里查找段落，最相关的在前：
· /search 党课 支部：写几个词，用空格隔开
· /search “三会一课”：引号里的字要原样出现
· /search 党课 -支部：不要出现“支部”
· /search 标题:会议 党课：标题或小标题里要有“会议”"""
NOTHING_FOUND: Final = "没有找到 {asked}。请换个词，或者少写几个条件。"
HINDERED: Final = "没有找到 {asked}。去掉 {operators} 就有结果。"
OR: Final = " 或 "
OUTSIDE: Final = "在限定的资料里没有找到 {asked}，其他资料里有。发送 /scope 全部，就在全部资料中查找。"

# What questions are limited to.
SCOPE_ALL: Final = "提问范围：全部 {count} 份资料"
SCOPE_ONLY: Final = "仅在 {count} 份资料中查找{gone}："
SCOPE_SOME_GONE: Final = "（另有 {count} 项已不在资料中）"
SCOPE_GONE: Final = "限定的资料都已不在，改在全部资料中查找。发送 /scope 可重新选择。"
SCOPE_AND_MORE: Final = " 等"
SCOPE_HINT: Final = (
    "点一下选中，再点一下取消；✓ 是已选的。也可以发送：/scope 2022、/scope 标题里的字、/scope 全部。{page}"
)
SCOPE_DROPPED: Final = "有 {count} 项已不在资料中，已从范围里去掉。"
SCOPE_NO_YEAR: Final = "没有 {years} 年的资料。{known}"
SCOPE_KNOWN_YEARS: Final = "写明日期的资料有：{years} 年。"
SCOPE_NO_DATES: Final = "资料都没有写明日期，请按标题限定，例如：/scope 会议"
SCOPE_TOO_MANY: Final = "最多可限定 {most} 份资料，标题里有{asked}的有 {count} 份，请写得更具体。"
SCOPE_FULL: Final = "最多可限定 {most} 份资料，请先取消几份。"
SCOPE_BY_YEAR: Final = "这份资料随 {year} 年一起选中，请到“按年份”里取消。"
SCOPE_NOT_YOURS: Final = "这是别人的提问范围。请自己发送 /scope。"
SCOPE_NOBODY: Final = "只有个人可以限定提问范围，请用自己的帐号发送 /scope。"
WHOLE: Final = frozenset({"全部", "全部资料", "全部資料", "所有", "所有资料", "所有資料"})  # after /scope

# Buttons.
BEFORE_BUTTON: Final = "◀ 上一页"
NEXT_BUTTON: Final = "下一页 ▶"
BACK_BUTTON: Final = "↩ 返回"
UP_BUTTON: Final = "↩ 上一级"
OTHERS_BUTTON: Final = "↩ 别的资料"
CONTENTS_BUTTON: Final = "目录"
ORIGINAL_BUTTON: Final = "原文"
CARD_BUTTON: Final = "资料信息"
PARAGRAPH_BEFORE_BUTTON: Final = "◀ 第{paragraph}段"
PARAGRAPH_AFTER_BUTTON: Final = "第{paragraph}段 ▶"
PART_BUTTON: Final = "▸ {heading}"
PARAGRAPH_BUTTON: Final = "{paragraph}. {words}"
CHOSEN_BUTTON: Final = "✓ {label}"
YEAR_LABEL: Final = "{year}年（{count}）"
BY_YEAR_BUTTON: Final = "按年份"
BY_DOCUMENT_BUTTON: Final = "按资料"
ALL_BUTTON: Final = "全部资料"
NOTHING_BUTTON: Final = "没有找到，打开对话"

# Notices.
EXPIRED: Final = "按钮已过期，请重新发送命令。"
CHANGED: Final = "资料有变动，这里已不是原来的内容，请重新发送命令。"
