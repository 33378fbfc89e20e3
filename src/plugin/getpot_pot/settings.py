"""What the user set: extractor arguments, else the environment, else what `pot plugin install` recorded."""
from __future__ import annotations

import os
import re
import typing
import urllib.parse

from .installed import AGENT, EXECUTABLE

# What runs the program, for the pot that this plugin starts: what each may be, and the variable that tells it.
ENGINE_ARGUMENTS = {
    'engine': (('auto', 'dom', 'browser'), 'POT_ENGINE'),
    'identity': (('chromium', 'webkit'), 'POT_IDENTITY'),
    'browser': (None, 'POT_BROWSER'),
    'browser_no_sandbox': (('true', 'false'), 'POT_BROWSER_NO_SANDBOX'),
}
ARGUMENTS = ('base_url', 'token', 'token_file', 'executable', 'mode', 'agent', 'egress', 'jsc', *ENGINE_ARGUMENTS)
MODES = ('auto', 'server', 'executable')
AGENT_OFF = 'off'


def one_line(text, limit=500):
    """`text` as something that can be shown: no line breaks, no escape sequences, not endless."""
    clean = re.sub(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]+', ' ', str(text)[:4 * limit]).strip()
    return clean if len(clean) <= limit else f'{clean[:limit - 1]}…'


class Address(typing.NamedTuple):
    """Where a server listens: a socket file, or a host and port."""

    # As it can be shown: without user and password.
    shown: str
    # The socket file; empty for the others.
    unix: str = ''
    tls: bool = False
    host: str = ''
    port: int = 0
    # Before the names of the endpoints.
    path: str = ''
    # False: nobody named it, so that whoever listens there need not be the user's.
    named: bool = True


# With yt-dlp's -6 only the second is reachable for others; this plugin's own connections try both.
USUAL_PORT = 4416
USUAL = tuple(
    Address(f'http://{shown}:{USUAL_PORT}', host=host, port=USUAL_PORT, named=False)
    for shown, host in (('127.0.0.1', '127.0.0.1'), ('[::1]', '::1')))


def parse_address(text):
    """(address, token) of what the user calls `base_url`; a token can stand in it as the password.

    Raises `ValueError` with words that quote nothing of it: a misspelt address can have the password anywhere.
    """
    remedy = 'write http://HOST:PORT, https://HOST:PORT or unix:/path/to/socket'
    if re.search(r'[\x00-\x20\x7f\\]', text):
        raise ValueError(f'base_url has blanks or backslashes in it; {remedy}')
    scheme, _, rest = text.partition(':')
    if scheme.lower() == 'unix':
        path = os.path.expanduser(re.sub('^//', '', rest))
        if not os.path.isabs(path):
            raise ValueError('base_url names a socket file without its absolute path; write unix:/path/to/socket')
        return Address(f'unix:{path}', unix=path), ''
    if scheme.lower() not in ('http', 'https') or not rest.startswith('//'):
        raise ValueError(f'base_url is no address; {remedy}')
    tls = scheme.lower() == 'https'
    try:
        parts = urllib.parse.urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    # A slash or question mark in the password ends the address before its end.
    if not host or port == 0 or '@' in parts.path + parts.query + parts.fragment:
        raise ValueError(
            f'base_url is no address; {remedy}. In a password write / as %2F, ? as %3F, # as %23 and @ as %40')
    path = parts.path.rstrip('/')
    authority = (f'[{host}]' if ':' in host else host) + (f':{port}' if port else '')
    token = urllib.parse.unquote(parts.password or parts.username or '')
    shown = f'{scheme.lower()}://{authority}{path}'
    return Address(shown, tls=tls, host=host, port=port or (443 if tls else 80), path=path), token


