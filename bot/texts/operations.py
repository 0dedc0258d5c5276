"""What is said to whoever runs the bot: by its commands, and by the pages that say how it is."""

from __future__ import annotations

from typing import Final

# The command line.
PROGRAM: Final = (
    "启动 Telegram 机器人；按 Ctrl-C 停止。设置从环境变量或当前文件夹的 .env 读取，逐项说明见 .env.example；"
    "必须有 BOT_TOKEN。"
)
CHECK: Final = "逐项检查设置、令牌、资料、检索引擎、数据库、磁盘和 webhook；机器人运行时也可以用。"
BACKUP: Final = "把数据文件夹备份成一个 .tar.gz 文件；机器人运行时也可以用。不写文件名则存在当前文件夹。"
BACKUP_CORPUS: Final = "连同资料文件夹一起备份"
RESTORE: Final = "从备份文件恢复数据文件夹；要先停掉机器人。"
RESTORE_CORPUS: Final = "连同资料文件夹一起恢复"
FORCE: Final = "文件夹里已有内容时，先把它们移到一旁再恢复"
HELP: Final = "显示这份说明"

# What /readyz says is missing.
NOT_CONNECTED: Final = "没有连上 Telegram，或者已有一段时间没有收到它的回应。"
NO_CORPUS: Final = "没有可以回答问题的资料。"
INBOX_STUCK: Final = "有消息等了五分钟以上还没有处理完。"
STORE_SLOW: Final = "数据库三秒内没有写成。"
PORT_REFUSED: Final = "METRICS_PORT 不能用：{place} 无法监听（{reason}）；请换一个端口，或者停掉占用它的程序。"

# python -m bot check
PASSED: Final = "通过"
NOTED: Final = "注意"
FAILED: Final = "失败"
LINE: Final = "{mark}  {part}：{text}"
SETTINGS: Final = "设置"
KEY: Final = "令牌"
CORPUS: Final = "资料"
ENGINE: Final = "检索引擎"
DATABASE: Final = "数据库"
DISK: Final = "磁盘"
WEBHOOK: Final = "webhook"
SETTINGS_SOUND: Final = "各项都能用。"
NO_ADMINISTRATOR: Final = "各项都能用；没有设置 ADMIN_IDS，因此没有人能在聊天里添加资料、查看统计。"
KEY_SOUND: Final = "属于 @{name}。"
KEY_UNKNOWN: Final = "连不上 Telegram（{kind}），没有核对；请检查网络和 BOT_API_BASE_URL。"
CORPUS_SOUND: Final = "{place}：{documents} 份资料、{chunks} 个片段。"
CORPUS_PROBLEMS: Final = "{place}：{documents} 份资料、{chunks} 个片段；另有 {count} 个文件未能读取，第一个是 {first}"
ENGINE_SOUND: Final = "{place} 可以使用，版本 {version}。"
DATABASE_SOUND: Final = "{place} 完好，表结构是最新的。"
DATABASE_NEW: Final = "{place} 还没有建立，第一次启动时会建立。"
DATABASE_OLD: Final = "{place} 完好，下次启动时会升级表结构；建议先备份。"
DISK_SOUND: Final = "{place} 可以写入，剩余 {free}。"
DISK_SHORT: Final = "{place} 可以写入，但只剩 {free}；请腾出空间。"
DISK_FULL: Final = "{place} 只剩 {free}，写不下新的内容；请腾出空间。"
DISK_MISSING: Final = "{place} 还没有建立，第一次启动时会建立；所在磁盘剩余 {free}。"
DISK_UNWRITABLE: Final = "{place} 不能写入（{reason}）；请检查权限，或者用 DATA_DIR 另选一个文件夹。"
WEBHOOK_SET: Final = "{url} 已经登记，等待送来的消息 {pending} 条。"
WEBHOOK_NOT_SET: Final = "{url} 还没有登记，启动时会登记。"
WEBHOOK_OTHER: Final = "Telegram 登记的是另一个网址，启动时会改为 {url}。"
WEBHOOK_TROUBLED: Final = "{url} 已经登记，但 Telegram 送消息时出过错：{reason}"
WEBHOOK_UNKNOWN: Final = "连不上 Telegram（{kind}），没有核对。"

# python -m bot backup
BACKED_UP: Final = "已备份到 {file}（{count} 个文件，{size}），并且核对无误。文件里有聊天记录，请妥善保管。"
NOT_POSTGRES: Final = "数据库在 PostgreSQL 里，不在这份备份中：请另用 pg_dump 备份，用 pg_restore 恢复。"
NOTHING_TO_BACK_UP: Final = "数据文件夹 {place} 不存在或是空的，没有可备份的内容；请核对 DATA_DIR。"
INSIDE: Final = "备份文件 {file} 不能放在数据文件夹或资料文件夹里面；请另选一个位置。"
THERE_ALREADY: Final = "文件 {file} 已经存在，没有覆盖；请换一个文件名，或者先把它移走。"
UNWRITABLE: Final = "无法写出备份 {file}（{reason}）；请检查磁盘空间和权限。"
UNFAITHFUL: Final = "备份 {file} 写出后核对不符，已经删去；请检查磁盘后重试。"

# python -m bot restore
RESTORED: Final = "已从 {file} 恢复 {count} 个文件；现在可以启动机器人。"
MOVED_ASIDE: Final = "原来的内容已移到 {place}；确认无误后可以删去。"
CORPUS_LEFT: Final = "备份里还有资料文件夹，没有恢复；需要时请加上 --corpus。"
NO_CORPUS_IN_IT: Final = "备份 {file} 里没有资料文件夹；请去掉 --corpus，或者换一份带 --corpus 做的备份。"
UNREADABLE: Final = "备份 {file} 无法读取，或者不完整（{reason}）；没有改动任何内容，请换一份备份。"
NOT_OURS: Final = "{file} 不是本程序的备份，或者被改动过（{reason}）；没有改动任何内容，请换一份备份。"
NOT_EMPTY: Final = "文件夹 {place} 里已有内容，没有恢复；加上 --force 会先把它们移到一旁。"
RUNNING: Final = "机器人正在使用 {place}：请先停掉它，再恢复。"
TOO_LARGE: Final = "备份 {file} 解开后磁盘放不下；没有改动任何内容，请先腾出空间。"
NOT_MOVED: Final = "恢复到 {place} 时出错（{reason}）；原来的内容和备份都还在，请检查权限和磁盘空间后重试。"
