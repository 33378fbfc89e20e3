#!/bin/sh
# Makes the folder that is all of the image: the executable, the libraries that it asks for, certificates, and no shell.
# Usage: make-root.sh EXECUTABLE PLUGINS FOLDER   (on the system whose libraries shall be in it)
set -eu

executable=$1
plugins=$2
root=$3

mkdir -p "$root/usr/bin" "$root/usr/share/pot" "$root/etc/ssl/certs" "$root/tmp" "$root/proc" "$root/dev" "$root/var/cache/pot"
install -m 755 "$executable" "$root/usr/bin/pot"

# The loader and each library, under the paths that the executable has for them.
ldd "$executable" | grep -o '/[^ ]*' | sort -u | while read -r library; do
  install -D -m 755 "$(readlink -f "$library")" "$root$library"
done

cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
# For other containers: mount this folder as a folder of yt-dlp's plugins.
cp -R "$plugins" "$root/usr/share/pot/yt-dlp-plugins"

printf 'pot:x:65532:65532:pot:/var/cache/pot:/usr/bin/pot\n' >"$root/etc/passwd"
printf 'pot:x:65532:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"
chown 65532:65532 "$root/var/cache/pot"
chmod 700 "$root/var/cache/pot"
