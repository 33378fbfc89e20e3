"""Starts a command as systemd would: with listening sockets and a place for notices. Says on stdout what it is told."""
import json
import os
import select
import socket
import sys

hosts, notify_path, command = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3:]
listening = []
for host in hosts:
    one = socket.socket(socket.AF_INET6 if ':' in host else socket.AF_INET)
    one.bind((host, 0))
    one.listen(16)
    listening.append(one)
notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notices.bind('\0' + notify_path[1:] if notify_path[0] == '@' else notify_path)

pid = os.fork()
if pid == 0:
    # First above the numbers that they are moved to, which may be one another's.
    high = [os.dup2(one.fileno(), 100 + index) for index, one in enumerate(listening)]
    for index, fd in enumerate(high):
        os.dup2(fd, 3 + index, inheritable=True)
    environ = {**os.environ, 'NOTIFY_SOCKET': notify_path, 'WATCHDOG_USEC': '400000', 'WATCHDOG_PID': str(os.getpid())}
    if listening:
        environ |= {'LISTEN_PID': str(os.getpid()), 'LISTEN_FDS': str(len(listening))}
    os.execve(command[0], command, environ)

print(json.dumps({'pid': pid, 'ports': [one.getsockname()[1] for one in listening]}), flush=True)
end = os.pidfd_open(pid)
while True:
    ready, _, _ = select.select([notices, end], [], [])
    if notices in ready:
        print(json.dumps({'state': notices.recv(4096).decode()}), flush=True)
    elif end in ready:
        break
print(json.dumps({'code': os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}), flush=True)
