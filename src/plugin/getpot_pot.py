# Written by `pot plugin install`; `pot plugin uninstall` removes it.
"""PO tokens for yt-dlp from pot: from a running `pot serve`, else by running the executable itself.

One file, so that it can be copied anywhere. Needs no configuration. Extractor arguments, all optional, under `youtubepot-pot`:
  base_url    where `pot serve` listens: http://HOST:PORT, https://..., or unix:/path/to/socket  [POT_URL]
  token       what `pot serve --token` was given                                                [POT_TOKEN]
  token_file  a file that holds it                                                              [POT_TOKEN_FILE]
  executable  absolute path of pot                                                              [POT_EXECUTABLE]
  mode        auto (default), server, or executable
"""
from __future__ import annotations

import datetime
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse
import weakref

from yt_dlp.utils import Popen, js_to_json, write_string
from yt_dlp.version import __version__ as ytdlp_version

try:
    from yt_dlp.extractor.youtube.pot import provider as framework
    from yt_dlp.extractor.youtube.pot.utils import WEBPO_CLIENTS, get_webpo_content_binding
except ImportError:
    framework = None

# Both lines are filled in by `pot plugin install`.
VERSION = '0.0.0'
EXECUTABLE = ''

# With yt-dlp's -6 only the second is reachable for others; this plugin's own connections try both.
DEFAULT_URLS = ('http://127.0.0.1:4416', 'http://[::1]:4416')
ARGUMENTS = ('base_url', 'token', 'token_file', 'executable', 'mode')
MODES = ('auto', 'server', 'executable')

# Seconds. pot answers within 18 whatever Google does; the rest is for a busy machine.
CONNECT_TIMEOUT = 5.0
ANSWER_TIMEOUT = 25.0
# A server that was not there is not looked for again in this time: on Windows even a refusal takes seconds.
ABSENT_FOR = 30.0
START_TIMEOUT = 15.0
STOP_TIMEOUT = 5.0
# Only a yt-dlp that was killed leaves the process behind that it started, for this long.
IDLE_EXIT = '5m'
LARGEST_REPLY = 1 << 20


class NoAnswer(Exception):
    """Nothing was asked, or nobody answered: another provider may do better."""


class Refused(Exception):
    """pot answered, and the answer was no. `final`: asking again by another way would end the same."""

    def __init__(self, message, final=True):
        super().__init__(message)
        self.final = final


def one_line(text, limit=500):
    """`text` as something that can be shown: no line breaks, no escape sequences, not endless."""
    clean = re.sub(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]+', ' ', str(text)).strip()
    return clean if len(clean) <= limit else f'{clean[:limit - 1]}…'


# --- Settings -------------------------------------------------------------------------------------------------------


class Settings:
    """The extractor arguments, else the environment, else what `pot plugin install` recorded."""

    def __init__(self, given, environ):
        def value(name, variable=None):
            words = given.get(name) or []
            return ','.join(words) or (environ.get(variable, '') if variable else '')

        self.unknown = sorted(set(given) - set(ARGUMENTS))
        self.mode = value('mode').lower() or 'auto'
        # A token can stand in the address, as it must for plugins that know no other place. It is never shown with it.
        scheme, user, password, rest = re.fullmatch(
            r'(?:(https?://)(?:([^/@:]*)(?::([^/@]*))?@)?)?(.*)', value('base_url', 'POT_URL').rstrip('/')).groups()
        self.base_url = (scheme or '') + rest
        self.executable_given = value('executable', 'POT_EXECUTABLE')
        self.executable = self.executable_given or EXECUTABLE
        self.problem = None
        if self.mode not in MODES:
            self.problem = f'mode is one of {", ".join(MODES)}, not "{one_line(self.mode, 40)}"'
            self.mode = 'auto'
        self._token = value('token', 'POT_TOKEN') or urllib.parse.unquote(password or user or '')
        self._token_file = value('token_file', 'POT_TOKEN_FILE')

    @property
    def urls(self):
        return (self.base_url,) if self.base_url else DEFAULT_URLS

    def token(self):
        """The server's token, or nothing. Raises `NoAnswer` when its file cannot be read."""
        if self._token or not self._token_file:
            return self._token
        try:
            with open(os.path.expanduser(self._token_file), encoding='utf-8') as file:
                return file.read().strip()
        except (OSError, ValueError) as error:
            raise NoAnswer(f'token_file cannot be read: {one_line(error)}') from error

    def executable_problem(self):
        """Why the executable cannot be run, or None. Only an absolute path is: never one of the current folder."""
        path = self.executable
        if not path:
            return 'no executable is recorded; run `pot plugin install`'
        if not os.path.isabs(path) or (os.name == 'nt' and not os.path.splitdrive(path)[0]):
            return f'the path of the executable must be absolute: {path}'
        if not os.path.isfile(path):
            return f'there is no executable at {path}; run `pot plugin install` again'
        if not os.access(path, os.X_OK):
            return f'{path} is not executable'
        return None


