"""Drives the real yt-dlp: parses its command line, loads its plugins, and asks its own framework for PO tokens.

Arguments are yt-dlp's. Each line on stdin is a request; each line on stdout is its outcome, or first of all what was
loaded. Everything that yt-dlp says, on screen or as a warning, goes to stderr.
"""
import dataclasses
import http.cookiejar
import json
import os
import socket
import sys

results = os.fdopen(os.dup(1), 'w', encoding='utf-8')
os.dup2(2, 1)

import yt_dlp  # noqa: E402
from yt_dlp.extractor.youtube._base import _PoTokenContext  # noqa: E402
from yt_dlp.extractor.youtube.pot._registry import _pot_memory_cache  # noqa: E402
from yt_dlp.globals import plugin_dirs  # noqa: E402
from yt_dlp.plugins import load_all_plugins  # noqa: E402

SIGNED_IN = ('LOGIN_INFO', 'SAPISID', '__Secure-3PAPISID')


def name_hosts(pairs):
    """Makes names of containers known, `NAME=ADDRESS` by comma, as their network would."""
    known = dict(pair.split('=') for pair in pairs.split(',') if pair)
    ask = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *args, **kwargs: ask(known.get(host, host), *args, **kwargs)


def answer(**fields):
    print(json.dumps(fields), file=results, flush=True)


def sign_in(jar):
    for name in SIGNED_IN:
        jar.set_cookie(http.cookiejar.Cookie(
            0, name, 'test', None, False, '.youtube.com', True, True, '/', True, True, None, False, None, None, {}))


def token_for(extractor, wish):
    """The token for one wish, asked for as yt-dlp's extractor asks."""
    client = wish['client']
    ytcfg = extractor._get_default_ytcfg(client)
    ytcfg['INNERTUBE_CONTEXT']['client'].update(wish.get('innertube') or {})
    ask = type(extractor._pot_director).get_po_token
    extractor._pot_director.get_po_token = lambda request: ask(
        extractor._pot_director, dataclasses.replace(request, bypass_cache=bool(wish.get('bypass'))))
    return extractor.fetch_po_token(
        client=client, context=_PoTokenContext(wish['context']), ytcfg=ytcfg, required=True,
        visitor_data=wish.get('visitorData'), data_sync_id=wish.get('dataSyncId'), video_id=wish.get('videoId'),
        webpage=wish.get('webpage'), player_url='https://www.youtube.com/s/player/00000000/player_ias.vflset/base.js')


def answers_to(extractor, wish):
    """What the JavaScript challenges of one video turn into, asked for as yt-dlp's extractor asks."""
    from yt_dlp.extractor.youtube.jsc import provider as jsc
    inputs = {'n': jsc.NChallengeInput, 'sig': jsc.SigChallengeInput}
    requests = [
        jsc.JsChallengeRequest(
            type=jsc.JsChallengeType(kind), video_id=wish.get('videoId'),
            input=inputs[kind](player_url=part['player'], challenges=part[kind]))
        for part in wish['challenges'] for kind in inputs if kind in part]
    solved = extractor._jsc_director.bulk_solve(requests)
    return [
        {'player': request.input.player_url, 'type': request.type.value, 'results': response.output.results}
        for request, response in solved]


def main():
    name_hosts(os.environ.get('DRIVE_HOSTS', ''))
    options = yt_dlp.parse_options(sys.argv[1:])
    plugin_dirs.value = options.options.plugin_dirs
    load_all_plugins()
    with yt_dlp.YoutubeDL(options.ydl_opts) as ydl:
        if os.environ.get('DRIVE_SIGNED_IN'):
            sign_in(ydl.cookiejar)
        extractor = ydl.get_info_extractor('Youtube')
        extractor.initialize()
        jsc = getattr(extractor, '_jsc_director', None)
        answer(
            providers=[provider.PROVIDER_NAME for provider in extractor._pot_director.providers.values()],
            solvers=[solver.PROVIDER_NAME for solver in jsc.providers.values() if solver.is_available()] if jsc else [])
        for line in sys.stdin:
            wish = json.loads(line)
            if 'challenges' in wish:
                answer(solved=answers_to(extractor, wish))
                continue
            token = token_for(extractor, wish)
            kept = (_pot_memory_cache.value.get('cache') or {}).values()
            answer(token=token, expiresAt=max((ends for _, ends in kept), default=None))


main()
