"""What is said in a chat about recurring duties."""

from __future__ import annotations

from typing import Final

DUTIES: Final = "周期性职责{asked}：{count} 项，出自 {documents} 份资料"
MODALITY: Final = "（{modality}）"
FILE: Final = "文件：{file}"
EXPORT_BUTTON: Final = "导出"
BACK_BUTTON: Final = "↩ 返回列表"
WHICH_FORMAT: Final = "周期性职责{asked}：{count} 项。导出成哪一种文件？"
NO_SUCH_DUTIES: Final = "没有找到{asked}的周期性职责。请换个说法，或去掉一个条件；发送 /duties 看全部。"
NO_DUTIES: Final = "没有在资料里找到写明周期的职责。发送 /sources 看有哪些资料。"
EXPIRED: Final = "按钮已过期，请重新发送 /duties 和要找的词。"
CHANGED: Final = "资料有变动，这里已不是原来的内容，请重新发送 /duties 和要找的词。"
FILE_CAPTION: Final = "{label}：{year}周期性职责{asked} {count} 项，出自 {documents} 份资料"
ORIGINAL: Final = "原图，放大后更清楚"
YEAR_UNKNOWN: Final = "年份 {year} 不能用，请写 {first} 到 {last} 之间的年份，例如：/calendar 2026"
NOT_DECIDED: Final = "按用词比对，不作判断；以哪一处为准，请对照原文确定。"
ALL_AGREE: Final = "没有发现两份资料对同一件事的频次说法不一。写上事项可看各处的要求，例如：/compare 党课"
NOTHING_TO_COMPARE: Final = "没有找到{asked}的周期性要求。请换个说法，例如：/compare 党课；发送 /duties 看有哪些。"
COMPARISONS_LEFT: Final = "其余 {count} 件事未列出，请把事项写得更具体。"
DUTIES_LEFT: Final = "另有 {count} 处未列出。"
CHECKED: Final = "对照{asked} {count} 项职责：{parts}。按用词比对，请对照原文复核。"
OF_VERDICT: Final = "{verdict} {count} 项"
PLANNED: Final = "计划全年 {times} 次：{lines}"
PLAN_LINE: Final = "第{line}行 {text}"
PLAN_LINES_LEFT: Final = "；另有 {count} 行"
FINDINGS_LEFT: Final = "其余 {count} 项未列出；可以只核对一部分，例如回复计划发送：/gap 支部"
HOW_TO_GAP: Final = """把年度计划发给我，我对照资料里的职责，看缺了什么、哪些次数不足。三种办法：
· 在 /gap 下面贴上计划，一行一件事，例如：
/gap
3月、9月：上党课
每月：召开支委会
· 回复一条写有计划的消息或一份文件（.docx、.pdf、.txt），发送 /gap
· 发送文件时在说明里写 /gap

只核对一部分时写上词，例如回复计划发送：/gap 支部"""
DOCUMENT: Final = "要核对年度计划，请回复这份文件并发送 /gap；要提问，请打成一句话发来。"
PLAN_TOO_LARGE: Final = "文件超过 {most} MB，没有读取；请只发计划部分，或者把文字贴在 /gap 下面。"
PLAN_TOO_LONG: Final = "计划有 {count} 字，超过 {most} 字，没有核对；请只发计划部分。"
PLAN_GONE: Final = "没能从 Telegram 取到这份文件，请重新发送文件再试。"