# --- The request ----------------------------------------------------------------------------------------------------


def challenge_in(webpage):
    """The BotGuard challenge that a watch page carries, or None. pot takes it only when it finds none itself."""
    if not webpage:
        return None
    literal = r'''('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")'''
    match = (
        re.search(r'''(?s)\bytAtN\s*\(\s*\{.{0,4096}?\bR['"]?\s*:\s*''' + literal, webpage)
        or re.search(r'''(?s)\bytAtR\s*=\s*''' + literal, webpage))
    try:
        challenge = json.loads(json.loads(js_to_json(match.group(1))))['bgChallenge'] if match else None
    except (ValueError, KeyError, TypeError):
        return None
    return challenge if isinstance(challenge, dict) else None


def body_of(request, binding):
    """What pot is asked, by either way."""
    return {
        'content_binding': binding,
        'bypass_cache': request.bypass_cache,
        'challenge': challenge_in(request.video_webpage),
        'disable_tls_verification': not request.request_verify_tls,
        'innertube_context': request.innertube_context,
        'proxy': request.request_proxy,
        'source_address': request.request_source_address,
    }


def token_in(reply):
    """(token, seconds since the epoch at which it ends or None) of pot's reply."""
    token = reply.get('poToken')
    if not isinstance(token, str) or not token:
        raise NoAnswer('the reply has no token in it')
    try:
        ends = datetime.datetime.fromisoformat(reply['expiresAt'].replace('Z', '+00:00'))
        return token, int(ends.timestamp())
    except (KeyError, ValueError, AttributeError):
        return token, None


# --- By a running server --------------------------------------------------------------------------------------------


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path, timeout):
        super().__init__('localhost', timeout=timeout)
        self.path = path

    def connect(self):
        if not hasattr(socket, 'AF_UNIX'):
            raise OSError('this Python has no unix sockets')
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def tls_context(verify):
    context = ssl.create_default_context()
    try:
        import certifi
        context.load_verify_locations(certifi.where())
    except (ImportError, OSError):
        pass
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def connection_to(url, verify_tls):
    """(connection, path before the endpoint) for a base URL.

    Not yt-dlp's own client: that would leave by the user's source address, from which loopback is often out of reach.
    """
    if url.startswith('unix:'):
        path = re.sub('^//', '', url[len('unix:'):])
        return UnixConnection(os.path.expanduser(path), CONNECT_TIMEOUT), ''
    try:
        parts = urllib.parse.urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ('http', 'https'):
        raise NoAnswer('base_url is no address; write http://HOST:PORT or unix:/path/to/socket')
    if parts.scheme == 'https':
        return http.client.HTTPSConnection(
            host, port, timeout=CONNECT_TIMEOUT, context=tls_context(verify_tls)), parts.path
    return http.client.HTTPConnection(host, port, timeout=CONNECT_TIMEOUT), parts.path


def ask_server(url, token, body, verify_tls, connected=lambda: None):
    """The reply of the server at `url`, an object with a token. Raises `NoAnswer` or `Refused`.

    `connected` is called when somebody listens there, before the wait for the answer.
    """
    connection, prefix = connection_to(url, verify_tls)
    headers = {'Content-Type': 'application/json', 'User-Agent': f'yt-dlp/{ytdlp_version} pot-plugin/{VERSION}'}
    if token:
        headers['Authorization'] = f'Bearer {token}'
    try:
        connection.connect()
        connection.sock.settimeout(ANSWER_TIMEOUT)
        connected()
        connection.request('POST', f'{prefix}/get_pot', json.dumps(body), headers)
        response = connection.getresponse()
        text = response.read(LARGEST_REPLY)
    except (OSError, ValueError, http.client.HTTPException) as error:
        # ValueError: a token or address with characters that no header can carry.
        raise NoAnswer(one_line(error) or type(error).__name__) from error
    finally:
        connection.close()
    try:
        reply = json.loads(text)
    except ValueError:
        reply = None
    message = reply.get('error') if isinstance(reply, dict) else None
    if message:
        # Without the right token, or while it is busy or ending, the server says nothing about Google; and another
        # program than pot, without a code in its errors, says nothing about what pot can do.
        final = response.status in (200, 400, 500) and 'code' in reply
        if response.status == 401:
            message = f'{message}. Set youtubepot-pot:token or POT_TOKEN'
        raise Refused(one_line(message), final=final)
    if response.status != 200 or not isinstance(reply, dict):
        raise NoAnswer(f'what listens there is not pot (HTTP {response.status})')
    return reply


