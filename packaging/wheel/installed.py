"""The version of pot, its executable, which came with this plugin in the same Python package, and `--agent`."""
import importlib.metadata
import os

VERSION = '0.0.0'


def _executable():
    # Whatever installed the package (pip, pipx, uv) recorded where it put the executable.
    try:
        files = importlib.metadata.files('pot-provider') or ()
    except importlib.metadata.PackageNotFoundError:
        return ''
    for file in files:
        if file.name in ('pot', 'pot.exe'):
            return os.path.abspath(os.fspath(file.locate()))
    return ''


EXECUTABLE = _executable()
# As `pot plugin install` records it, unless told otherwise.
AGENT = '10m'
