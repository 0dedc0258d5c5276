"""What is said about who may ask, how much, and what is kept of those who do."""

from __future__ import annotations

from typing import Final

# At the gate.
STRANGER: Final = (
    "这个机器人只对获准的人开放。请向管理员索取邀请链接；也可以把您的编号 {user} 告诉管理员，由他为您开通。"
)
STRANGER_NOTICE: Final = "这个机器人只对获准的人开放，请向管理员索取邀请链接。"
STRANGER_INLINE: Final = "需要管理员邀请"
FOREIGN_GROUP: Final = (
    "本群没有开通这个机器人，我先退出。要开通，请管理员把群号 {chat} 写进设置 ALLOWED_GROUPS，再邀请我进群。"
)
TOO_MANY: Final = "您问得太快了，请稍等一分钟再问。"
TOO_MANY_OF_ALL: Final = "现在提问的人太多，请稍等一分钟再问。"
BUSY_INLINE: Final = "请稍等一分钟再试"

# Invitations.
INVITATION: Final = """邀请您使用“有据”：点开下面的链接，再点“开始”，就可以提问。
链接只能用一次，{day}前有效。
{link}"""
INVITATION_NEEDLESS: Final = "现在人人都可以提问，不需要邀请。要只对获准的人开放，请把 ACCESS 设置为 members。"
ADMITTED: Final = "邀请已生效，欢迎使用。请直接发来问题，或发送 /help 看用法。"
ADMITTED_ALREADY: Final = "您已经可以提问，不需要邀请；这个链接没有用掉，可以转给别人。"
INVITATION_REFUSED: Final = "这个邀请链接已经用过或过期了，请向管理员再要一个。"
DAY: Final = "{0.month}月{0.day}日"

# What is kept.
PRIVACY: Final = """保存了什么、保存多久

{log}
· 最近的提问和回答的位置：用来接着问、让按钮继续可用，保存 {days} 天。
· 收到的消息：处理完就删去内容，只把编号留两天以免重复回答；没有处理成的保存 {days} 天。
· 👍、👎 和 /feedback 的留言：保存 {days} 天。
· 您的 Telegram 编号、语言、最近一次使用的时间、限定的资料范围、是否受邀：保存到您发送 /forget。
· 数据库有一份备用副本，每小时更新，删去的内容随之消失；损坏过的数据库文件保存 {days} 天。
· 发来核对的计划不保存；管理员发来的资料会加入资料文件夹。

问题和回答都经过 Telegram 的服务器；除此之外，不发给任何人，也不发到别处。
发送 /forget 可以删除您的数据。"""
PRIVACY_LOG_ON: Final = "· 提问记录：问题的文字、提问人的编号和结果，供管理员改进资料，保存 {days} 天。"
PRIVACY_LOG_OFF: Final = "· 提问记录：只记次数和结果，不记文字和提问人，保存 {days} 天。"
FORGET: Final = (
    "要删除您的全部数据吗？包括提问、回答的位置、反馈、限定的范围；旧回答下面的按钮会失效。"
    "如果您是凭邀请加入的，资格也会一并删除，再用需要新的邀请。"
)
FORGET_BUTTON: Final = "确认删除"
KEEP_BUTTON: Final = "取消"
FORGOTTEN: Final = "您的数据已经全部删除。"
KEPT: Final = "没有删除，数据保持原样。"
NOT_YOURS: Final = "这个按钮只有发出命令的人能按。"
ABOUT: Final = """有据 {version}

从一个文件夹的讲话和文件里找出原句来回答问题，并注明出处；不生成文字，所以不会编造。
现有资料 {documents} 份，{paragraphs} 段；发送 /sources 看清单。

程序按 MIT 许可证发布；资料的权利属于各自的作者，不在许可证之内。"""
UNVERSIONED: Final = "（开发中）"
FEEDBACK_HELP: Final = "请把要说的话写在命令后面，例如：/feedback 希望加入今年的工作要点"
FEEDBACK_TAKEN: Final = "留言已记下，管理员会看到，谢谢。"
