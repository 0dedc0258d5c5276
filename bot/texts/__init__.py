"""Every fixed Chinese wording of the bot, in simplified script; what is sent is turned into the reader's.

Plain text without markup. Names in braces are filled in by `str.format`, those with a percent sign by `logging`.
"""
