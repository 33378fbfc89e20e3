#!/bin/sh
# Installs pot into ~/.local/bin, or takes it away again. Needs curl or wget, tar, and no root.
#
#   curl -fsSL https://github.com/pot-provider/pot/releases/latest/download/install.sh | sh
#   sh install.sh [--version X.Y.Z] [--dir FOLDER] [--mirror URL] [--uninstall]
set -eu

releases=https://github.com/pot-provider/pot/releases
dir=${XDG_BIN_HOME:-$HOME/.local/bin}
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
  # The glibc of a mixed system wins: its builds need nothing else.
  for file in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    if [ -e "$file" ]; then return 1; fi
  done
  for file in /lib/ld-musl-*; do
    if [ -e "$file" ]; then return 0; fi
  done
  return 1
}

# Writes the file at URL $1 to $2.
fetch() {
  if has curl; then
    curl --fail --silent --show-error --location --retry 2 --connect-timeout 20 --output "$2" "$1"
  elif has wget; then
    wget -q -O "$2" "$1"
  else
    fail 'neither curl nor wget is here to download with'
  fi || fail "$1 could not be downloaded"
}

sha256_of() {
  if has sha256sum; then
    sha256sum "$1"
  elif has shasum; then
    shasum -a 256 "$1"
  elif has openssl; then
    openssl dgst -sha256 -r "$1"
  else
    fail 'there is no sha256sum, shasum or openssl to verify the download with'
  fi | cut -d ' ' -f 1
}

install_pot() {
  platform=$(platform)
  work=$(mktemp -d)
  trap 'rm -rf "$work" "$dir/.pot-new"' EXIT
  trap 'exit 130' INT TERM HUP

  if [ -n "$version" ]; then base=$releases/download/v$version; else base=$releases/latest/download; fi
  fetch "$base/SHA256SUMS" "$work/SHA256SUMS"
  ending=tar.gz
  if has xz && grep -q -- "-$platform\.tar\.xz\$" "$work/SHA256SUMS"; then ending=tar.xz; fi
  line=$(grep -E "^[0-9a-f]{64} [ *]pot-v[^ ]*[0-9]-$platform\.${ending}\$" "$work/SHA256SUMS") ||
    fail "the release at $base has nothing for $platform"
  wanted=${line%% *}
  name=${line##* }
  name=${name#\*}
  version=${name#pot-v}
  version=${version%-"$platform.$ending"}

  say "downloading $name"
  fetch "$releases/download/v$version/$name" "$work/$name"
  [ "$(sha256_of "$work/$name")" = "$wanted" ] ||
    fail "$name is damaged or false: its SHA-256 is not the one in SHA256SUMS. Nothing was installed"
  case $ending in
    tar.xz) xz -dc "$work/$name" ;;
    *) gzip -dc "$work/$name" ;;
  esac | tar -xf - -C "$work" || fail "$name cannot be unpacked. Nothing was installed"

  mkdir -p "$dir" 2>/dev/null || fail "$dir cannot be made; name another with --dir"
  cp "$work/pot-v$version-$platform/pot" "$dir/.pot-new" 2>/dev/null ||
    fail "$dir cannot be written to; name another with --dir"
  chmod 755 "$dir/.pot-new"
  # What was there before stays until the new one has answered.
  answer=$("$dir/.pot-new" --version 2>"$work/why") || answer=
  if [ "$answer" != "$version" ]; then
    sed 's/^/  /' "$work/why" >&2
    if grep -q 'libstdc++' "$work/why"; then fail 'pot needs libstdc++ here: apk add libstdc++'; fi
    fail "the executable for $platform does not run here. Nothing was installed"
  fi
  mv -f "$dir/.pot-new" "$dir/pot"

  say "installed $dir/pot ($version)"
  case :$PATH: in
    *":$dir:"*) ;;
    *) say "$dir is not on your PATH; add it: export PATH=\"$dir:\$PATH\"" ;;
  esac
  say "next: pot plugin install   (yt-dlp then uses it by itself)"
}

uninstall_pot() {
  [ -e "$dir/pot" ] || fail "there is no $dir/pot"
  "$dir/pot" plugin uninstall || say 'the plugin for yt-dlp could not be taken away'
  rm -f "$dir/pot"
  say "removed $dir/pot"
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/pot
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
  if [ -n "${SUDO_USER:-}" ]; then
    fail 'run it without sudo: it needs no root, and files of root would be left in your home'
  fi
  case $dir in
    /*) ;;
    *) dir=$PWD/$dir ;;
  esac
  if [ -n "$uninstall" ]; then uninstall_pot; else install_pot; fi
}

# At the end, so that a download that was cut off runs nothing.
main "$@"
