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
    process = subprocess.Popen(
        [require(), *arguments, "--json", "--progress", "json"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        # Names of files that are not ASCII, also where QGIS runs in a language that the system lacks.
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    with process:
        return _follow(process, on_event, is_cancelled)


def _follow(process, on_event, is_cancelled):
    lines = queue.Queue()
    printed = []

    def read_lines():
        for line in process.stderr:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    readers = [
        threading.Thread(target=read_lines, daemon=True),
        threading.Thread(target=lambda: printed.append(process.stdout.read()), daemon=True),
    ]
    for reader in readers:
        reader.start()
    failure = []
    killer = None
    while True:
        try:
            line = lines.get(timeout=0.1)
        except queue.Empty:
            line = ""
        if line is None:
            break
        event = _event(line)
        if event and event["event"] != "failure":
            on_event(event)
        elif line:
            failure.append(event["text"] if event else line)
        if killer is None and is_cancelled():
            # Not SIGINT: what was started in the background of a shell ignores it. Both end a run in order.
            process.send_signal(signal.SIGTERM)
            killer = threading.Timer(SECONDS_TO_END, process.kill)
            killer.daemon = True
            killer.start()
    exit_code = process.wait()
    if killer:
        killer.cancel()
    for reader in readers:
        reader.join()
    answer = json.loads(printed[0]) if exit_code == 0 else None
    return Result(exit_code, answer, "\n".join(failure))


def _event(line):
    if not line.startswith("{"):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None
