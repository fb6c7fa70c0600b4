#!/usr/bin/env bash
# From a fresh Debian 12 with a Swift toolchain to a running demo: installs what is missing, builds,
# starts `circled demo` with the arguments given here. Can be run as often as you like.
#
#   ./Config/demo.sh
#   ./Config/demo.sh --port 8080 --people 7
set -euo pipefail

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root"
# Some Debian images have no locale set, and names here are not all ASCII.
export LC_ALL=${LC_ALL:-C.UTF-8}

# shellcheck source=Config/packages.sh
source Config/packages.sh

require_debian
require_swift_command
install_packages "building and running the demo" "${build_packages[@]}" "${font_packages[@]}"
require_swift_version

fonts=$root/.build/fonts
if Config/fonts.sh "$fonts"; then
  export CIRCLE_WEB_FONTS=$fonts
else
  say "The typeface could not be prepared; the pages use the system's."
fi

say "Building circled. The first time this takes six to ten minutes on two cores, later seconds."
swift build -c release --product circled ||
  stop "The build failed; the lines above say why."

exec "$(swift build -c release --show-bin-path)/circled" demo "$@"
