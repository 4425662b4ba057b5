"""Finds the program ``greenview`` and runs its commands. Nothing here needs QGIS."""

import collections
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import threading

from . import table

SECONDS_TO_END = 60

HOW_TO_GET_IT = (
    "Install Greenview, and set GREENVIEW_HOME to its folder (in QGIS: Settings > Options > System > "
    "Environment, then start QGIS again), or put it on the PATH."
)

Result = collections.namedtuple("Result", "exit_code answer failure")


class ProgramError(Exception):
    """The program is missing or too old; the message says so in a sentence."""


def find():
    """The path of the program: by GREENVIEW_HOME, on the PATH, or above this folder, as in a checkout."""
    home = os.environ.get("GREENVIEW_HOME")
    if home:
        found = _in_folder(home)
        if not found:
            raise ProgramError(f"GREENVIEW_HOME is {home}, but there is no program greenview. {HOW_TO_GET_IT}")
        return found
    found = shutil.which("greenview")
    folder = os.path.dirname(os.path.realpath(__file__))
    for _ in range(3):
        folder = os.path.dirname(folder)
        found = found or _in_folder(folder)
    if not found:
        raise ProgramError(f"The program greenview is not on this computer, or not found. {HOW_TO_GET_IT}")
    return found


def _in_folder(folder):
    for path in (os.path.join(folder, "bin", "greenview"), os.path.join(folder, "greenview")):
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


_checked = set()


def require():
    """The path of a program that is new enough.

    Raises ProgramError if there is none.
    """
    program = find()
    identity = (program, os.stat(program).st_mtime_ns)
    if identity not in _checked:
        said = subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        version = re.search(r"greenview (\d+)\.(\d+)\.(\d+)", said.stdout)
        if not version:
            raise ProgramError(f"{program} does not start: {said.stderr.strip() or said.stdout.strip()}")
        wanted = table.read()["oldest_program"]
        if tuple(map(int, version.groups())) < tuple(map(int, wanted.split("."))):
            raise ProgramError(f"{program} is {version.group()}, too old: this plugin needs {wanted} or newer.")
        _checked.add(identity)
    return program


def run(arguments, on_event, is_cancelled):
    """Runs a command of the program, and waits for its end.

    arguments: the words of the command
    on_event: called in this thread with each object that ``--progress json`` gives, but the failure
    is_cancelled: asked ten times a second; the run is ended in order when it says so
    Returns exit code, what ``--json`` printed (or None), and the sentence of a failure.
    """
    process = _start([*arguments, "--json", "--progress", "json"], stdin=subprocess.DEVNULL)
    printed = []
    reader = threading.Thread(target=lambda: printed.append(process.stdout.read()), daemon=True)
    with process:
        reader.start()
        # Not SIGINT: what was started in the background of a shell ignores it. Both end a run in order.
        _, failure = _follow(
            _lines_of(process.stderr), on_event, is_cancelled, lambda: process.send_signal(signal.SIGTERM), process.kill
        )
        exit_code = process.wait()
        reader.join()
    return Result(exit_code, json.loads(printed[0]) if exit_code == 0 else None, failure)


class Session:
    """The program as one process that runs one command after another, so that none waits for its start."""

    def __init__(self):
        self.process = None
        self._lines = None

    def run(self, arguments, on_event, is_cancelled):
        """Runs a command as the function of that name does; for one thread at a time."""
        if self.process is None or self.process.poll() is not None:
            self.process = _start(["session"], stdin=subprocess.PIPE)
            _lines_of(self.process.stderr)  # what no command says
            self._lines = _lines_of(self.process.stdout)
        self._send([*arguments, "--json", "--progress", "json"])
        end, failure = _follow(self._lines, on_event, is_cancelled, lambda: self._send([]), self.process.kill)
        if end is None:
            return Result(self.process.wait(), None, failure or "The program ended before its answer.")
        answer = json.loads(end["out"]) if end["exit_code"] == 0 else None
        return Result(end["exit_code"], answer, failure)

    def _send(self, words):
        try:
            self.process.stdin.write(json.dumps(words) + "\n")
            self.process.stdin.flush()
        except OSError:
            pass  # it ended, which is heard

    def close(self):
        """Ends the program, and the command that it runs."""
        if self.process is not None:
            self._send([])
            self.process.stdin.close()


def _start(words, stdin):
    return subprocess.Popen(
        [require(), *words],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        # Names of files that are not ASCII, also where QGIS runs in a language that the system lacks.
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def _lines_of(stream):
    """A queue of the lines as they come, and None after the last."""
    lines = queue.Queue()

    def read_lines():
        for line in stream:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    threading.Thread(target=read_lines, daemon=True).start()
    return lines


def _follow(lines, on_event, is_cancelled, cancel, kill):
    """Hears a command until it ends; gives the event that ends one of a session, and the sentence of a failure."""
    failure = []
    end = killer = None
    while end is None:
        try:
            line = lines.get(timeout=0.1)
        except queue.Empty:
            line = ""
        if line is None:
            break
        event = _event(line)
        if event and event["event"] == "end":
            end = event
        elif event and event["event"] != "failure":
            on_event(event)
        elif line:
            failure.append(event["text"] if event else line)
        if killer is None and is_cancelled():
            cancel()
            killer = threading.Timer(SECONDS_TO_END, kill)
            killer.daemon = True
            killer.start()
    if killer:
        killer.cancel()
    return end, "\n".join(failure)


def _event(line):
    if not line.startswith("{"):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None
