"""What is said to administrators, and to those who are none."""

from __future__ import annotations

from typing import Final

NOT_FOR_YOU: Final = "这个命令只供管理员使用。"
IN_PRIVATE: Final = "管理命令请在与我的私聊里使用。"
EXPIRED: Final = "按钮已过期，请重新发送命令或文件。"
NO_BUTTON: Final = "取消"
LEFT: Final = "……另有 {count} 个"

# A file that is to become a document.
UPLOAD_TOO_LARGE: Final = "文件超过 {most} MB，没有读取；请压缩图片、拆分文件，或者直接放进服务器的资料文件夹。"
UPLOAD_GONE: Final = "没能从 Telegram 取到这份文件，请重新发送。"
UPLOAD_FILE: Final = "文件：{name}"
UPLOAD_FIGURES: Final = "日期：{date} · {paragraphs} 段 · {characters} 字"
UPLOAD_NO_DATE: Final = "没有写明"
UPLOAD_INCOMPLETE: Final = "注意：文末不完整，可能没有收全。"
UPLOAD_HEADINGS: Final = "标题（{count} 个）："
UPLOAD_NO_HEADINGS: Final = "没有认出小标题。"
UPLOAD_DROPPED: Final = "不收入的行（{count} 行）："
UPLOAD_SAME: Final = "与《{title}》（{file}）内容相同，加入后只引用一次。"
UPLOAD_NEARLY_SAME: Final = "与《{title}》（{file}）内容相近，加入后只引用一次。"
UPLOAD_REPLACES: Final = "将替换同名文件 {name}；旧文件会移到 {folder}，不会丢失。"
UPLOAD_ASKS: Final = "要加入资料吗？"
UPLOAD_BUTTON: Final = "确认加入"
UPLOAD_DONE: Final = "已加入《{title}》，现在就可以提问。共 {count} 份资料。"
UPLOAD_UNREAD: Final = (
    "文件 {name} 已放进资料文件夹，但没有作为资料读入；请查看 corpus.toml 里的 ignore，或发送 /reload 看原因。"
)
UPLOAD_CANCELLED: Final = "已取消，文件 {name} 没有加入。"
UPLOAD_KEPT_ALREADY: Final = "这份文件已经处理过了，或者超过一天没有确认；需要时请重新发送。"

# The folder of documents.
FOLDER_UNWRITABLE: Final = "写不进资料文件夹（{reason}）：请检查 {folder} 的权限和磁盘空间，资料保持原样。"
UPLOADS_UNWRITABLE: Final = "写不进存放待确认文件的文件夹（{reason}）：请检查 DATA_DIR 的权限和磁盘空间。"
REMOVE_HELP: Final = "请写上标题或文件名里的字，例如：/remove 工作要点；发送 /sources 看有哪些资料。"
REMOVE_NONE: Final = "没有标题或文件名里有“{words}”的资料；发送 /sources 看有哪些。"
REMOVE_WHICH: Final = "有 {count} 份资料的标题或文件名里有“{words}”，要移除哪一份？{page}"
REMOVE_ASKS: Final = "要移除《{title}》吗？\n{file}，{paragraphs} 段。文件会移到 {folder}，不会丢失。"
REMOVE_BUTTON: Final = "确认移除"
REMOVE_LAST: Final = "这是最后一份资料，不能移除；请先加入别的资料。"
REMOVE_GONE: Final = "这份资料已经不在了，请重新发送 /remove。"
REMOVE_DONE: Final = "已移除《{title}》，文件移到了 {place}。还有 {count} 份资料。"
REMOVE_CANCELLED: Final = "没有移除，资料保持原样。"
RELOADED: Final = "已重新读取，共 {count} 份资料。"
UNCHANGED: Final = "资料没有变动。"
ADDED: Final = "新增（{count}）："
CHANGED: Final = "改动（{count}）："
REMOVED: Final = "移除（{count}）："
PROBLEMS: Final = "未能读取（{count}）："

# What happened.
STATS: Final = "使用情况"
STATS_OF_DAYS: Final = "最近 {days} 天"
STATS_FIGURES: Final = """提问 {asked} 次：回答 {answered}，没有答案 {refused}
用过的人：{people}
👍 {good} · 👎 {bad}{reasons}"""
STATS_REASON: Final = "{reason} {count}"
REASONS: Final = {"off_topic": "答非所问", "wrong_source": "出处不对", "missing": "缺内容"}
STATS_UNANSWERED: Final = "没有答案的问题（{days} 天内，问得多的在前，值得补一份资料）："
STATS_QUESTION: Final = "{times} 次 · {question}"
STATS_LOG_OFF: Final = "提问记录没有打开，所以不知道是哪些问题没有答案；要记录，请设置 QUESTION_LOG=true。"
STATS_PENDING: Final = "还没用掉的邀请：{count} 个"

# Tables.
EXPORT_QUESTIONS: Final = "提问记录"
EXPORT_FEEDBACK: Final = "反馈"
EXPORT_CAPTION: Final = "{what}：{count} 条"
EXPORT_NOTHING: Final = "还没有提问和反馈可以导出。"
QUESTION_COLUMNS: Final = ("时间", "结果", "问法", "毫秒", "问题", "提问人")
FEEDBACK_COLUMNS: Final = ("时间", "用户", "评价", "原因", "留言", "问题")
ANSWERED: Final = "已回答"
REFUSED: Final = "没有答案"
GOOD: Final = "👍"
BAD: Final = "👎"
NOTE: Final = "留言"

# A word to everybody.
BROADCAST_HELP: Final = "请把通知写在命令后面，例如：/broadcast 今晚 8 点停机维护"
BROADCAST: Final = "管理员通知"
BROADCAST_ASKS: Final = "以上通知将发给 {count} 人，确认吗？"
BROADCAST_BUTTON: Final = "发给 {count} 人"
BROADCAST_NOBODY: Final = "还没有可以通知的人：只能发给在私聊里用过机器人、没有停用它的人。"
BROADCAST_CANCELLED: Final = "已取消，没有发出通知。"
BROADCAST_BUSY: Final = "还有一条通知正在发，请等它发完。"
BROADCAST_GOING: Final = "正在发送：{done} / {count}"
BROADCAST_DONE: Final = "通知发完了：送到 {sent} 人，停用或拉黑 {blocked} 人，没有发成 {failed} 人。"
BROADCAST_STOPPED: Final = (
    "机器人正在停止，通知只发了一部分：送到 {sent} 人，停用或拉黑 {blocked} 人，没有发成 {failed} 人，"
    "没有轮到 {left} 人。"
)