class Settings:
    """Reads everything once and raises nothing: what is wrong is in `problems`, each a line for the user."""

    def __init__(self, given, environ):
        self.problems = []
        self.mode = 'auto'
        self.jsc = True
        # How long an agent lives without a request.
        self.agent = AGENT or AGENT_OFF
        # The way out to take, by the name that a running server's configuration gives it.
        self.egress = ''
        # Variables for the pot that is started, as arguments ask for them.
        self.engines = {}
        self.address = None
        # Why the address that the user gave is none: then no other server is asked in its place.
        self.address_problem = None
        self.executable = self.executable_given = ''
        self._token = self._token_file = ''
        try:
            self._read(given, environ)
        except Exception as error:
            # A library's caller can give anything at all.
            self.problems.append(f'the extractor arguments of youtubepot-pot cannot be read ({type(error).__name__})')
        self.executable = self.executable_given or EXECUTABLE

    def _read(self, given, environ):
        def value(name, variable=None):
            words = given.get(name) or []
            words = words if isinstance(words, str) else ','.join(map(str, words))
            # Secrets come out of files with a line break at their end.
            return words.strip() or (environ.get(variable, '').strip() if variable else '')

        unknown = sorted(str(name) for name in given if name not in ARGUMENTS)
        if unknown:
            self.problems.append(
                f'unknown extractor argument {one_line(", ".join(unknown), 80)}; there are: {", ".join(ARGUMENTS)}')
        self.executable_given = value('executable', 'POT_EXECUTABLE')
        self._token = value('token', 'POT_TOKEN')
        self._token_file = value('token_file', 'POT_TOKEN_FILE')
        self.mode = value('mode').lower() or 'auto'
        if self.mode not in MODES:
            self.problems.append(f'mode is one of {", ".join(MODES)}, not "{one_line(self.mode, 40)}"')
            self.mode = 'auto'
        agent = value('agent', 'POT_AGENT').lower()
        if agent == AGENT_OFF or re.fullmatch(r'\d+(\.\d+)? ?(ms|s|m|h|d)?', agent, re.ASCII):
            self.agent = agent
        elif agent:
            self.problems.append(f'agent is a duration such as 10m, or off, not "{one_line(agent, 40)}"')
        jsc = value('jsc').lower() or 'true'
        if jsc not in ('true', 'false'):
            self.problems.append(f'jsc is true or false, not "{one_line(jsc, 40)}"')
        self.jsc = jsc != 'false'
        base_url = value('base_url', 'POT_URL')
        self._read_egress(value('egress'))
        self._read_engines(value, asked_elsewhere=bool(base_url))
        if base_url:
            try:
                self.address, in_address = parse_address(base_url)
                self._token = self._token or in_address
            except ValueError as error:
                self.address_problem = str(error)

    def _read_egress(self, given):
        """Names are a server's: a pot that is started here has none, and would leave by another address."""
        if not given:
            return
        if self.mode == 'executable':
            self.problems.append('egress is for a running server; without one, give yt-dlp a --proxy')
        else:
            self.egress, self.mode = given, 'server'

    def _read_engines(self, value, asked_elsewhere):
        """Arguments that a running server knows nothing of: it was started with its own."""
        for name, (choices, variable) in ENGINE_ARGUMENTS.items():
            if not (given := value(name)):
                continue
            word = given.lower() if choices else os.path.expanduser(given)
            if choices and word not in choices:
                self.problems.append(f'{name} is one of {", ".join(choices)}, not "{one_line(given, 40)}"')
            elif not choices and not os.path.isabs(word):
                self.problems.append(f'{name} is an absolute path, not "{one_line(given, 80)}"')
            else:
                self.engines[variable] = word
        if not self.engines:
            return
        if asked_elsewhere or self.mode == 'server':
            names = ', '.join(name for name, (_, variable) in ENGINE_ARGUMENTS.items() if variable in self.engines)
            self.problems.append(
                f'{names} is for the pot that this plugin starts; a running server has what `pot serve` was started with')
        elif self.mode == 'auto':
            # A server that happens to run would not know.
            self.mode = 'executable'

    @property
    def addresses(self):
        """Where a server may listen, in the order in which they are asked."""
        if self.address_problem:
            return ()
        return (self.address,) if self.address else USUAL

    def token(self):
        """The server's token, or nothing. Raises `OSError` or `ValueError` when its file cannot be read."""
        if self._token or not self._token_file:
            return self._token
        with open(os.path.expanduser(self._token_file), encoding='utf-8') as file:
            return file.read(4096).strip()

    def executable_problem(self):
        """Why the executable cannot be run, or None. Only an absolute path is: never one of the current folder."""
        path = self.executable
        again = '' if self.executable_given else '; run `pot plugin install` again'
        if not path:
            return 'no executable is recorded; run `pot plugin install`'
        if not os.path.isabs(path) or (os.name == 'nt' and not os.path.splitdrive(path)[0]):
            return f'the path of the executable must be absolute: {one_line(path)}'
        try:
            os.stat(path)
        except (OSError, ValueError) as error:
            if isinstance(error, PermissionError):
                return f'{one_line(path)} may not be read by this user{again}'
            return f'there is no executable at {one_line(path)}{again}'
        if not os.path.isfile(path):
            return f'{one_line(path)} is not a file{again}'
        if not os.access(path, os.X_OK):
            return f'{one_line(path)} is not executable; run `chmod +x` on it'
        return None
