"""The provider of answers to YouTube's JavaScript challenges, n and sig: pot runs yt-dlp's own solver in its jail."""
from __future__ import annotations

import hashlib

from yt_dlp.extractor.youtube.jsc import provider as framework
# Private: where yt-dlp finds the solver's scripts and checks their hashes. It may move or change; see __init__.py.
from yt_dlp.extractor.youtube.jsc._builtin.ejs import EJSBaseJCP
from yt_dlp.utils.networking import HTTPHeaderDict, clean_proxies, select_proxy

from . import agent, wire
from .installed import VERSION
from .settings import one_line
from .tokens import settings_of

# Seconds. The first request for a player fetches and prepares it.
ANSWER_TIMEOUT = 60.0
# Challenges of one type in one request to pot.
MOST = 100

# The players that pot could not fetch and was handed, by address: the hash that it knows them by.
_handed_over = {}


def needed(base):
    """Raises `ImportError` when yt-dlp's private class has not what is used of it here."""
    for name in ('_get_script', '_lib_script', '_core_script'):
        if not hasattr(base, name):
            raise ImportError(f'EJSBaseJCP has no {name}')
    return base


@framework.register_provider
class PotJCP(needed(EJSBaseJCP)):
    """Asks pot, a running server or one of its own, and hands over what it asks for: the scripts, or a player."""

    PROVIDER_NAME = 'pot'
    PROVIDER_VERSION = VERSION
    BUG_REPORT_LOCATION = "pot's issue tracker"
    JS_RUNTIME_NAME = 'pot'

    def __init__(self, ie, logger, settings, *args, **kwargs):
        # Why this provider steps aside for good, once that is known.
        self._aside = None
        try:
            super().__init__(ie, logger, settings, *args, **kwargs)
        except Exception as error:
            framework.JsChallengeProvider.__init__(self, ie, logger, settings)
            self._aside = f'it does not fit this yt-dlp ({type(error).__name__})'
        self.pot = settings_of(ie, settings)

    def is_available(self):
        try:
            return bool(
                self.pot.jsc and not self._aside and self._available
                and (self.pot.address or self.pot.mode == 'server' or self._can_run()))
        except Exception:
            return False

    def _can_run(self):
        return self.pot.mode != 'server' and self.pot.executable_problem() is None

    def _real_bulk_solve(self, requests):
        try:
            scripts = {'lib': self._lib_script, 'core': self._core_script}
        except framework.JsChallengeProviderRejectedRequest:
            # No solver is installed: yt-dlp says so itself.
            raise
        except Exception as error:
            raise self._step_aside(f'it does not fit this yt-dlp ({type(error).__name__})') from error
        by_player = {}
        for request in requests:
            by_player.setdefault(request.input.player_url, []).append(request)
        for player_url, group in by_player.items():
            yield from self._solve_one_player(player_url, group, scripts)

    def _solve_one_player(self, player_url, group, scripts):
        """The responses to all requests of one player; its failure is no other player's."""
        try:
            wanted = {kind: challenges_of(group, kind) for kind in framework.JsChallengeType}
            answers = {kind: {} for kind in wanted}
            self.logger.info('Solving JS challenges using pot')
            for at in range(0, max(map(len, wanted.values())), MOST):
                part = {kind: words[at:at + MOST] for kind, words in wanted.items()}
                reply = self._ask(player_url, part, scripts, group[0].video_id)
                for kind, words in part.items():
                    answers[kind].update(zip(words, reply[kind.value] if words else (), strict=True))
            responses = [response_to(request, answers[request.type]) for request in group]
        except (framework.JsChallengeProviderRejectedRequest, framework.JsChallengeProviderError) as error:
            responses = [framework.JsChallengeProviderResponse(request, None, error) for request in group]
        except Exception as error:
            failure = framework.JsChallengeProviderError(f'{type(error).__name__} in the plugin of pot: {one_line(error)}')
            responses = [framework.JsChallengeProviderResponse(request, None, failure) for request in group]
        yield from responses

    def _ask(self, player_url, challenges, scripts, video_id):
        """pot's reply, from wherever one answers."""
        body = {
            'player_url': player_url,
            'solver': {name: script.hash for name, script in scripts.items()},
            **{kind.value: words for kind, words in challenges.items() if words},
            **self._egress(),
        }
        problems, busy = [], None
        for name, ask in self._ways(body):
            try:
                return self._converse(ask, body, scripts, video_id)
            except wire.NoAnswer as error:
                problems.append(f'{name}: {error}')
            except wire.Refused as error:
                if error.final:
                    raise framework.JsChallengeProviderError(str(error), expected=True) from error
                problems.append(f'{name}: {error}')
                if error.code in agent.NOT_NOW:
                    busy = error
        if busy:
            # The next video may find it idle.
            raise framework.JsChallengeProviderError(str(busy), expected=True)
        raise self._step_aside('; '.join(problems) or 'there is neither a server nor an executable')

    def _ways(self, body):
        """Each server that may be there, then the executable: a name, and what asks it."""
        if self.pot.mode != 'executable':
            try:
                token = self.pot.token()
            except (OSError, ValueError):
                token = ''
            for address in self.pot.addresses:
                yield address.shown, lambda more, address=address: wire.ask(
                    address, '/solve', {**body, **more}, token,
                    not self.ie.get_param('nocheckcertificate'), timeout=ANSWER_TIMEOUT)
        if self._can_run():
            own = agent.server_of(self.pot)
            proxy = body['proxy'] or 'direct'
            yield self.pot.executable, lambda more: own.ask(
                '/solve', {**body, 'proxy': proxy, **more}, timeout=ANSWER_TIMEOUT)

    def _converse(self, ask, body, scripts, video_id):
        """Asks, and hands over what is asked back. Each thing once."""
        player_url = body['player_url']
        more = {}
        if player_url in _handed_over:
            more['player_sha256'] = _handed_over[player_url]
        for _ in range(4):
            try:
                return ask(more)
            except wire.Refused as error:
                if error.code == 'SOLVER_UNKNOWN' and 'scripts' not in more:
                    more['scripts'] = {name: script.code for name, script in scripts.items()}
                elif error.code == 'PLAYER_UNAVAILABLE' and 'player' not in more:
                    self.logger.debug(f'pot cannot fetch the player: {error}')
                    player = self._get_player(video_id, player_url)
                    more['player'] = player
                    more['player_sha256'] = hashlib.sha256(player.encode()).hexdigest()
                    _handed_over[player_url] = more['player_sha256']
                else:
                    raise
        raise wire.NoAnswer('it asks for the same things again and again')

    def _egress(self):
        """The way on which yt-dlp itself would fetch the player, unless the user names another."""
        verify = {'disable_tls_verification': bool(self.ie.get_param('nocheckcertificate'))}
        if self.pot.egress:
            return {'egress': self.pot.egress, **verify}
        proxies = self.ie._downloader.proxies.copy()
        clean_proxies(proxies, HTTPHeaderDict(self.ie.get_param('http_headers') or {}))
        return {
            'proxy': select_proxy('https://www.youtube.com', proxies),
            'source_address': self.ie.get_param('source_address'),
            **verify,
        }

    def _step_aside(self, reason):
        """Leaves the challenges to whoever comes next, with one warning."""
        self._aside = one_line(reason)
        self.logger.warning(
            f'JavaScript challenges are not solved by pot: {self._aside}. '
            'To leave them to others without this warning, set youtubepot-pot:jsc=false', once=True)
        return framework.JsChallengeProviderRejectedRequest(self._aside)


def challenges_of(requests, kind):
    """All challenges of one type, each once, in the order in which they were asked."""
    return list(dict.fromkeys(
        challenge for request in requests if request.type is kind for challenge in request.input.challenges))


def response_to(request, answers):
    """What yt-dlp gets for one request: all its answers, or why there is one missing."""
    results = {}
    for challenge in request.input.challenges:
        answer = answers.get(challenge) or {}
        if not isinstance(answer.get('answer'), str):
            error = framework.JsChallengeProviderError(
                one_line(answer.get('error') or 'pot gave no answer'), expected=True)
            return framework.JsChallengeProviderResponse(request, None, error)
        results[challenge] = answer['answer']
    output = framework.NChallengeOutput if request.type is framework.JsChallengeType.N else framework.SigChallengeOutput
    return framework.JsChallengeProviderResponse(
        request, framework.JsChallengeResponse(request.type, output(results)))


# Before yt-dlp's own, of which the first has 1000: it starts no new process for each video.
@framework.register_preference(PotJCP)
def prefer_pot(provider, requests):
    return 1500
