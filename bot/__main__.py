"""`python -m bot`: serves until it is told to stop; with a command it checks, backs up or restores.

Exit status: 0 done or stopped as asked, 1 a fault of the program, 2 bad settings or input, 3 another program serves
already; the latter two with one plain line on standard error.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments of a command line say (those of this process if None)."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the loop takes both signals over
    gc.disable()  # what is loaded while a program starts is no garbage; looking for some takes a third of the time
    try:
        from bot.command_line import obey  # noqa: PLC0415 - after the line above, and an interrupt is caught here

        return obey(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return 0
    finally:
        gc.enable()
        signal.signal(signal.SIGTERM, before)


if __name__ == "__main__":
    sys.exit(main())
