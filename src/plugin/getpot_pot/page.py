"""Finds the BotGuard challenge that a watch page carries. The page is a stranger's: all work on it is linear."""
from __future__ import annotations

import json
import re

# Characters. A challenge has some tens of thousands; the server takes bodies of a megabyte.
LONGEST_LITERAL = 1 << 20
# All attempts together: what looks like a literal and never ends costs no more than this.
BUDGET = 4 << 20
CANDIDATES = 16
# How far behind `ytAtN(` the name `R` may stand.
NAME_WITHIN = 4096

_NAME = re.compile(r'''\bR['"]?\s{0,9}:\s{0,9}(?=['"])''')
_EVENT_ID = re.compile(r'"EVENT_ID"\s{0,9}:\s{0,9}"([\w=-]{1,200})"')
_CALL = re.compile(r'\s{0,9}\(\s{0,9}\{')
_ASSIGNMENT = re.compile(r'''\s{0,9}=\s{0,9}(?=['"])''')
_REST_OF = {quote: re.compile(rf'(?s)((?:[^{quote}\\]|\\.)*){quote}') for quote in ('"', "'")}
_ESCAPE = re.compile(r'(?s)\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(\r\n|.))')
_LETTERS = {'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', 'v': '\v', '0': '\0', '\n': '', '\r\n': '', '\r': ''}


def challenge_in(webpage):
    """The challenge, an object, or None. pot takes it only when it finds none itself."""
    if not isinstance(webpage, str):
        return None
    left = BUDGET
    for start in starts_of_literals(webpage):
        limit = min(LONGEST_LITERAL, left)
        match = _REST_OF[webpage[start]].match(webpage, start + 1, start + 1 + limit)
        left -= (match.end() - start) if match else limit
        challenge = challenge_of(match[1]) if match else None
        if challenge or left <= 0:
            return challenge
    return None


def event_id_in(webpage):
    """The name of the page view, to which the page's challenge belongs, or None."""
    found = _EVENT_ID.search(webpage)
    return found[1] if found else None


def starts_of_literals(webpage):
    """Where a string literal begins that can hold a challenge, the likelier ones first."""
    for at in places_of(webpage, 'ytAtN'):
        if call := _CALL.match(webpage, at):
            if name := _NAME.search(webpage, call.end(), call.end() + NAME_WITHIN):
                yield name.end()
    for at in places_of(webpage, 'ytAtR'):
        if assignment := _ASSIGNMENT.match(webpage, at):
            yield assignment.end()


def places_of(webpage, word):
    """The ends of the first occurrences of `word`."""
    at = 0
    for _ in range(CANDIDATES):
        at = webpage.find(word, at)
        if at < 0:
            return
        at += len(word)
        yield at


def challenge_of(literal):
    """The challenge in the inside of a JavaScript string literal, or None."""
    try:
        challenge = json.loads(_ESCAPE.sub(unescaped, literal))['bgChallenge']
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None
    return challenge if isinstance(challenge, dict) else None


def unescaped(match):
    """What one escape sequence of JavaScript stands for."""
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else _LETTERS.get(match[4], match[4])
