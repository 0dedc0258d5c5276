"""The commands of the menu in their order, and what the bot says of itself before anybody wrote to it."""

from __future__ import annotations

from typing import Final

Commands = tuple[tuple[str, str], ...]

COMMANDS: Final[Commands] = (
    ("start", "开始使用"),
    ("help", "怎样提问、怎样看懂回答"),
    ("sources", "资料清单"),
    ("toc", "一份资料的目录"),
    ("open", "打开一份资料的某一段"),
    ("search", "按词查找段落"),
    ("scope", "只在部分资料里查找"),
    ("duties", "周期性职责：谁、做什么、多久一次"),
    ("compare", "比较各份资料对同一件事的频次"),
    ("calendar", "一年的工作：年历图或日历文件"),
    ("gap", "核对年度计划缺了什么"),
    ("feedback", "给管理员留言"),
    ("privacy", "保存了什么、保存多久"),
    ("forget", "删除我的数据"),
    ("about", "关于这个机器人"),
)
GROUP_COMMANDS: Final[Commands] = (
    ("ask", "提问，例如：/ask 党课多久上一次"),
    ("help", "怎样提问、怎样看懂回答"),
    ("sources", "资料清单"),
    ("search", "按词查找段落"),
    ("duties", "周期性职责：谁、做什么、多久一次"),
    ("compare", "比较各份资料对同一件事的频次"),
)
ADMIN_COMMANDS: Final[Commands] = (
    ("stats", "管理：使用情况"),
    ("reload", "管理：重新读取资料文件夹"),
    ("remove", "管理：移除一份资料"),
    ("export", "管理：导出提问和反馈"),
    ("broadcast", "管理：给所有人发通知"),
    ("invite", "管理：生成邀请链接"),
)
SHORT_DESCRIPTION: Final = "从本单位的讲话和文件里找出原句来回答，并注明出处；查不到就直说。"
DESCRIPTION: Final = """我从资料里找出原句来回答问题，注明标题、小标题和段落；查不到就直说查不到，不会编造。

点“开始”后直接发来问题，例如：三会一课多久开一次？"""
