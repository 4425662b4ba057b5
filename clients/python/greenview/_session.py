"""One process of the program for many calls."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
import weakref
from collections import deque
from typing import Any, Deque, Dict, List, Optional

from . import _program
from ._errors import ProgramBug

_current: Optional["Session"] = None


def session() -> "Session":
    """Keeps the program running, so that calls do not wait for its start.

    All functions use the session until it is closed.

    Returns
    -------
    Session
        To be used by ``with``, or closed by ``close()``.

    Examples
    --------
    >>> with greenview.session():  # doctest: +SKIP
    ...     for x, y in places:
    ...         greenview.viewshed(scene=town, at=(x, y))
    """
    global _current
    _current = Session(_current)
    return _current


def current() -> Optional["Session"]:
    """The session that calls of this process use."""
    # A forked child shares the pipe, and may not speak into it.
    return _current if _current is not None and _current.pid == os.getpid() else None


def _remove(folder: str, pid: int) -> None:
    # A forked child ends without what is its parent's.
    if pid == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)


class Session:
    """A process of the program that runs one command after another; calls of threads wait."""

    def __init__(self, before: Optional["Session"]):
        self.pid = os.getpid()
        self._before = before
        self._lock = threading.Lock()
        self._last_words: Deque[str] = deque(maxlen=40)
        self._answering = False
        self._closed = False
        #: Where calls have their temporary files, which the program does not force to disk.
        self.folder = tempfile.mkdtemp(prefix="greenview-")
        weakref.finalize(self, _remove, self.folder, self.pid)
        self._start()

    def _start(self) -> None:
        self._answering = False
        # Ctrl-C is for the command, and told through the pipe: not for the process.
        self._process = subprocess.Popen(
            [_program.find(), "session", f"--scratch={self.folder}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdin is not None and self._process.stdout is not None  # they are pipes
        self._to, self._from = self._process.stdin, self._process.stdout
        threading.Thread(target=self._keep_words, args=(self._process.stderr,), daemon=True).start()

    def _keep_words(self, stream: Any) -> None:
        with stream:
            for line in stream:
                self._last_words.append(line.decode("utf-8", "replace").rstrip())

    def run(self, words: List[str], listener: _program.Listener) -> str:
        """Runs one command; see :func:`_program.run`."""
        with self._lock:
            if self._answering:
                # A second Ctrl-C left a command behind, whose end nobody heard.
                self._process.kill()
                self._process.wait()
            if self._process.poll() is not None:
                self._start()
            self._answering = True
            try:
                self._send([*words, "--progress=json"])
                end = _program.ended_in_order(lambda: self._listen(listener), lambda: self._send([]))
            finally:
                listener.close()
        return listener.result(end["exit_code"], end["out"])

    def _send(self, words: List[str]) -> None:
        try:
            self._to.write(json.dumps(words).encode("ascii") + b"\n")
            self._to.flush()
        except OSError as e:
            raise self._lost() from e

    def _listen(self, listener: _program.Listener) -> Dict[str, Any]:
        for line in self._from:
            end = listener.hear(line.decode("utf-8"))
            if end is not None:
                self._answering = False
                return end
        raise self._lost()

    def _lost(self) -> ProgramBug:
        code = self._process.wait()
        said = "; ".join(self._last_words)
        return ProgramBug(f"the program of the session ended ({code}); the next call starts another. {said}")

    def close(self) -> None:
        """Ends the program; further calls start their own."""
        global _current
        if self._closed:
            return
        self._closed = True
        if _current is self:
            _current = self._before
        self._to.close()
        self._process.wait()
        self._from.close()
        _remove(self.folder, self.pid)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *exception: Any) -> None:
        self.close()
