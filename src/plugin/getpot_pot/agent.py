"""pot's agent first: a `pot serve` that outlives this process, so that the next yt-dlp costs no attestation.

pot itself says where one may live, keeps it to this user and to its own version, and starts or finds it: nothing here is
asked but the socket that `pot agent start` printed. Whatever goes wrong, a server of this process' own takes over.
"""
from __future__ import annotations

import os
import socket
import subprocess
import time

from yt_dlp.utils import Popen

from . import process, wire
from .settings import AGENT_OFF, Address

# Seconds.
START_TIMEOUT = 3.0
# After an answer it is taken to be there for this long. Then pot looks again: it may have ended, or hang.
SURE_FOR = 5.0
# Of the variables that are about this machine, those that `pot agent` takes as options only.
OPTIONS = {'POT_CA': 'ca', 'POT_JAIL': 'jail'}
# It answers, but says nothing about Google.
NOT_NOW = ('BUSY', 'SHUTTING_DOWN')

_agents = {}


def server_of(pot):
    """What answers for the executable of these settings: an agent, or where they want none a server of our own."""
    if pot.agent == AGENT_OFF:
        return process.server_of(pot.executable, pot.engines)
    key = (pot.executable, pot.agent, *sorted(pot.engines.items()))
    return _agents.setdefault(key, AgentFirst(pot.executable, pot.agent, pot.engines))


class AgentFirst:
    """Needs no lock: of many that start an agent at the same time, pot lets one."""

    def __init__(self, path, idle, variables):
        self.path = path
        self.idle = idle
        self.variables = variables
        self.given_up = False
        self.address = None
        self._sure_until = 0.0

    def ask(self, endpoint, body, timeout=wire.ANSWER_TIMEOUT):
        """The object that the agent answers with, else this process' own server; raises as that one does."""
        if address := self._find():
            try:
                reply = wire.ask(address, endpoint, body, timeout=timeout)
                self._sure_until = time.monotonic() + SURE_FOR
                return reply
            except wire.NoAnswer:
                pass
            except wire.Refused as error:
                if error.code and error.code not in NOT_NOW:
                    raise
            self.given_up = True
        return process.server_of(self.path, self.variables).ask(endpoint, body, timeout=timeout)

    def _find(self):
        """Where the agent listens; None for ever once there was none."""
        if not self.given_up and time.monotonic() > self._sure_until:
            self.address = start(self.path, self.idle, self.variables)
            self.given_up = self.address is None
        return None if self.given_up else self.address


def start(path, idle, variables):
    """The address of the agent of the executable at `path`, which is started if need be; or None."""
    if os.name == 'nt' or not hasattr(socket, 'AF_UNIX'):
        return None
    options = [f'--{option}={os.environ[name]}' for name, option in OPTIONS.items() if os.environ.get(name)]
    try:
        said, _, code = Popen.run(
            [path, 'agent', 'start', f'--idle={idle}', *options], env=process.environment(variables), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=START_TIMEOUT)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    unix = said.rstrip('\n')
    if code != 0 or '\n' in unix or not process.is_private(os.path.dirname(unix)):
        return None
    return Address(f'unix:{unix}', unix=unix)
