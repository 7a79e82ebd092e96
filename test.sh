#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs all tests, from any folder. The last line is the sum.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '\n== %s\n' "$1"; }

# curl runs the commands of the documentation, python3 the scripts that verify histories and decisions.
install_programs() {
    command -v node >/dev/null && command -v npm >/dev/null && command -v curl >/dev/null && command -v python3 >/dev/null && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo 'test.sh: node 18 or later, npm, curl and python3 are needed (Debian: apt-get install nodejs npm curl python3)' >&2
        exit 1
    fi
    say 'Install node, curl and python3'
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends nodejs npm curl python3 ca-certificates
}

install_node_tools() {
    local installed=tests/tools/node_modules/.package-lock.installed
    cmp -s tests/tools/package-lock.json "$installed" && return
    say 'Install the node tools'
    (cd tests/tools && npm ci --no-audit --no-fund)
    cp tests/tools/package-lock.json "$installed"
}

# The value of one attribute of the <Counters> of every result file, summed.
sum() {
    find "$results" -name '*.trx' -exec cat {} + | tr '>' '\n' |
        sed -n "s/.*<Counters.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}

# Each skipped test with its reason.
skips() {
    find "$results" -name '*.trx' -exec cat {} + | awk '
        /<UnitTestResult .*outcome="NotExecuted"/ { split($0, parts, /testName="/); sub(/".*/, "", parts[2]); test = parts[2] }
        /<\/UnitTestResult>/ { test = "" }
        /<Message>/ && test { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print "skipped: " test ": " $0 }' |
        sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

require_sdk() {
    command -v dotnet >/dev/null && return
    echo 'test.sh: the .NET SDK 10 is needed: https://dotnet.microsoft.com/download/dotnet/10.0 (package dotnet-sdk-10.0)' >&2
    exit 1
}

require_sdk
install_programs
install_node_tools

say 'Build'
dotnet build RulesHost.sln -c Release -v quiet --nologo -warnaserror

# The tests run even so, to show everything that is wrong in one go.
say 'Check the layout of the code'
outcome=0
if ! dotnet format RulesHost.sln --no-restore --verify-no-changes; then
    echo 'test.sh: the code is not laid out as .editorconfig says; put it right with: dotnet format RulesHost.sln' >&2
    outcome=1
fi

say 'Test'
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
broken=0
dotnet test RulesHost.sln -c Release --no-build --nologo --results-directory "$results" \
    --logger 'trx;LogFilePrefix=tests' --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 20m --blame-hang-dump-type none || broken=1

executed=$(sum executed)
passed=$(sum passed)
failed=$((executed - passed))
skipped=$(($(sum total) - executed))
skips
if [ "$failed" -eq 0 ] && [ "$broken" -ne 0 ]; then
    echo 'test.sh: a test project broke off before its tests had ended' >&2
fi
if [ "$executed" -eq 0 ]; then
    echo 'test.sh: no test ran' >&2
    outcome=1
fi
printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$outcome" -eq 0 ] && [ "$broken" -eq 0 ] && [ "$failed" -eq 0 ]
