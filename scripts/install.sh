#!/bin/sh
# Installs pot into ~/.local/bin, or takes it away again. Needs curl or wget, tar, gzip, and no root.
#
#   curl -fsSL https://github.com/pot-provider/pot/releases/latest/download/install.sh | sh
#   sh install.sh [--version X.Y.Z] [--dir FOLDER] [--mirror URL] [--uninstall]
set -eu

releases=https://github.com/pot-provider/pot/releases
dir=${XDG_BIN_HOME:-${HOME:+$HOME/.local/bin}}
version=
uninstall=

say() { printf '%s\n' "$*"; }
fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

usage() {
  say 'Usage: sh install.sh [--version X.Y.Z] [--dir FOLDER] [--mirror URL] [--uninstall]'
  say
  say '  --version X.Y.Z  that version instead of the newest'
  say '  --dir FOLDER     where the executable goes, instead of ~/.local/bin'
  say '  --mirror URL     where releases are, instead of the project'"'"'s own place'
  say '  --uninstall      take away the executable and its plugin for yt-dlp'
}

# What release files for this machine have in their names.
platform() {
  machine=$(uname -m)
  case $machine in
    x86_64 | amd64) cpu=x64 ;;
    aarch64 | arm64) cpu=arm64 ;;
    *) fail "there is no build for the processor $machine" ;;
  esac
  case $(uname -s) in
    Darwin)
      # A shell under Rosetta says x86_64 on an Apple processor.
      if [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then cpu=arm64; fi
      say "darwin-$cpu"
      ;;
    Linux)
      # A 64-bit kernel often runs a 32-bit system, on a Raspberry Pi for one.
      if has getconf && [ "$(getconf LONG_BIT 2>/dev/null)" = 32 ]; then
        fail "this is a 32-bit system, and there are 64-bit builds only"
      fi
      if [ "$cpu" = x64 ] && [ -r /proc/cpuinfo ] && ! grep -q sse4_2 /proc/cpuinfo; then
        fail 'this processor has no SSE4.2, which the runtime inside pot needs (Intel from 2008, AMD from 2011)'
      fi
      if is_musl; then say "linux-$cpu-musl"; else say "linux-$cpu"; fi
      ;;
    *) fail "there is no build for $(uname -s); on Windows use install.ps1" ;;
  esac
}

is_musl() {
  # The glibc of a mixed system wins: its builds need nothing else. Alpine's gcompat has no more than glibc's names.
  for file in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    if [ -e "$file" ] && grep -q GLIBC_PRIVATE "$file"; then return 1; fi
  done
  for file in /lib/ld-musl-*; do
    if [ -e "$file" ]; then return 0; fi
  done
  return 1
}

# Whether the library that musl builds need is where the loader looks for it.
has_libstdcxx() {
  places=/lib:/usr/local/lib:/usr/lib
  for file in /etc/ld-musl-*.path; do
    if [ -r "$file" ]; then places=$(tr '\n' ':' <"$file"); fi
  done
  (
    IFS=:
    for place in ${LD_LIBRARY_PATH:-} $places; do
      if [ -e "$place/libstdc++.so.6" ]; then exit 0; fi
    done
    exit 1
  )
}

# What this machine has to have. Found out before anything is downloaded.
check_needs() {
  has curl || has wget || fail 'neither curl nor wget is here to download with; install one of them'
  has tar || fail 'tar is not here to unpack the download with; install it'
  has gzip || fail 'gzip is not here to unpack the download with; install it'
  has sha256sum || has shasum || has openssl ||
    fail 'there is no sha256sum, shasum or openssl to verify the download with; install one of them'
  case $1 in
    *-musl) has_libstdcxx || fail "pot needs libstdc++, which is not here. $(how_to_get_libstdcxx), then this again" ;;
  esac
}

how_to_get_libstdcxx() {
  if has apk; then
    say 'Run as root: apk add libstdc++'
  elif has xbps-install; then
    say 'Run as root: xbps-install libstdc++'
  else
    say 'Install it with the package manager of this system'
  fi
}

# Writes the file at URL $1 to $2. With a third word a person sees how far it is.
fetch() {
  code=0
  how=--silent
  if [ $# -gt 2 ] && [ -t 2 ]; then how=--progress-bar; fi
  if has curl; then
    curl --fail --location --retry 2 --connect-timeout 20 --speed-limit 1 --speed-time 30 \
      "$how" --show-error --output "$2" "$1" || code=$?
  elif [ "$how" = --progress-bar ]; then
    wget -O "$2" "$1" || code=$?
  else
    # Neither wget has a switch that shows errors and nothing else.
    wget -O "$2" "$1" 2>"$work/why" || code=$?
    if [ "$code" != 0 ]; then grep -iE 'error|unable|fail|wget:' "$work/why" | tail -n 2 >&2; fi
  fi
  [ "$code" != 0 ] || return 0
  # curl's and GNU wget's words for a certificate that they do not believe.
  case $code in
    5 | 60 | 77) fail "$1 has no certificate that this system trusts. Install ca-certificates, and see that the clock is right" ;;
    *) fail "$1 could not be downloaded" ;;
  esac
}

