"""What can go wrong, as one tree.

Every message is one line in Chinese for the person at the keyboard: what is wrong, where, what to do.
"""


class YoujuError(Exception):
    """Anything the library refuses. Its text can be shown to a user as it is."""


class CorpusError(YoujuError):
    """A corpus folder that cannot serve: missing, no folder, or without one readable document."""


class SourceError(YoujuError):
    """One file that cannot be read; the rest of its folder can be.

    Attributes:
        file: the file's path within the corpus folder, with forward slashes.
        problem: what is wrong and what to do, without the file's name.
    """

    def __init__(self, file: str, problem: str) -> None:
        """Compose the line `file：problem`."""
        super().__init__(f"{file}：{problem}")
        self.file = file
        self.problem = problem


class KnowledgeError(YoujuError):
    """A data file (word list, patterns, question words) that cannot be used as it is written."""


class SettingError(YoujuError, ValueError):
    """A setting whose value cannot be used. A ValueError too, which is what readers of settings expect."""


class GoldenError(YoujuError):
    """A file of golden questions or of batch questions with a line that cannot be used."""


class ExportError(YoujuError):
    """A file of duties that cannot be made: what writes it, or a font for it, is not installed."""


class EngineError(YoujuError):
    """The engine that holds the index cannot serve: too old, foreign, it refuses the credentials, or it failed."""


class EngineAwayError(EngineError):
    """The engine cannot be reached now; the same may work later."""
