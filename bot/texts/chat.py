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

看资料
· /sources 列出资料，可写标题里的字，例如：/sources 机关党建
· /toc 按目录一层层点到段落
· /open 工作会议 12：打开一份资料的第 12 段
· /search 党课 -支部：查找段落，“引号”里的字原样出现，减号后的词不要出现
· /scope 限定在哪些资料或年份里回答
· 在任何聊天里打 @我 和要找的词，可以直接发出引文

/privacy 看保存了什么，/feedback 给管理员留言。"""
UNKNOWN_COMMAND: Final = "没有这个命令。请直接发来问题，或发送 /help 看用法。"
NOT_TEXT: Final = "我只能读文字。请把问题打成一句话发来，例如：三会一课多久开一次？"
FAILURE: Final = "抱歉，刚才处理时出了差错，已经记录下来。请稍后再问一次。"
SEARCH_AWAY: Final = "现在暂时查不了资料，已经记录下来。请过几分钟再问一次。"
NO_WORDS: Final = "没有找到可以回答的内容，请换个说法再问。"
MISSING: Final = "资料里没有出现：{words}"
NEAREST: Final = "最接近的段落（并非答案）"
PLACE: Final = "第{paragraph}段"
COPIES: Final = " · +{count} 同文"
EXPIRED: Final = "按钮已过期，请重新发送命令或问题。"

# On buttons below an answer, and what they show.
AROUND_BUTTON: Final = "上下文"
OTHERS_BUTTON: Final = "其他出处 {count}"
FILE_BUTTON: Final = "原文"
COPY_BUTTON: Final = "复制引文"
BACK_BUTTON: Final = "↩ 返回"
CUT: Final = "……（原文较长，未全部显示）"
OTHERS: Final = "其他出处 {count} 处"
REASONS: Final = {"off_topic": "答非所问", "wrong_source": "出处不对", "missing": "缺内容"}
THANKS: Final = "谢谢，已记下。"
WHY: Final = "已记下。是哪里不好？可以点下面的按钮。"
CHANGED: Final = "资料有变动，这里已不是原来的内容，请重新提问。"
ASKED: Final = "问：{question}"
DID_YOU_MEAN: Final = "您是不是要找："
TRY: Final = "可以这样问："
FILE_TOO_LARGE: Final = "文件超过 {most} MB，Telegram 不让机器人发送；文件名是 {file}。"
FILE_GONE: Final = "原文件暂时读不到，请稍后再试，或联系管理员。"
HOW_TO_ASK: Final = "请在 /ask 后面写上问题，例如：/ask 三会一课多久开一次"
LINK_STALE: Final = "这个链接指向的原文已有变动或已被移走，请重新提问。"
OF: Final = "{place} / 共 {count} 段"
