#!/bin/sh
# Every library that a file of the bundle links to has to be in the bundle or on the system: linked.sh FOLDER.
# Only libcups may be absent: the plug-in for printers is then not used.
set -eu

missing=$(
    find "$1" -type f \( -name '*.so' -o -name '*.so.*' -o -path "$1/betweentimes" \) | while read -r file; do
        LD_LIBRARY_PATH="$1/_internal" ldd "$file" 2>&1 | grep 'not found' | grep -v 'libcups\.so\.2' | sed "s|^|$file:|"
    done || true
)
[ -z "$missing" ] || {
    echo "$missing" >&2
    exit 1
}
