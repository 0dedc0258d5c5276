"""What is said in a chat about questions and answers."""

from __future__ import annotations

from typing import Final

START: Final = """您好，我是“有据”。请直接发来问题，我从资料里找出原句来回答，并注明出处；查不到就直说查不到。

例如：三会一课多久开一次？

/duties 列出什么要做、多久一次，/sources 看有哪些资料，/help 看用法。"""
HELP: Final = """怎样提问
· 直接发一句话，例如：三会一课多久开一次？
· 可以接着问，例如：那党课呢？
· 在群里请 @我，或者回复我的消息。

怎样看懂回答
· 引用框里是资料的原句，加粗的是要点；太长的引文点一下展开。
· 下面一行是出处：《标题》、所在的小标题、第几段。
· 没有查到时会说明原因；“最接近的段落”只供参考，不是答案。

什么要做、多久一次
· /duties 列出谁、做什么、多久一次，可写条件，例如：/duties 支部 每季度
· /compare 党课：比较各份资料的要求；不写事项则列出口径不一的
· /calendar 发来一年的工作图，可写年份；/calendar ics 是日历文件
· /gap 核对年度计划：把计划贴在命令下面，或者回复计划文件发送 /gap

/sources 看有哪些资料。
/privacy 看保存了什么，/feedback 给管理员留言。"""
UNKNOWN_COMMAND: Final = "没有这个命令。请直接发来问题，或发送 /help 看用法。"
NOT_TEXT: Final = "我只能读文字。请把问题打成一句话发来，例如：三会一课多久开一次？"
FAILURE: Final = "抱歉，刚才处理时出了差错，已经记录下来。请稍后再问一次。"
NO_WORDS: Final = "没有找到可以回答的内容，请换个说法再问。"
MISSING: Final = "资料里没有出现：{words}"
NEAREST: Final = "最接近的段落（并非答案）"
SOURCES: Final = "共 {count} 份资料"
SOURCE: Final = "{number}. 《{title}》 · {paragraphs} 段{state}\n{file}"
INCOMPLETE: Final = "（文末不完整）"
SOURCES_LEFT: Final = "其余 {count} 份未列出。"
PLACE: Final = "第{paragraph}段"
COPIES: Final = " · +{count} 同文"
EXPIRED: Final = "按钮已过期，请重新发送命令或问题。"
