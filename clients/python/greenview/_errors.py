"""What went wrong, by the exit code of the program. The message is the program's sentence."""

from __future__ import annotations

from typing import Dict, Optional, Tuple, Type


class GreenviewError(Exception):
    """Something went wrong; the message says what, and what to do.

    Attributes
    ----------
    exit_code : int or None
        What the program left with; None if it did not run.
    """

    exit_code: Optional[int] = None


class ProgramMissing(GreenviewError):
    """The program is not found, cannot start, or is too old."""


class ProgramBug(GreenviewError):
    """A bug in the program."""

    exit_code = 1


class UsageError(GreenviewError, ValueError):
    """The arguments do not fit together."""

    exit_code = 2


class InputError(GreenviewError, ValueError):
    """An input is not what it should be."""

    exit_code = 3


class StorageError(GreenviewError, OSError):
    """Reading, writing or space failed."""

    exit_code = 4


class Interrupted(GreenviewError):
    """Something else than this program ended the run."""

    exit_code = 5


class GreenviewWarning(UserWarning):
    """A result came about, and something about it should be known."""


_KINDS: Tuple[Type[GreenviewError], ...] = (ProgramBug, UsageError, InputError, StorageError, Interrupted)
BY_EXIT_CODE: Dict[Optional[int], Type[GreenviewError]] = {kind.exit_code: kind for kind in _KINDS}
