"""Why the executable did not do what it should, and which build to take instead."""
from __future__ import annotations

import contextlib
import os
import platform
import signal

from .settings import one_line

# What the runtime, the system and shells end with, beside signals.
ILLEGAL_INSTRUCTION_ON_WINDOWS = 0xC000001D


def why_not_started(path, error):
    """Words for the `OSError` of a start."""
    name = one_line(path)
    if isinstance(error, FileNotFoundError) and os.path.exists(path):
        # The file is there; what is not is the program that the system loads it with.
        return (f'{name} is made for another C library: take the build '
                'with -musl in its name on Alpine and its like, the one without everywhere else')
    if getattr(error, 'errno', None) == 8 or getattr(error, 'winerror', None) == 193:
        return (f'{name} is no program for this machine ({platform.system()}, {platform.machine()}): '
                'take the build for it')
    return f'{name} could not be started: {one_line(error)}'


def why_ended(path, code, timeout):
    """Words for a process that ended with `code` and said nothing, or was killed after `timeout` seconds."""
    name = one_line(path)
    if code == -getattr(signal, 'SIGILL', 4) or code == ILLEGAL_INSTRUCTION_ON_WINDOWS:
        return (f'{name} needs a newer processor than this one (with SSE4.2): '
                'run `pot serve` on another machine and set POT_URL')
    if code == -getattr(signal, 'SIGKILL', 9):
        return f'{name} was killed when it started: not enough memory, or it said nothing for {timeout:.0f} s'
    if code < 0:
        with contextlib.suppress(ValueError):
            return f'{name} was ended by {signal.Signals(-code).name} when it started'
    if code == 127:
        return f'{name} misses a library of this system: the -musl build needs libstdc++ (apk add libstdc++)'
    return f'{name} did not start (exit status {code})'
