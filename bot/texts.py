"""Every fixed Chinese wording of the bot: what is said in a chat, on the terminal and in the log.

Chat texts are plain text without markup. Names in braces are filled in by `str.format`, those with a percent sign by
`logging`.
"""

from __future__ import annotations

from typing import Final

# In a chat.
COMMANDS: Final = (
    ("start", "开始使用"),
    ("help", "怎样提问、怎样看懂回答"),
    ("sources", "资料清单"),
    ("duties", "周期性职责：谁、做什么、多久一次"),
    ("compare", "比较各份资料对同一件事的频次"),
    ("calendar", "一年的工作：年历图或日历文件"),
    ("gap", "核对年度计划缺了什么"),
)
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

/sources 看有哪些资料。"""
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

# In a chat, on duties.
DUTIES: Final = "周期性职责{asked}：{count} 项，出自 {documents} 份资料"
PAGE: Final = "（第 {page}/{pages} 页）"
MODALITY: Final = "（{modality}）"
FILE: Final = "文件：{file}"
CUT: Final = "……（原文较长，未全部显示）"
EXPORT_BUTTON: Final = "导出"
BEFORE_BUTTON: Final = "◀ 上一页"
NEXT_BUTTON: Final = "下一页 ▶"
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

# On the terminal.
USAGE: Final = """用法：python -m bot

启动 Telegram 机器人。设置从环境变量或当前文件夹的 .env 读取，逐项说明见 .env.example；必须有 BOT_TOKEN。
按 Ctrl-C 停止。
"""
BAD_USAGE: Final = (
    "不认识的参数 {argument}：本程序不带参数运行，设置写在环境变量或 .env 里；用法见 python -m bot --help。"
)
KEY_MISSING: Final = (
    "没有设置 BOT_TOKEN：请在 Telegram 里向 @BotFather 发送 /newbot 取得令牌，写进环境变量或 .env 文件。"
)
KEY_MALFORMED: Final = (
    "BOT_TOKEN 的格式不对：应是数字、冒号、再一串字母数字；请向 @BotFather 发送 /mybots 重新复制完整的令牌。"
)
KEY_REFUSED: Final = (
    "Telegram 不认可 BOT_TOKEN：请向 @BotFather 发送 /mybots 核对令牌；若设置了 BOT_API_BASE_URL，也请核对网址。"
)
URL_MALFORMED: Final = (
    "{name} 不是可用的网址：应以 http:// 或 https:// 开头，例如 {example}，末尾可带 {ending}，不带令牌、问号和井号。"
)
LEVEL_UNKNOWN: Final = "LOG_LEVEL 不能是 {value}：请改为 {levels} 之一。"
NUMBER_REFUSED: Final = "设置 {name} 应是 {lowest} 到 {highest} 之间的整数，不能是 {value}；请改正或删去。"
WORD_REFUSED: Final = "设置 {name} 应是 {words}，不能是 {value}；请改正或删去。"
USERS_REFUSED: Final = "设置 {name} 应是用逗号隔开的用户编号（数字），不能有 {value}；请改正或删去。"
GROUPS_REFUSED: Final = "设置 {name} 应是用逗号隔开的群编号（负数），不能有 {value}；请改正或删去。"
SETTING_REFUSED: Final = "设置 {name} 的值不能用：请对照 .env.example 修改。"
ENV_FILE_UNREADABLE: Final = "当前文件夹的 .env 无法读取：请检查文件权限，并另存为 UTF-8 编码。"

# In the log.
LOG_READ: Final = "已读取 %d 份资料、%d 个片段。"
LOG_READING: Final = "正在读取资料：%d / %d。"
LOG_PROBLEM: Final = "有文件未能读取：%s"
LOG_CHANGED: Final = "资料文件夹有变动：%s"
LOG_READY: Final = "机器人 @%s 已就绪，按 Ctrl-C 停止。"
LOG_STOPPED: Final = "机器人已停止。"
LOG_CONNECTING: Final = "暂时连不上 Telegram（%s），%g 秒后重试；若一直如此，请检查网络和 BOT_API_BASE_URL。"
LOG_NO_MENU: Final = "命令菜单未能登记（%s），不影响问答。"
LOG_CONFLICT: Final = "另有程序在用同一个令牌收消息（409 Conflict）：请只保留一个，先停掉其余的。"
LOG_POLLING: Final = "收消息时出错（%s），会自动重试。"
LOG_ANSWERED: Final = "已回答：%s，%d 处出处，%.0f 毫秒。"
LOG_FAILURE: Final = "处理消息时出错。"
LOG_NO_APOLOGY: Final = "出错的提示也没有发出（%s）。"
LOG_NO_FILE: Final = "发来的文件没有取到（%s）。"
LOG_CRASH: Final = "程序出错，已退出。"
