"""What the bot's storage says when it cannot serve: one line each, for the person who runs the bot.

`{place}` is the path of the database file, or the server's address with the database's name, never a user or password.
"""

from __future__ import annotations

from typing import Final

FOLDER_UNUSABLE: Final = (
    "数据库 {place} 无法打开或写入：请检查所在文件夹和文件的权限，或者用 DATA_DIR 另选一个可以写入的文件夹。"
)
BROKEN: Final = "数据库 {place} 已损坏，或者不是数据库文件：请用备份替换它，或者把它移走后重新启动（会新建一个空的）。"
NEWER: Final = "数据库 {place} 是由更新版本的程序建立的，本程序不能使用：请升级程序，或者换一个数据库。"
BUSY: Final = "数据库 {place} 一直被占用：请确认没有另一个机器人在使用它，然后再试。"
FULL: Final = "数据库 {place} 写不下了：请腾出磁盘空间，然后再试。"
UNREACHABLE: Final = "连不上数据库 {place}：请确认服务器已经启动，并核对 DATABASE_URL 里的地址和端口。"
REFUSED: Final = "数据库 {place} 不认可用户名或密码：请核对 DATABASE_URL。"
NO_DATABASE: Final = "服务器上没有数据库 {place}：请先建立它，或者改正 DATABASE_URL 里的库名。"
FORBIDDEN: Final = "数据库 {place} 不允许这个用户建表或读写：请在服务器上授予权限，或者在 DATABASE_URL 里换一个用户。"
NO_DRIVER: Final = "没有安装 PostgreSQL 的驱动：请执行 pip install 'youju[postgres]'，或者去掉 DATABASE_URL。"
MALFORMED: Final = "数据库的地址不能用：请核对 DATABASE_URL，写法见 .env.example。"
FAILED: Final = "数据库 {place} 出错（{kind}）：请重新启动后再试；若一直如此，请用备份替换数据库。"
URL_MALFORMED: Final = (
    "DATABASE_URL 的写法不对：应像 postgresql://用户名:密码@主机/库名，末尾可带 ?sslmode=require；"
    "密码里的特殊字符写成 %40 这样的编码；不用 PostgreSQL 则删去这一项。"
)
