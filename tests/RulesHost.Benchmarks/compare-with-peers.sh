#!/usr/bin/env bash
# One run of RulesHost and of other engines on the same tables and inputs, in turn, so that ratios mean something on a noisy machine.
#
#   tests/RulesHost.Benchmarks/compare-with-peers.sh WORKLOAD [ROWS...]
#
# WORKLOAD holds generate.js and peers/ (zen.js, json-engines.js, package.json); ROWS are 20 200 2000 10000 unless named.
# Prints a Markdown table of RulesHost, then what each peer prints.
set -euo pipefail
workload=$(cd "${1:?name the folder of the workload}" && pwd)
shift
rows=("${@:-}")
[ -n "${rows[0]}" ] || rows=(20 200 2000 10000)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

node "$workload/generate.js" "$scratch/data" "${rows[@]}" >&2
cp -R "$workload/peers" "$scratch/peers"
chmod -R u+w "$scratch/peers"
(cd "$scratch/peers" && npm install --no-audit --no-fund --silent) >&2

for size in "${rows[@]}"; do
  mkdir -p "$scratch/one"
  rm -f "$scratch"/one/*
  cp "$scratch/data/table-$size.json" "$scratch/data/inputs-$size.json" "$scratch/one"
  "$root/ruleshost" bench tables --data "$scratch/one"
  (cd "$scratch/peers" && BENCH_DATA="$scratch/data" timeout 300 node zen.js "$size") || echo "zen $size: ended with $?"
  (cd "$scratch/peers" && BENCH_DATA="$scratch/data" timeout 300 node --expose-gc json-engines.js "$size") || echo "json engines $size: ended with $?"
done
