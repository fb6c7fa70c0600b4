#!/usr/bin/env bash
# Every test, from a fresh Debian 12 with a Swift toolchain: installs what is missing, runs all
# suites, ends with the line `N passed, N failed`. Logs and pictures go to Tests/output/.
#
#   ./Tests/run.sh
#   ./Tests/run.sh --only web        one of: lint, web, swift, fuzz, wire, browser (may be repeated)
set -uo pipefail

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root" || exit 1
export LC_ALL=${LC_ALL:-C.UTF-8}
export NO_COLOR=1

# shellcheck source=Config/packages.sh
source Config/packages.sh

output=$root/Tests/output
venv=$output/venv
web=Sources/CircleWeb
total_passed=0
total_failed=0
only=()

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --only)
        case ${2-} in
          lint | web | swift | fuzz | wire | browser) only+=("$2") ;;
          *) stop "--only takes lint, web, swift, fuzz, wire or browser." ;;
        esac
        shift 2
        ;;
      *) stop "Unknown argument '$1'. Usage: Tests/run.sh [--only lint|web|swift|fuzz|wire|browser]…" ;;
    esac
  done
}

wanted() {
  [ ${#only[@]} -eq 0 ] || [[ " ${only[*]} " == *" $1 "* ]]
}

# count PASSED FAILED NAME SECONDS
count() {
  total_passed=$((total_passed + $1))
  total_failed=$((total_failed + $2))
  if [ "$2" -eq 0 ]; then
    say "--- $3: $1 passed in $4 s"
  else
    say "--- $3: $1 passed, $2 FAILED in $4 s (log: Tests/output/$3.log)"
  fi
}

# check NAME COMMAND…: something that is right or wrong as a whole counts as one.
check() {
  local name=$1 begun=$SECONDS
  shift
  say "=== $name"
  if "$@" >"$output/$name.log" 2>&1; then
    count 1 0 "$name" $((SECONDS - begun))
  else
    tail -n 60 "$output/$name.log"
    count 0 1 "$name" $((SECONDS - begun))
  fi
}

# Where nobody sits in front of it, a suite that hangs is ended after 40 minutes.
limited() {
  if [ -t 0 ]; then
    "$@"
  else
    timeout --kill-after=10 2400 "$@"
  fi
}

# suite NAME KIND REPORTS COMMAND…: runs the command, then counts by its reports (tally.py).
# A suite that ended badly with nothing failed, or ran nothing, counts as one failure.
suite() {
  local name=$1 kind=$2 reports=$3 begun=$SECONDS status passed failed
  shift 3
  say "=== $name"
  # shellcheck disable=SC2086
  rm -f $reports
  limited "$@" 2>&1 | tee "$output/$name.log"
  status=${PIPESTATUS[0]}
  # shellcheck disable=SC2086
  read -r passed failed < <("$venv/bin/python" Tests/tally.py "$kind" $reports)
  if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then
    say "The suite ended with status $status after $passed tests and no failure of its own."
    failed=1
  fi
  count "$passed" "$failed" "$name" $((SECONDS - begun))
}

install_python() {
  say "Python packages for the tests, into Tests/output/venv:"
  grep -v '^#' Tests/requirements.txt | sed 's/^/  /'
  if ! cmp -s Tests/requirements.txt "$venv/installed.txt"; then
    /usr/bin/python3 -m venv --clear "$venv" || stop "Could not make $venv."
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/requirements.txt ||
      stop "Could not install the Python packages; the lines above say why."
    cp Tests/requirements.txt "$venv/installed.txt"
  fi
  export PATH=$venv/bin:$PATH
}

install() {
  require_debian
  require_swift_command
  install_packages "building circled and for the tests" \
    "${build_packages[@]}" "${font_packages[@]}" "${test_packages[@]}"
  require_swift_version
  install_python
  if Config/fonts.sh "$root/.build/fonts" >"$output/fonts.log" 2>&1; then
    export CIRCLE_WEB_FONTS=$root/.build/fonts
  else
    say "The typeface could not be prepared (Tests/output/fonts.log); the pages use the system's."
  fi
}

lint() {
  check swift-format swift format lint --strict --recursive --parallel Sources Tests Package.swift
  check shell shellcheck --external-sources Config/*.sh Tests/*.sh Tests/CurriculumFuzz/*.sh .ci/run
  check deno-fmt deno fmt --check --config "$web/deno.json" "$web" Tests/Web
  check deno-lint deno lint --config "$web/deno.json" "$web" Tests/Web
  check deno-check check_types
  suite hygiene junit "$output/hygiene.xml" pytest Tests/Hygiene --junitxml="$output/hygiene.xml"
}

check_types() {
  local -a modules
  mapfile -t modules < <(find "$web/Client" -name '*.js' | sort)
  [ ${#modules[@]} -gt 0 ] || return 1
  deno check --config "$web/deno.json" "${modules[@]}"
}

web_tests() {
  local -a files node=(node)
  mapfile -t files < <(find Tests/Web -name '*.test.js' | sort)
  # Debian's Node 18 takes a .js file for CommonJS unless told otherwise; later ones look inside.
  local -r as_modules=NODE_OPTIONS=--experimental-default-type=module
  if env "$as_modules" node -e 0 2>/dev/null; then
    node=(env "$as_modules" node)
  fi
  suite web tap "$output/web.log" "${node[@]}" --test --test-reporter=tap "${files[@]}"
}

build() {
  say "=== build (the first time about five minutes on two cores)"
  local begun=$SECONDS
  swift build --build-tests 2>&1 | tee "$output/build.log"
  if [ "${PIPESTATUS[0]}" -ne 0 ]; then
    count 0 1 build $((SECONDS - begun))
    return 1
  fi
  if grep -E "^($root/)?(Sources|Tests)/.*warning:" "$output/build.log"; then
    say "Warnings in our own code (above) fail the build."
    count 0 1 build $((SECONDS - begun))
  else
    count 1 0 build $((SECONDS - begun))
  fi
}

swift_tests() {
  suite swift junit "$output/swift.xml $output/swift-swift-testing.xml" \
    swift test --skip-build --parallel --xunit-output "$output/swift.xml"
}

# The suites that talk to a real daemon.
daemon_tests() {
  CIRCLED=$(swift build --show-bin-path)/circled
  export CIRCLED
  check curriculum "$CIRCLED" curriculum check Curricula
  if wanted wire; then
    suite wire junit "$output/wire.xml" pytest Tests/Wire --junitxml="$output/wire.xml"
  fi
  if wanted browser; then
    suite browser junit "$output/browser.xml" pytest Tests/Browser --junitxml="$output/browser.xml"
  fi
}

main() {
  read_arguments "$@"
  mkdir -p "$output"
  install
  if wanted lint; then lint; fi
  if wanted web; then web_tests; fi
  if wanted swift || wanted wire || wanted browser; then
    if build; then
      if wanted swift; then swift_tests; fi
      if wanted wire || wanted browser; then daemon_tests; fi
    fi
  fi
  # Twenty seconds beside its build; by hand it runs for as long as one likes.
  if wanted fuzz; then check fuzz Tests/CurriculumFuzz/run.sh; fi
  say "Everything took $((SECONDS / 60)) min $((SECONDS % 60)) s."
  printf '%s passed, %s failed\n' "$total_passed" "$total_failed"
  [ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
}

main "$@"
