"""What is said on the terminal and in the log."""

from __future__ import annotations

from typing import Final

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
SECOND_INSTANCE: Final = (
    "另有程序一直在用同一个令牌收消息（409 Conflict），本程序已退出：请只保留一个，停掉其余的再重新启动。"
)
DATA_IN_USE: Final = "数据文件夹 {place} 正由另一个机器人使用：请先停掉它，或者用 DATA_DIR 另选一个文件夹。"
WEBHOOK_URL_MALFORMED: Final = (
    "WEBHOOK_URL 不是可用的网址：应以 https:// 开头，例如 https://bot.example.org/telegram，不带用户名、问号和井号。"
)
WEBHOOK_WORD_MALFORMED: Final = (
    "WEBHOOK_SECRET 的写法不对：只能用字母、数字、_ 和 -，1 到 256 个；不填则每次启动随机产生。"
)
WEBHOOK_HALF_A_PAIR: Final = "WEBHOOK_CERT 和 WEBHOOK_KEY 要一起设置：由反向代理处理 TLS 时，两项都不填。"
WEBHOOK_UNUSABLE_PAIR: Final = (
    "证书 {certificate} 和私钥 {key} 不能用：请核对 WEBHOOK_CERT 和 WEBHOOK_KEY，两个文件都应是 PEM 格式、可以读取、"
    "互相匹配，私钥不加密码。"
)
WEBHOOK_KEY_IN_CERTIFICATE: Final = (
    "证书文件 {certificate} 里有私钥：证书要发给 Telegram，请把私钥移到 WEBHOOK_KEY 指定的文件里。"
)
WEBHOOK_PORT_REFUSED: Final = (
    "不能在 {place} 上接收消息（{reason}）：请核对 WEBHOOK_LISTEN 和 WEBHOOK_PORT，并确认没有别的程序占用这个端口。"
)
WEBHOOK_REFUSED: Final = "Telegram 不接受 WEBHOOK_URL（{reason}）：请核对网址、域名和端口（443、80、88 或 8443）。"

# Said in the log and to the administrators.
RESTORED: Final = (
    "数据库损坏，已换回 {moment} 的副本；损坏的文件留在数据文件夹里（{aside}）。那之后记下的内容可能丢失。"
)

# In the log.
LOG_READ: Final = "已读取 %d 份资料、%d 个片段。"
LOG_READING: Final = "正在读取资料：%d / %d。"
LOG_PROBLEM: Final = "有文件未能读取：%s"
LOG_CHANGED: Final = "资料文件夹有变动：%s"
LOG_READY: Final = "机器人 @%s 已就绪，按 Ctrl-C 停止。"
LOG_STOPPING: Final = "正在停止：先处理完手头的消息；再按一次 Ctrl-C 立即停止，没有处理完的下次启动时继续。"
LOG_STOPPED: Final = "机器人已停止。"
LOG_CONNECTING: Final = "暂时连不上 Telegram（%s），%g 秒后重试；若一直如此，请检查网络和 BOT_API_BASE_URL。"
LOG_NO_MENU: Final = "命令菜单未能登记（%s），不影响问答。"
LOG_CONFLICT: Final = "另有程序在用同一个令牌收消息（409 Conflict）：请只保留一个，先停掉其余的。"
LOG_POLLING: Final = "收消息时出错（%s），会自动重试。"
LOG_WEBHOOK_TAKEN: Final = "Telegram 那里的 webhook 被改掉了：另有程序在用同一个令牌，请停掉它；现在重新设置。"
LOG_WEBHOOK_TROUBLE: Final = "Telegram 送消息时出错（%s），会自动重试；请检查 WEBHOOK_URL、反向代理和证书。"
LOG_WEBHOOK_FAILURE: Final = "接收消息时出错：%s"
LOG_ANSWERED: Final = "已回答：%s，%d 处出处，%.0f 毫秒。"
LOG_HANDLED: Final = "消息 %d 已经处理完（%s）。"
LOG_FAILURE: Final = "处理消息时出错。"
LOG_NO_APOLOGY: Final = "出错的提示也没有发出（%s）。"
LOG_NO_FILE: Final = "发来的文件没有取到（%s）。"
LOG_NOT_NOTED: Final = "没有记下来者（%s），照常回答。"
LOG_NOT_TOLD: Final = "有一句提示没有发出（%s）。"
LOG_NOT_LEFT: Final = "没能退出群 %d（%s）。"
LOG_MOVED: Final = "群 %d 升级后编号变为 %d：已按新编号放行；方便时请改正设置 ALLOWED_GROUPS。"
LOG_NOT_REMEMBERED: Final = "没有记下提问或回答（%s），照常回答。"
LOG_UNWELCOME: Final = "不能再往这里发消息（%s），不再尝试。"
LOG_STORE: Final = "处理消息时，数据库出错：%s"
LOG_PURGED: Final = "已删除 %d 条过了保存期的记录。"
LOG_NOT_PURGED: Final = "过了保存期的记录没有删成（%s），稍后再试。"
LOG_AGAIN: Final = "暂时联系不上 Telegram（%s），稍后再处理这条消息。"
LOG_ASIDE: Final = "消息 %d 没有处理成，已搁置（%s）。"
LOG_MALFORMED: Final = "消息 %d 无法识别，已搁置（%s）。"
LOG_REPLAYED: Final = "上次没有处理完的 %d 条消息，现在继续处理。"
LOG_TOO_LATE: Final = "%d 条消息已经超过两天，不再回答。"
LOG_NOT_SETTLED: Final = "处理结果没有记下（%s），稍后再记。"
LOG_CUT_SHORT: Final = "还有 %d 条消息没有处理完，下次启动时继续。"
LOG_ENGINE: Final = "处理消息时，检索引擎出错：%s"
LOG_ENGINE_AWAY: Final = "%s %g 秒后重试。"
LOG_STORE_AWAY: Final = "%s %g 秒后重试。"
LOG_NOT_COPIED: Final = "数据库的副本没有做成（%s），稍后再试。"
LOG_BROKEN: Final = "数据库损坏，现在换回最近的副本。"
LOG_NOT_RESTORED: Final = "没有换回副本：%s"
LOG_APART: Final = "另一个进程（%d）已就绪，由它查找答案。"
LOG_NOT_APART: Final = "查找答案的另一个进程没有就绪或已中断，暂由本进程回答，%g 秒后再启动；若一直如此，请检查内存。"
LOG_CRASH: Final = "程序出错，已退出。"
