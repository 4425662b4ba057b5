"""Finds the program and runs its commands, each in a process of its own or in a session's."""

from __future__ import annotations

import json
import locale
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from types import FrameType
from typing import IO, Any, Callable, Dict, List, Optional, Tuple

from ._errors import BY_EXIT_CODE, GreenviewWarning, ProgramBug, ProgramMissing
from ._options import OPTIONS, PROGRAM_VERSION

HOW_TO_GET_IT = (
    "get its sources or a release, as its README says, and set GREENVIEW_HOME to the folder that"
    " has the file 'greenview', or add that folder to PATH"
)

_PACKAGE = str(Path(__file__).resolve().parent)

#: Versions of programs that have been asked, by file and time of its last change.
_versions: Dict[Tuple[str, int], str] = {}


def find() -> str:
    """The program's file: by GREENVIEW_HOME, on the PATH, beside Python or this package.

    Raises
    ------
    ProgramMissing
        If it is nowhere, or older than this package needs.
    """
    program = _locate()
    key = (program, os.stat(program).st_mtime_ns)
    if key not in _versions:
        _versions[key] = _ask_version(program)
    version = _versions[key]
    if _numbers(version) < _numbers(PROGRAM_VERSION):
        raise ProgramMissing(
            f"{program} is Greenview {version}; this package needs {PROGRAM_VERSION} or later:"
            f" {HOW_TO_GET_IT}"
        )
    return program


def _locate() -> str:
    home = os.environ.get("GREENVIEW_HOME")
    if home:
        for file in (Path(home, "greenview"), Path(home, "bin", "greenview")):
            if os.access(file, os.X_OK) and file.is_file():
                return str(file)
        raise ProgramMissing(
            f"GREENVIEW_HOME is {home}, where no program 'greenview' is: {HOW_TO_GET_IT}"
        )
    on_path = shutil.which("greenview")
    if on_path:
        return on_path
    beside = [Path(sys.prefix, "bin", "greenview")]
    beside += [folder / "greenview" for folder in list(Path(_PACKAGE).parents)[2:3]]
    for file in beside:
        if os.access(file, os.X_OK) and file.is_file():
            return str(file)
    raise ProgramMissing(f"The program 'greenview' is not found: {HOW_TO_GET_IT}")


def _ask_version(program: str) -> str:
    try:
        said = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError as e:
        raise ProgramMissing(f"{program} cannot be started ({e.strerror}): {HOW_TO_GET_IT}") from e
    version = re.match(r"greenview (\S+)", _text(said.stdout))
    if said.returncode != 0 or version is None:
        lines = (_text(said.stderr) or _text(said.stdout)).strip().splitlines()
        why = lines[-1] if lines else f"it left with {said.returncode}"
        raise ProgramMissing(f"{program} does not run: {why}")
    return version.group(1)


def _numbers(version: str) -> List[int]:
    return [int(part) for part in re.findall(r"\d+", version.split("-")[0])]


def _text(said: bytes) -> str:
    return said.decode(locale.getpreferredencoding(False), "replace")


class Listener:
    """Hears what a command says while it runs.

    Parameters
    ----------
    function : str
        Whose words these are; options are named as its arguments.
    progress : bool, optional
        As the functions have it.
    folder : str, optional
        A temporary one, whose name tells nobody anything.
    """

    def __init__(self, function: str, progress: Optional[bool], folder: Optional[str] = None):
        self._arguments = {option.option: name for name, option in OPTIONS[function].items()}
        self._progress = progress
        self._folder = folder
        self._bar: Any = None
        self._notes: List[str] = []
        self._failure: Optional[str] = None
        self._other: List[str] = []

    def hear(self, line: str) -> Optional[Dict[str, Any]]:
        """Takes a line in, and gives the event that ends a command of a session."""
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, KeyError, TypeError):
            self._other.append(line.rstrip("\n"))
            return None
        if kind == "progress":
            self._show(event)
        elif kind == "note":
            self._notes.append(event["text"])
        elif kind == "failure":
            self._failure = event["text"]
        return event if kind == "end" else None

    def _show(self, event: Dict[str, Any]) -> None:
        if self._progress is False:
            return
        if self._bar is None or self._bar.desc != event["what"]:
            self.close()
            try:
                from tqdm import tqdm
            except ImportError:
                if self._progress:
                    raise
                self._progress = False
                return
            # Unasked it comes for calls that take a while.
            delay = 0 if self._progress else 1
            self._bar = tqdm(total=event["total"], desc=event["what"], delay=delay, leave=False)
            self._bar.desc = event["what"]
        self._bar.update(event["done"] - self._bar.n)

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def result(self, exit_code: int, out: str) -> str:
        """What the command printed; its notes become warnings, its failure an exception."""
        self.close()
        for note in self._notes:
            _warn(self._named(note))
        if exit_code == 0:
            return out
        sentence = self._failure or (self._other[-1] if self._other else "")
        sentence = re.sub("^greenview: ", "", sentence) or f"the program left with {exit_code}"
        error = BY_EXIT_CODE.get(exit_code, ProgramBug)(self._named(sentence))
        error.exit_code = exit_code
        raise error

    def _named(self, sentence: str) -> str:
        """The sentence with arguments where the program names options and temporary files."""
        if self._folder is not None:
            sentence = sentence.replace(self._folder + os.sep, "")
        sentence = re.sub(r"'greenview (\w+) --help'", r"help(greenview.\1)", sentence)
        return re.sub(
            r"--[a-z][a-z0-9-]*[a-z0-9]",
            lambda m: self._arguments.get(m.group(), m.group()),
            sentence,
        )


def _warn(text: str) -> None:
    """Warns where this package was called from."""
    level = 1
    frame: Optional[FrameType] = sys._getframe()
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame = frame.f_back
        level += 1
    warnings.warn(text, GreenviewWarning, stacklevel=level)


def run(words: List[str], listener: Listener) -> str:
    """Runs one command in a process of its own, and gives what it printed."""
    process = subprocess.Popen(
        [find(), *words, "--progress=json"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None  # they are pipes
    printed: IO[bytes] = process.stdout
    said: IO[bytes] = process.stderr
    out: List[bytes] = []
    reader = threading.Thread(target=lambda: out.append(printed.read()), daemon=True)
    reader.start()

    def listen() -> None:
        for line in said:
            listener.hear(_text(line))
        process.wait()
        reader.join()

    try:
        ended_in_order(listen, lambda: process.send_signal(signal.SIGINT))
    finally:
        listener.close()
        if process.poll() is None:
            process.kill()
        said.close()
        printed.close()
    return listener.result(process.returncode, _text(b"".join(out)))


def ended_in_order(wait: Callable[[], Any], end: Callable[[], None]) -> Any:
    """Waits for a command; Ctrl-C asks it to end and waits until it has cleaned up."""
    try:
        return wait()
    except KeyboardInterrupt:
        end()
        wait()
        raise
