"""A yt-dlp plugin for one run of `pot plugin status`: says which PO token providers yt-dlp loaded, and in which order."""
import atexit
import json
import platform
import sys


def providers():
    from yt_dlp.extractor.youtube.pot._registry import _pot_providers, _ptp_preferences

    def preference(provider):
        total = 0
        for weigh in _ptp_preferences.value:
            try:
                # A bare instance: preferences look at its class.
                total += weigh(object.__new__(provider), None)
            except Exception:
                continue
        return total

    return sorted(({
        'name': provider.PROVIDER_NAME,
        'version': str(provider.PROVIDER_VERSION),
        'preference': preference(provider),
        'file': getattr(sys.modules.get(provider.__module__), '__file__', None) or '',
    } for provider in _pot_providers.value.values()), key=lambda provider: -provider['preference'])


def report():
    from yt_dlp.version import __version__
    try:
        loaded = providers()
    except Exception:
        loaded = None
    print('POT-PROBE ' + json.dumps({
        'version': __version__, 'python': platform.python_version(), 'providers': loaded}))


atexit.register(report)
