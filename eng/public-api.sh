#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of each project that keeps its public API in text files from what the compiler finds.
# Run it after a change of the public API and read the diff: that diff is the change that users will see.
set -euo pipefail
cd "$(dirname "$0")/.."
for file in src/*/PublicAPI.Unshipped.txt; do
  project=$(dirname "$file")
  printf '#nullable enable\n' > "$file"
  found=$(dotnet build "$project" --no-incremental -p:TreatWarningsAsErrors=false -p:BuildProjectReferences=true 2>&1 \
    | grep -F "$(basename "$project").csproj" | grep -oP "RS0016: Symbol '\K.*(?=' is not part of the declared public API)" | LC_ALL=C sort -u || true)
  { printf '#nullable enable\n'; printf '%s\n' "$found"; } | sed '/^$/d' > "$file"
  echo "$file: $(($(wc -l < "$file") - 1)) symbols"
done