# --- By the executable ----------------------------------------------------------------------------------------------


class OwnServer:
    """`pot serve` as a child process, reachable by this process alone, for as long as yt-dlp runs.

    Not one run of `pot generate` per token: yt-dlp asks for several, and only the first should cost an attestation.
    """

    def __init__(self, path):
        self.path = path
        self.process = None
        self.url = None
        self.token = None
        self.lock = threading.Lock()

    def start(self):
        """Makes sure that it runs. Raises `Refused` with its own words when it does not start."""
        with self.lock:
            if not self.running():
                self.stop()
                self._start()

    def _start(self):
        self.token = os.urandom(24).hex()
        command = [
            self.path, 'serve', '--host', '127.0.0.1', '--port', '0',
            '--idle-exit', IDLE_EXIT, '--log-level', 'error']
        try:
            with tempfile.TemporaryFile('w+', encoding='utf-8', errors='replace') as said:
                self.process = Popen(
                    command, env=self.environment(), text=True,
                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said)
                address = re.search(r'\b127\.0\.0\.1:\d+', self._first_line())
                if not address:
                    self.stop()
                    said.seek(0)
                    words = said.read().strip().splitlines()
                    raise Refused(one_line(words[-1]) if words else f'{self.path} did not start')
        except OSError as error:
            raise Refused(f'{self.path} could not be started: {one_line(error)}') from error
        self.url = f'http://{address[0]}'

    def _first_line(self):
        """What it says when it listens; nothing when it ended, or had to be ended because it never said anything."""
        watchdog = threading.Timer(START_TIMEOUT, self.process.kill)
        watchdog.start()
        try:
            return self.process.stdout.readline()
        finally:
            watchdog.cancel()

    def environment(self):
        """This process' own, but nothing that is meant for another server."""
        environ = {
            name: value for name, value in os.environ.items()
            if not name.startswith('POT_') or name in ('POT_CA', 'POT_JAIL')}
        environ['POT_TOKEN'] = self.token
        return environ

    def running(self):
        return self.process is not None and self.process.poll() is None

    def stop(self):
        if self.process is None:
            return
        process, self.process = self.process, None
        process.stdout.close()
        process.terminate()
        try:
            process.wait(timeout=STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()

    def ask(self, body):
        """The reply, an object with a token. Raises `NoAnswer` or `Refused`."""
        self.start()
        try:
            return ask_server(self.url, self.token, body, verify_tls=True)
        except NoAnswer:
            # It may just end, idle for long or killed. One that goes on would not answer the next time either.
            try:
                self.process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                pass
            if self.running():
                raise
        self.start()
        return ask_server(self.url, self.token, body, verify_tls=True)


# --- The providers --------------------------------------------------------------------------------------------------

# For each extractor, what a server has finally refused: the executable would only take its time to fail the same way.
_refused = weakref.WeakKeyDictionary()

if framework is None:
    write_string(
        'WARNING: [pot] The plugin of pot needs yt-dlp 2025.05.22 or newer, this is '
        f'{ytdlp_version}: no PO tokens. Update yt-dlp (https://github.com/yt-dlp/yt-dlp/wiki/Installation)\n')
    __all__ = []
else:
    __all__ = ['PotExecutablePTP', 'PotServerPTP']
    _features = framework.ExternalRequestFeature

    class PotPTPBase(framework.PoTokenProvider):
        """What both have in common: the settings, and how an outcome is told to yt-dlp."""

        PROVIDER_VERSION = VERSION
        BUG_REPORT_LOCATION = "pot's issue tracker"
        _SUPPORTED_CLIENTS = WEBPO_CLIENTS
        _SUPPORTED_CONTEXTS = (
            framework.PoTokenContext.GVS, framework.PoTokenContext.PLAYER, framework.PoTokenContext.SUBS)
        _SUPPORTED_EXTERNAL_REQUEST_FEATURES = (
            _features.PROXY_SCHEME_HTTP, _features.PROXY_SCHEME_HTTPS,
            _features.PROXY_SCHEME_SOCKS4, _features.PROXY_SCHEME_SOCKS4A,
            _features.PROXY_SCHEME_SOCKS5, _features.PROXY_SCHEME_SOCKS5H,
            _features.SOURCE_ADDRESS, _features.DISABLE_TLS_VERIFICATION)

        def __init__(self, ie, logger, settings, *args, **kwargs):
            super().__init__(ie, logger, settings, *args, **kwargs)
            # One namespace for both, beside the framework's own for each.
            shared = (ie.get_param('extractor_args') or {}).get('youtubepot-pot') or {}
            self.pot = Settings({**shared, **(settings or {})}, os.environ)

        def _real_request_pot(self, request):
            binding = get_webpo_content_binding(request)[0]
            if not binding:
                raise framework.PoTokenProviderRejectedRequest('yt-dlp gave nothing to bind the token to')
            if self.pot.problem:
                self.logger.warning(self.pot.problem, once=True)
            if self.pot.unknown:
                self.logger.warning(
                    f'unknown extractor argument {", ".join(self.pot.unknown)}; there are: {", ".join(ARGUMENTS)}',
                    once=True)
            return self._answer(request, binding)

        def _response(self, reply):
            try:
                token, ends = token_in(reply)
            except NoAnswer as error:
                raise framework.PoTokenProviderError(str(error), expected=True) from error
            # yt-dlp takes no token that ends in its past. Clocks of two machines may differ: use it, do not keep it.
            if ends is not None and ends <= time.time():
                ends = 0
            return framework.PoTokenResponse(po_token=token, expires_at=ends)

        def _say(self, request, way):
            self.logger.info(
                f'Getting a {request.context.value} PO Token for {request.internal_client_name} client {way}')

    @framework.register_provider
    class PotServerPTP(PotPTPBase):
        """Asks a running `pot serve`."""

        PROVIDER_NAME = 'pot:server'

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self._absent_until = 0.0

        def is_available(self):
            return self.pot.mode != 'executable'

        def _answer(self, request, binding):
            if time.monotonic() < self._absent_until:
                raise framework.PoTokenProviderRejectedRequest('no server a moment ago')
            body, problems = body_of(request, binding), []
            for url in self.pot.urls:
                try:
                    return self._response(ask_server(
                        url, self.pot.token(), body, request.request_verify_tls,
                        connected=lambda: self._say(request, 'from pot serve')))
                except NoAnswer as error:
                    problems.append(f'{url}: {error}')
                except Refused as error:
                    if error.final:
                        _refused[self.ie] = (request.context, binding)
                    else:
                        self._absent_until = time.monotonic() + ABSENT_FOR
                    raise framework.PoTokenProviderError(str(error), expected=True) from error
            self._absent_until = time.monotonic() + ABSENT_FOR
            raise self._absence('; '.join(problems))

        def _absence(self, problem):
            """Nothing configured and an executable to turn to: no news. Otherwise the user should read of it."""
            alone = self.pot.mode == 'server' or self.pot.executable_problem() is not None
            if not alone and not self.pot.base_url:
                return framework.PoTokenProviderRejectedRequest(f'no server ({problem})')
            remedy = 'Is `pot serve` running there?' if self.pot.base_url else 'Start `pot serve`.'
            if not alone:
                remedy += ' Running the executable instead.'
            return framework.PoTokenProviderError(f'no answer from the server ({problem}). {remedy}', expected=True)

    @framework.register_provider
    class PotExecutablePTP(PotPTPBase):
        """Runs pot as its own child, so that nothing needs to be running."""

        PROVIDER_NAME = 'pot:executable'

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self._server = OwnServer(self.pot.executable)

        def is_available(self):
            # What the user asked for and cannot be had is told when it is needed; what nobody asked for is not.
            asked = self.pot.mode == 'executable' or self.pot.executable_given
            return self.pot.mode != 'server' and bool(asked or self.pot.executable_problem() is None)

        def _answer(self, request, binding):
            if self.pot.mode == 'auto' and _refused.pop(self.ie, None) == (request.context, binding):
                raise framework.PoTokenProviderRejectedRequest('the server has answered for this one already')
            if problem := self.pot.executable_problem():
                raise framework.PoTokenProviderError(problem, expected=True)
            self._say(request, 'by running pot')
            body = body_of(request, binding)
            # None means that yt-dlp itself goes direct; a proxy variable must not step in.
            body['proxy'] = body['proxy'] or 'direct'
            try:
                return self._response(self._server.ask(body))
            except NoAnswer as error:
                raise framework.PoTokenProviderError(
                    f'{self.pot.executable} was started and did not answer: {error}', expected=True) from error
            except Refused as error:
                raise framework.PoTokenProviderError(str(error), expected=True) from error

        def close(self):
            self._server.stop()

    # Before other providers that need something running, and the faster way first.
    @framework.register_preference(PotServerPTP)
    def prefer_server(provider, request):
        return 150

    @framework.register_preference(PotExecutablePTP)
    def prefer_executable(provider, request):
        return 140
