"""A yt-dlp plugin for one run of pot: says which providers yt-dlp loaded, in which order, and from where."""
import atexit
import json
import platform
import sys


def described(providers, weights):
    """The providers of one kind, the first to be asked first."""
    def preference(provider):
        total = 0
        for weigh in weights:
            try:
                # A bare instance: preferences look at its class.
                total += weigh(object.__new__(provider), None)
            except Exception:
                continue
        return total

    def available(provider):
        try:
            return bool(provider(extractor(), None, {}).is_available())
        except Exception:
            return None

    return sorted(({
        'name': str(provider.PROVIDER_NAME),
        'version': str(provider.PROVIDER_VERSION),
        'preference': preference(provider),
        'file': getattr(sys.modules.get(provider.__module__), '__file__', None) or '',
        'available': available(provider),
    } for provider in providers.values()), key=lambda provider: -provider['preference'])


def extractor():
    """YouTube's, of a yt-dlp that was asked for nothing."""
    import yt_dlp
    global _extractor
    if _extractor is None:
        _extractor = yt_dlp.YoutubeDL({'quiet': True}).get_info_extractor('Youtube')
    return _extractor


_extractor = None


def pot_providers():
    from yt_dlp.extractor.youtube.pot import _registry
    return described(_registry._pot_providers.value, _registry._ptp_preferences.value)


def challenge_providers():
    from yt_dlp.extractor.youtube.jsc import _registry
    return described(_registry._jsc_providers.value, _registry._jsc_preferences.value)


def folders():
    from yt_dlp.plugins import directories
    return [str(folder) for folder in directories()]


def attempt(ask, otherwise):
    try:
        return ask()
    except Exception:
        return otherwise


def report():
    from yt_dlp.version import __version__
    print('POT-PROBE ' + json.dumps({
        'version': __version__,
        'python': platform.python_version(),
        'providers': attempt(pot_providers, None),
        'challengeProviders': attempt(challenge_providers, None),
        'folders': attempt(folders, []),
    }), flush=True)


atexit.register(report)
