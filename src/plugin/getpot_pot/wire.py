"""Speaks to a server: one request, one JSON object back."""
from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl

from yt_dlp.version import __version__ as ytdlp_version

from .installed import VERSION
from .listener import belongs_to_us
from .settings import one_line

# Seconds. pot answers within 18 whatever Google does; the rest is for a busy machine.
CONNECT_TIMEOUT = 5.0
ANSWER_TIMEOUT = 25.0
LARGEST_REPLY = 1 << 24


class NoAnswer(Exception):
    """Nothing was asked, or nobody answered: another provider may do better."""


class Refused(Exception):
    """pot answered, and the answer was no. `final`: asking again by another way would end the same."""

    def __init__(self, message, final=True, code=None):
        super().__init__(message)
        self.final = final
        self.code = code


class Stranger(NoAnswer):
    """Another user of this machine listens where nobody was named, or could: no secret was told there."""


class UnixConnection(http.client.HTTPConnection):
    """HTTP through a socket file."""

    def __init__(self, path, timeout):
        super().__init__('localhost', timeout=timeout)
        self.unix_path = path

    def connect(self):
        if not hasattr(socket, 'AF_UNIX'):
            raise OSError('this Python has no unix sockets')
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.unix_path)


def tls_context(verify):
    """What yt-dlp itself would trust."""
    context = ssl.create_default_context()
    with contextlib.suppress(ImportError, OSError):
        import certifi
        context.load_verify_locations(certifi.where())
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def connection_to(address, verify_tls):
    """A connection that is not open yet.

    Not yt-dlp's own client: that would leave by the user's source address, from which loopback is often out of reach.
    """
    if address.unix:
        return UnixConnection(address.unix, CONNECT_TIMEOUT)
    if address.tls:
        return http.client.HTTPSConnection(
            address.host, address.port, timeout=CONNECT_TIMEOUT, context=tls_context(verify_tls))
    return http.client.HTTPConnection(address.host, address.port, timeout=CONNECT_TIMEOUT)


def ask(address, endpoint, body, token='', verify_tls=True, connected=None, timeout=ANSWER_TIMEOUT):
    """The object that the server at `address` answers with. Raises `NoAnswer` or `Refused`, and nothing else.

    `connected` is called when somebody listens there, before anything is told.
    """
    connection = None
    try:
        connection = connection_to(address, verify_tls)
        connection.connect()
        owned = True if address.named else belongs_to_us(connection.sock)
        if owned is False:
            raise Stranger('another user of this machine listens there')
        if owned is None and has_secret(body):
            raise Stranger('whose server that is cannot be told here, and the proxy has a password')
        if connected:
            connected()
        connection.sock.settimeout(timeout)
        connection.request(
            'POST', f'{address.path}{endpoint}', json.dumps(body), headers_with(token if owned else ''))
        response = connection.getresponse()
        text = response.read(LARGEST_REPLY)
    except NoAnswer:
        raise
    except Exception as error:
        # Timeouts, resets, certificates; and a token or path with characters that HTTP cannot carry, whose text
        # would quote them.
        words = one_line(error) if isinstance(error, (OSError, http.client.HTTPException)) else ''
        raise NoAnswer(words or type(error).__name__) from error
    finally:
        if connection:
            connection.close()
    if response.status == 401 and token and not owned:
        raise Stranger('it needs its token, which is told only to an address that was named')
    return object_of(response.status, text)


def headers_with(token):
    headers = {'Content-Type': 'application/json', 'User-Agent': f'yt-dlp/{ytdlp_version} pot-plugin/{VERSION}'}
    if token:
        headers['Authorization'] = f'Bearer {token}'
    return headers


def has_secret(body):
    """Whether a password stands in the request's proxy."""
    return '@' in (body.get('proxy') or '')


def object_of(status, text):
    """The answer's object. Raises `NoAnswer` for what is none of pot's, `Refused` for what pot refuses."""
    try:
        reply = json.loads(text)
    except (ValueError, RecursionError):
        reply = None
    message = reply.get('error') if isinstance(reply, dict) else None
    if message:
        # Without the right token, or while it is busy or ending, the server says nothing about Google; and another
        # program than pot, without a code in its errors, says nothing about what pot can do.
        code = reply.get('code')
        if status == 404 or code == 'NOT_FOUND':
            raise NoAnswer('that server is older than this plugin; update pot there')
        if status == 401:
            message = f'{message}. Set youtubepot-pot:token or POT_TOKEN'
        raise Refused(one_line(message), final=bool(code) and status in (200, 400, 500), code=code)
    if status != 200 or not isinstance(reply, dict):
        raise NoAnswer(f'what listens there is not pot (HTTP {status})')
    return reply
