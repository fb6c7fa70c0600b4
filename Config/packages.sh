# shellcheck shell=bash disable=SC2034
# What a Debian 12 machine needs beside a Swift toolchain: the one list, and how what is missing
# gets installed. Sourced by Config/demo.sh and Tests/run.sh, which use the lists (SC2034).

# To build circled and to run it. The second line is what a Swift toolchain itself links against.
build_packages=(
  libwebsockets-dev libwebsockets-evlib-uv libuv1-dev libsqlite3-dev libargon2-dev libqrencode-dev
  libxlsxwriter-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  binutils ca-certificates gcc git libc6-dev libcurl4-openssl-dev libedit2 libncurses6
  libstdc++-12-dev libxml2-dev pkg-config tzdata zlib1g-dev
)
# The pages' typeface, and what cuts it down to the letters that they use.
font_packages=(fonts-inter libharfbuzz-bin woff2)
# What Tests/run.sh uses beside that. Everything from PyPI is in Tests/requirements.txt.
test_packages=(
  chromium-headless-shell curl nodejs openssl python3 python3-venv shellcheck
)

say() { printf '%s\n' "$*"; }

# Ends with one sentence that says what to do.
stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# Runs a command as root: as it is, or by sudo.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_packages WHAT-FOR PACKAGE…: says what is missing, installs it, or ends with a sentence.
install_packages() {
  local purpose=$1 package
  local -a missing=()
  shift
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say "Debian packages for $purpose: all installed."
    return
  fi
  say "Going to install these Debian packages for $purpose:"
  say "  ${missing[*]}"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    stop "That needs root, and there is no sudo. As root, run: apt-get install ${missing[*]}"
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update ||
    say "The list of packages could not be refreshed; going on with the one that is here."
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}" ||
    stop "Could not install: ${missing[*]}. The lines above say why; mend that and run this again."
}

require_debian() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    stop "This script installs Debian packages, and there is no apt-get here. Use Debian 12."
  fi
}

# Asked before anything gets installed: without a toolchain that would be in vain.
require_swift_command() {
  command -v swift >/dev/null ||
    stop "There is no 'swift' on the PATH. Install Swift 6.1 or later (swift.org/install) first.
With sudo the PATH is another one: run this without, it asks for sudo where it needs it."
}

# Asked once the libraries are here that the toolchain needs. The manifest is of tools version 6.1.
require_swift_version() {
  local version major minor
  version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
  [ -n "$version" ] || stop "'swift --version' does not say a version; this toolchain does not run."
  major=${version%%.*}
  minor=${version#*.}
  if [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 1 ]; }; then
    stop "Swift $version is here, and Circle needs 6.1 or later (swift.org/install)."
  fi
  say "Swift $version."
}
