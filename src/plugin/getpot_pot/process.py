"""`pot serve` as a child of this process, reachable by it alone, for as long as it runs.

Not one run of `pot generate` for each token: yt-dlp asks for several, and only the first should cost an attestation.
One for each executable, its engines and process, however many `YoutubeDL` objects there are: many programs never close theirs.
"""
from __future__ import annotations

import atexit
import contextlib
import os
import re
import shutil
import socket
import stat
import subprocess
import tempfile
import threading

from yt_dlp.utils import Popen

from . import wire
from .failures import why_ended, why_not_started
from .settings import Address, one_line

# Seconds.
START_TIMEOUT = 15.0
STOP_TIMEOUT = 5.0
# A library can run for days without a further video. The next one starts it again.
IDLE_EXIT = '5m'
# Variables that are about this machine, and not about a server that somebody else started.
OF_THIS_MACHINE = (
    'POT_CONFIG', 'POT_CA', 'POT_JAIL', 'POT_ENGINE', 'POT_IDENTITY', 'POT_BROWSER',
    'POT_BROWSER_NO_SANDBOX')
LARGEST_COMPLAINT = 1 << 16
# Bytes; the limit of macOS, which is the lowest.
LONGEST_SOCKET_PATH = 103

_servers = {}
_disowned = []
_lock = threading.Lock()


def server_of(path, variables=None):
    """The server of the executable at `path`, which its first request starts with these `POT_*` variables, if any."""
    variables = variables or {}
    key = (path, *sorted(variables.items()))
    with _lock:
        if key not in _servers:
            _servers[key] = OwnServer(path, variables)
        return _servers[key]


def stop_all():
    for server in list(_servers.values()):
        server.stop()


def forget_all():
    """After a fork: what the parent started is the parent's, and its lock may be held by a thread that is not here."""
    global _lock
    _lock = threading.Lock()
    for server in _servers.values():
        server.disown()
    # Kept, not dropped: another thread may have been reading from them.
    _disowned.extend(_servers.values())
    _servers.clear()


atexit.register(stop_all)
if hasattr(os, 'register_at_fork'):
    os.register_at_fork(after_in_child=forget_all)


class OwnServer:
    """The process, and how to reach it. Several threads may ask at the same time."""

    def __init__(self, path, variables):
        self.path = path
        self.variables = variables
        self.process = None
        self.address = None
        self.token = ''
        self.folder = None
        self.lock = threading.Lock()

    def ask(self, endpoint, body, timeout=wire.ANSWER_TIMEOUT):
        """The object that it answers with. Raises `NoAnswer`, or `Refused` with pot's own words."""
        process = self.start()
        try:
            return wire.ask(self.address, endpoint, body, self.token, timeout=timeout)
        except wire.NoAnswer:
            # It may just end, idle for long or killed. One that goes on would not answer the next time either.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
            if process.poll() is None:
                raise
        self.start()
        return wire.ask(self.address, endpoint, body, self.token, timeout=timeout)

    def start(self):
        """Makes sure that it runs, and returns its process. Raises `Refused` when it does not start."""
        with self.lock:
            if self.process is None or self.process.poll() is not None:
                self._stop()
                try:
                    self._start()
                except BaseException:
                    self._stop()
                    raise
            return self.process

    def _start(self):
        self.token = os.urandom(24).hex()
        unix = self._socket_file()
        where = ['--unix', unix] if unix else ['--host', '127.0.0.1', '--port', '0']
        command = [
            # Its input stays open until this process ends, however that may happen.
            self.path, 'serve', *where, '--stdin-exit', '--idle-exit', IDLE_EXIT, '--log-level', 'error']
        try:
            self.process = Popen(
                # One run of yt-dlp mostly goes one way out, and a configuration file is for a server of everybody's.
                command, text=True,
                env={**environment(self.variables), 'POT_TOKEN': self.token, 'POT_SPARE': '0', 'POT_PRIVATE': '1'},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except OSError as error:
            raise wire.Refused(why_not_started(self.path, error), final=False) from error
        complaint = Complaint(self.process.stderr)
        port = re.search(r'\b127\.0\.0\.1:(\d+)', line := self._first_line())
        if not line or not (unix or port):
            self.process.kill()
            code = self.process.wait()
            raise wire.Refused(complaint.last_line() or why_ended(self.path, code, START_TIMEOUT), final=False)
        self.address = Address(f'unix:{unix}', unix=unix) if unix else Address(
            f'http://127.0.0.1:{port[1]}', host='127.0.0.1', port=int(port[1]))

    def _socket_file(self):
        """A place for a socket that no other user can reach, or None: then a port with a token has to do."""
        if not hasattr(socket, 'AF_UNIX'):
            return None
        folder = lasting_folder()
        if not folder:
            try:
                folder = self.folder = tempfile.mkdtemp(prefix='pot-')
            except OSError:
                return None
        path = os.path.join(folder, f'pot-{os.urandom(8).hex()}.sock')
        return path if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH else None

    def _first_line(self):
        """What it says when it listens; nothing when it ended, or had to be ended because it never said anything."""
        watchdog = threading.Timer(START_TIMEOUT, self.process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            return self.process.stdout.readline()
        finally:
            watchdog.cancel()

    def stop(self):
        with self.lock:
            self._stop()

    def _stop(self):
        process, self.process = self.process, None
        if process is not None:
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError, ValueError):
                    stream.close()
            process.terminate()
            try:
                process.wait(timeout=STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        folder, self.folder = self.folder, None
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def disown(self):
        """Lets go of the process without ending it: its input must not be held open by two processes."""
        process, self.folder = self.process, None
        if process is not None:
            with contextlib.suppress(OSError, ValueError):
                process.stdin.close()
            # It is no child of this process: nothing is to be waited for.
            process.returncode = 0


def environment(variables):
    """This process' own, but nothing that is meant for another server or that turns pot into something else."""
    own = {
        name: value for name, value in os.environ.items()
        if not name.startswith(('POT_', 'BUN_')) or name in OF_THIS_MACHINE}
    return {**own, **variables}


def lasting_folder():
    """This user's folder for sockets, or None. It stays: a process that is killed could not remove one of its own."""
    runtime = os.environ.get('XDG_RUNTIME_DIR', '')
    if is_private(runtime):
        return runtime
    try:
        folder = os.path.join(tempfile.gettempdir(), f'pot-{os.geteuid()}')
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
    except OSError:
        return None
    # Anybody could have made one of that name before.
    return folder if is_private(folder) else None


def is_private(folder):
    """Whether only this user can reach into `folder`."""
    if not os.path.isabs(folder):
        return False
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077


class Complaint:
    """Reads all that a process writes to stderr, so that it never waits for its reader, and keeps the end."""

    def __init__(self, stream):
        self._lines = []
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream):
        with contextlib.suppress(OSError, ValueError), stream:
            for line in iter(lambda: stream.readline(LARGEST_COMPLAINT), ''):
                if line.strip():
                    self._lines = [*self._lines[-9:], line.strip()]

    def last_line(self):
        self._thread.join(timeout=1)
        return one_line(self._lines[-1]) if self._lines else ''
