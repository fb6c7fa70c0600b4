#!/usr/bin/env bash
# Fuzzes the reader of modules with libFuzzer: from the modules that ship and the words of the format.
#
#   Tests/CurriculumFuzz/run.sh            20 seconds, as Tests/run.sh has it
#   Tests/CurriculumFuzz/run.sh 10000000   so many runs, which takes a while
set -euo pipefail

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
cd "$root"
build=.build-fuzz
corpus=Tests/output/fuzz
mkdir -p "$corpus"

CIRCLE_FUZZ=1 swift build -c release --scratch-path "$build" --product CurriculumFuzz \
  -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library -Xswiftc -use-ld=lld
program=$(CIRCLE_FUZZ=1 swift build -c release --scratch-path "$build" --show-bin-path)/CurriculumFuzz

# Small pieces make fast runs: the steps of modules, each as a file of its own, beside the whole ones.
/usr/bin/python3 Tests/CurriculumFuzz/seeds.py "$corpus"
limit=(-max_total_time=20)
if [ $# -gt 0 ]; then limit=(-runs="$1"); fi
SWIFT_BACKTRACE=enable=no "$program" "${limit[@]}" -max_len=4096 -timeout=60 -rss_limit_mb=2048 \
  -dict="$corpus/words.dict" -artifact_prefix="$corpus/" -print_final_stats=1 "$corpus/seeds"