sha256_of() {
  if has sha256sum; then
    sha256sum "$1"
  elif has shasum; then
    shasum -a 256 "$1"
  else
    openssl dgst -sha256 -r "$1"
  fi | cut -d ' ' -f 1
}

install_pot() {
  platform=$(platform)
  check_needs "$platform"
  work=$(mktemp -d)
  fresh=$dir/.pot-new.$$
  trap 'rm -rf "$work" "$fresh"' EXIT
  trap 'exit 130' INT TERM HUP

  if [ -n "$version" ]; then base=$releases/download/v$version; else base=$releases/latest/download; fi
  fetch "$base/SHA256SUMS" "$work/SHA256SUMS"
  ending=tar.gz
  # Not busybox's: it would take longer to unpack than the smaller download saves.
  if xz --version 2>/dev/null | grep -q XZ && grep -q -- "-$platform\.tar\.xz\$" "$work/SHA256SUMS"; then ending=tar.xz; fi
  line=$(grep -E "^[0-9a-f]{64} [ *]pot-v[^ /]*[0-9]-$platform\.${ending}\$" "$work/SHA256SUMS") ||
    fail "the release at $base has nothing for $platform"
  wanted=${line%% *}
  name=${line##* }
  name=${name#\*}
  version=${name#pot-v}
  version=${version%-"$platform.$ending"}

  # A folder that cannot be written to shall be found out before the download.
  mkdir -p "$dir" 2>/dev/null || fail "$dir cannot be made; name another with --dir"
  # An installer that was killed left its own.
  for left in "$dir"/.pot-new.*; do
    kill -0 "${left##*.}" 2>/dev/null || rm -f "$left"
  done
  (: >"$fresh") 2>/dev/null || fail "$dir cannot be written to; name another with --dir"
  chmod 755 "$fresh"

  say "downloading $name"
  fetch "$releases/download/v$version/$name" "$work/$name" progress
  [ "$(sha256_of "$work/$name")" = "$wanted" ] ||
    fail "$name is damaged or false: its SHA-256 is not the one in SHA256SUMS. Nothing was installed"
  case $ending in
    tar.xz) xz -dc "$work/$name" ;;
    *) gzip -dc "$work/$name" ;;
  esac | tar -xOf - "pot-v$version-$platform/pot" >"$fresh" ||
    fail "$name cannot be unpacked into $dir, which must have 120 MB free. Nothing was installed"
  # What was there before stays until the new one has answered.
  answer=$("$fresh" --version 2>"$work/why") || answer=
  if [ "$answer" != "$version" ]; then
    head -n 3 "$work/why" | sed 's/^/  /' >&2
    fail "the executable for $platform does not run here. Nothing was installed"
  fi
  mv -f "$fresh" "$dir/pot"

  say "installed $dir/pot ($version)"
  command=pot
  case :$PATH: in
    *":$dir:"*) ;;
    *)
      command=$dir/pot
      say "$dir is not on your PATH; add it: export PATH=\"$dir:\$PATH\""
      ;;
  esac
  say "next: $command plugin install   (yt-dlp then uses it by itself)"
}

uninstall_pot() {
  [ -e "$dir/pot" ] || fail "there is no $dir/pot"
  "$dir/pot" plugin uninstall || say 'the plugin for yt-dlp could not be taken away'
  # What commands left behind ends by itself in minutes, and need not wait.
  "$dir/pot" agent stop >/dev/null 2>&1 || :
  rm -f "$dir/pot"
  say "removed $dir/pot"
  cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/pot
  if [ -d "$cache" ]; then say "tokens that it kept are in $cache; remove them if you like"; fi
}

main() {
  while [ $# -gt 0 ]; do
    case $1 in
      --version | --dir | --mirror)
        [ $# -ge 2 ] || fail "$1 needs a value"
        case $1 in
          --version) version=${2#v} ;;
          --dir) dir=$2 ;;
          --mirror) releases=${2%/} ;;
        esac
        shift
        ;;
      --uninstall) uninstall=yes ;;
      --help | -h)
        usage
        exit 0
        ;;
      *)
        usage >&2
        exit 2
        ;;
    esac
    shift
  done
  case $version in
    *[!0-9A-Za-z.-]*) fail "\"$version\" is not a version" ;;
  esac
  if [ -n "${SUDO_USER:-}" ] && [ "$(id -u)" = 0 ]; then
    fail 'run it without sudo: it needs no root, and files of root would be left in your home'
  fi
  case $dir in
    '') fail 'HOME is not set; name a folder with --dir' ;;
    /*) ;;
    *) dir=$PWD/$dir ;;
  esac
  if [ -n "$uninstall" ]; then uninstall_pot; else install_pot; fi
}

# At the end, so that a download that was cut off runs nothing.
main "$@"
