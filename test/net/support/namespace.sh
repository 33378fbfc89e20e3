#!/bin/sh
# Builds a network of its own and runs the rest of the command line in it: two addresses of each family to leave
# from, a server address of each, an IPv6 prefix where packets vanish, and names of its own.
# usage: unshare -n -m [-r] namespace.sh FOLDER COMMAND...
set -e
folder=$1
shift
ip link set lo up
ip link add hole0 type veth peer name hole1
ip link set hole0 arp off up
ip link set hole1 arp off up
for address in 198.51.100.2 198.51.100.3 198.51.100.80; do ip address add "$address/32" dev lo; done
for address in 2001:db8::2 2001:db8::3 2001:db8::80; do ip -6 address add "$address/128" dev lo; done
ip -6 route add 2001:db8:dead::/64 dev hole0
ip route add 203.0.113.0/24 dev hole0
mount --bind "$folder/hosts" /etc/hosts
mount --bind "$folder/resolv.conf" /etc/resolv.conf
exec "$@"
