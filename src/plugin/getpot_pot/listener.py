"""Whose program is at the other end of a loopback connection: on the usual port it could be another user's."""
from __future__ import annotations

import ipaddress
import os
import sys

TABLES = ('/proc/net/tcp', '/proc/net/tcp6')
# A table has a line for each connection of the machine: enough for half a million.
LARGEST_TABLE = 1 << 26
SERVICE = 'pot'
# User ids from here on are people's, who may choose their names.
FIRST_PERSON = 1000


def belongs_to_us(sock):
    """True: the other end is of this user, of root or of the service; False: of somebody else; None: nobody tells.

    Looks at the connection itself, not at who listens there before or after it was made.
    """
    if sys.platform != 'linux':
        return None
    try:
        user = owner_of(sock.getpeername()[:2], sock.getsockname()[:2])
    except (OSError, ValueError):
        return None
    return None if user is None else user in (0, os.geteuid()) or is_service(user)


def is_service(user):
    """Whether `user` is the account that the packages of pot run their service under: only root makes such ones."""
    try:
        import pwd
        return user < FIRST_PERSON and pwd.getpwuid(user).pw_name == SERVICE
    except (ImportError, KeyError, ValueError, OverflowError):
        return False


def owner_of(here, there):
    """The user id of the TCP socket between `here`, its own end, and `there`, each (address, port); or None."""
    wanted = (end_of(*here), end_of(*there))
    for table in TABLES:
        try:
            with open(table, encoding='ascii') as file:
                text = file.read(LARGEST_TABLE)
        except (OSError, ValueError):
            continue
        # Ports stand in capital hexadecimal: most lines are passed over without being taken apart.
        mark = f':{here[1]:04X} '
        for line in text.splitlines()[1:]:
            if mark not in line:
                continue
            fields = line.split()
            if len(fields) > 7 and (end_in_table(fields[1]), end_in_table(fields[2])) == wanted:
                return int(fields[7])
    return None


def end_of(host, port):
    return plain(ipaddress.ip_address(host.partition('%')[0])), port


def end_in_table(text):
    """The address, and the port of a field such as 0100007F:1140: words of 32 bits in the processor's byte order."""
    words, _, port = text.partition(':')
    packed = b''.join(
        int(words[at:at + 8], 16).to_bytes(4, sys.byteorder) for at in range(0, len(words), 8))
    return plain(ipaddress.ip_address(packed)), int(port, 16)


def plain(address):
    """An IPv4 address that is written as IPv6, as what it is."""
    return getattr(address, 'ipv4_mapped', None) or address
