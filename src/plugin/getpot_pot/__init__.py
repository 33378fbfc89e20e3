"""PO tokens and JavaScript challenges for yt-dlp, from pot: a running `pot serve`, else the executable itself.

Needs no configuration. Extractor arguments, all optional, under `youtubepot-pot`; with the variable that does the same:
  base_url    where `pot serve` listens: http://HOST:PORT, https://..., or unix:/path/to/socket  [POT_URL]
  token       what `pot serve --token` was given                                                [POT_TOKEN]
  token_file  a file that holds it                                                              [POT_TOKEN_FILE]
  executable  absolute path of pot                                                              [POT_EXECUTABLE]
  mode        auto (default), server, or executable
  agent       how long the server that pot starts lives on for the next yt-dlp: 10m, or off      [POT_AGENT]
  engine      auto, dom or browser: what runs the program in the pot that this plugin starts    [POT_ENGINE]
  identity    chromium or webkit: who the simulated window is                                   [POT_IDENTITY]
  browser     absolute path of the browser to use                                               [POT_BROWSER]
  browser_no_sandbox  true starts it without its own sandbox                                    [POT_BROWSER_NO_SANDBOX]
  jsc         true (default); false leaves JavaScript challenges to yt-dlp's own providers

Whatever is wrong here is a warning and never ends yt-dlp.
"""
from yt_dlp.utils import write_string
from yt_dlp.version import __version__ as _ytdlp_version


def _warn(words):
    write_string(f'WARNING: [pot] {words}\n')


try:
    import yt_dlp.extractor.youtube.pot.provider  # noqa: F401
except ImportError:
    _warn(
        'The plugin of pot needs yt-dlp 2025.05.22 or newer, this is '
        f'{_ytdlp_version}: no PO tokens. Update yt-dlp (https://github.com/yt-dlp/yt-dlp/wiki/Installation)')
else:
    try:
        from . import tokens  # noqa: F401
    except Exception as error:
        _warn(f'The plugin of pot does not fit yt-dlp {_ytdlp_version}: no PO tokens from it ({error!r}). Update both')
    try:
        import yt_dlp.extractor.youtube.jsc.provider  # noqa: F401
    except ImportError:
        # Before 2025.11.12 yt-dlp solves them itself.
        pass
    else:
        try:
            from . import challenges  # noqa: F401
        except Exception as error:
            _warn(
                f'The plugin of pot does not fit yt-dlp {_ytdlp_version}: it leaves JavaScript challenges to the '
                f'runtimes that yt-dlp finds ({error!r}). Update both')

# Nothing in here is an extractor.
__all__ = []
