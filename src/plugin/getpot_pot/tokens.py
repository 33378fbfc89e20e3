"""The two providers of PO tokens: one asks a running `pot serve`, the other runs pot itself."""
from __future__ import annotations

import datetime
import os
import time
import weakref

from yt_dlp.extractor.youtube.pot import provider as framework
from yt_dlp.extractor.youtube.pot.utils import WEBPO_CLIENTS, get_webpo_content_binding

from . import agent, wire
from .installed import VERSION
from .page import challenge_in, event_id_in
from .settings import Settings, one_line

# Seconds. A server that was not there is not looked for again in this time: on Windows even a refusal takes seconds.
ABSENT_FOR = 30.0

# For each extractor, what a server has finally refused: the executable would only take its time to fail the same way.
_refused = weakref.WeakKeyDictionary()
_features = framework.ExternalRequestFeature


def settings_of(ie, given=None):
    """One namespace for all providers of pot, beside the framework's own for each."""
    try:
        shared = (ie.get_param('extractor_args') or {}).get('youtubepot-pot') or {}
        return Settings({**shared, **(given or {})}, os.environ)
    except Exception:
        return Settings({}, os.environ)


def body_of(request, binding, egress=''):
    """What pot is asked, by either way; `egress` names a way out in place of yt-dlp's own."""
    return {
        'content_binding': binding,
        'bypass_cache': request.bypass_cache,
        **challenge_fields(request),
        'disable_tls_verification': not request.request_verify_tls,
        'innertube_context': request.innertube_context,
        **({'egress': egress} if egress else {
            'proxy': request.request_proxy,
            'source_address': request.request_source_address,
        }),
    }


def challenge_fields(request):
    """The watch page's challenge with what belongs to it: who the page says asked, and as whom yt-dlp did."""
    challenge = challenge_in(request.video_webpage)
    if challenge is None:
        return {'challenge': None}
    return {
        'challenge': challenge,
        'challenge_event_id': event_id_in(request.video_webpage),
        'challenge_user_agent': request.request_headers.get('User-Agent'),
    }


def response_of(reply):
    """The framework's form of pot's reply."""
    token = reply.get('poToken')
    if not isinstance(token, str) or not token:
        raise wire.NoAnswer('the reply has no token in it')
    try:
        ends = int(datetime.datetime.fromisoformat(reply['expiresAt'].replace('Z', '+00:00')).timestamp())
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        ends = None
    # yt-dlp takes no token that ends in its past. Clocks of two machines may differ: use it, do not keep it.
    if ends is not None and ends <= time.time():
        ends = 0
    return framework.PoTokenResponse(po_token=token, expires_at=ends)


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
        self.pot = settings_of(ie, settings)

    def _real_request_pot(self, request):
        try:
            binding = get_webpo_content_binding(request)[0]
            if not binding:
                raise framework.PoTokenProviderRejectedRequest('yt-dlp gave nothing to bind the token to')
            for problem in self.pot.problems:
                self.logger.warning(problem, once=True)
            return self._answer(request, binding)
        except (framework.PoTokenProviderRejectedRequest, framework.PoTokenProviderError):
            raise
        except wire.Refused as error:
            raise framework.PoTokenProviderError(str(error), expected=True) from error
        except Exception as error:
            raise framework.PoTokenProviderError(
                f'{type(error).__name__} in the plugin of pot: {one_line(error)}', expected=False) from error

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
        body = body_of(request, binding, self.pot.egress)
        problems = [self.pot.address_problem] if self.pot.address_problem else []
        try:
            token = self.pot.token()
        except (OSError, ValueError) as error:
            problems.append(f'token_file cannot be read: {one_line(error)}')
            token = None
        for address in self.pot.addresses if token is not None else ():
            try:
                return response_of(wire.ask(
                    address, '/get_pot', body, token, request.request_verify_tls,
                    connected=lambda: self._say(request, 'from pot serve')))
            except wire.Stranger as error:
                self.logger.warning(
                    f'{address.shown} was not asked: {error}. If it is meant, name it with '
                    'youtubepot-pot:base_url or POT_URL', once=True)
                problems.append(f'{address.shown}: {error}')
            except wire.NoAnswer as error:
                problems.append(f'{address.shown}: {error}')
            except wire.Refused as error:
                if error.final:
                    _refused[self.ie] = (request.context, binding)
                else:
                    self._absent_until = time.monotonic() + ABSENT_FOR
                raise
        self._absent_until = time.monotonic() + ABSENT_FOR
        raise self._absence('; '.join(problems))

    def _absence(self, problem):
        """Nothing configured and an executable to turn to: no news. Otherwise the user should read of it."""
        named = self.pot.address or self.pot.address_problem
        missing = self.pot.executable_problem()
        # One that was recorded and is gone is told by the other provider.
        alone = self.pot.mode == 'server' or (missing is not None and not self.pot.executable)
        if not alone and not named:
            return framework.PoTokenProviderRejectedRequest(f'no server ({problem})')
        remedy = 'Is `pot serve` running there?' if self.pot.address else 'Start `pot serve`.'
        if self.pot.address_problem:
            remedy = 'Correct base_url or POT_URL.'
        if not alone and missing is None:
            remedy += ' Running the executable instead.'
        return framework.PoTokenProviderError(f'no answer from the server ({problem}). {remedy}', expected=True)


@framework.register_provider
class PotExecutablePTP(PotPTPBase):
    """Runs pot as its own child, so that nothing needs to be running."""

    PROVIDER_NAME = 'pot:executable'

    def is_available(self):
        # What was asked for or recorded and cannot be had is told when it is needed.
        return self.pot.mode != 'server' and bool(self.pot.mode == 'executable' or self.pot.executable)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._told = set()

    def _answer(self, request, binding):
        if self.pot.mode == 'auto' and _refused.pop(self.ie, None) == (request.context, binding):
            raise framework.PoTokenProviderRejectedRequest('the server has answered for this one already')
        if problem := self.pot.executable_problem():
            raise self._failure(problem)
        self._say(request, 'by running pot')
        body = body_of(request, binding)
        # None means that yt-dlp itself goes direct; a proxy variable must not step in.
        body['proxy'] = body['proxy'] or 'direct'
        try:
            return response_of(agent.server_of(self.pot).ask('/get_pot', body))
        except wire.NoAnswer as error:
            raise self._failure(f'{one_line(self.pot.executable)} was started and did not answer: {error}') from error
        except wire.Refused as error:
            if error.code:
                raise
            # It did not start, and will not for the next token either.
            raise self._failure(str(error)) from error

    def _failure(self, words):
        """Told once: a playlist asks for many tokens."""
        if words in self._told:
            return framework.PoTokenProviderRejectedRequest(words)
        self._told.add(words)
        return framework.PoTokenProviderError(words, expected=True)


# Before other providers that need something running, and the faster way first.
@framework.register_preference(PotServerPTP)
def prefer_server(provider, request):
    return 150


@framework.register_preference(PotExecutablePTP)
def prefer_executable(provider, request):
    return 140
