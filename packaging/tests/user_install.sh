#!/bin/sh
# The archive for people without root: installed, proven, refused when damaged, installed again, removed.
# user_install.sh ARCHIVE FOLDER      as any user; everything happens below FOLDER.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
archive=$(realpath "$1")
rm -rf "$2"
mkdir -p "$2/unpacked" "$2/höme with a space"
work=$(realpath "$2")
export HOME="$work/höme with a space" QT_QPA_PLATFORM=offscreen
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME DISPLAY WAYLAND_DISPLAY || true
records=$HOME/.local/share/betweentimes/casebooks/records.db
mkdir -p "$(dirname "$records")"
echo "stands for a casebook" >"$records"

tar -C "$work/unpacked" -xJf "$archive"
copy=$(echo "$work"/unpacked/*)
sh "$copy/install.sh" >/dev/null
"$HOME/.local/bin/betweentimes" --self-test >"$work/said.txt" 2>&1 || { cat "$work/said.txt"; exit 1; }
desktop-file-validate "$HOME/.local/share/applications/betweentimes.desktop"
echo "  installed without root; self-test ok"

touch "$HOME/.local/opt/betweentimes/stale.txt"
sh "$copy/install.sh" >/dev/null
[ ! -e "$HOME/.local/opt/betweentimes/stale.txt" ]
[ -s "$records" ]
echo "  installed over itself: stale files gone, records kept"

truncate -s 20M "$copy/program.tar.xz"
said=$(sh "$copy/install.sh" 2>&1) && exit 1
[ "$(echo "$said" | wc -l)" = 1 ] || { echo "$said"; exit 1; }
"$HOME/.local/bin/betweentimes" --version >/dev/null
echo "  a half-copied archive is refused: $said"
sh "$here/bad_copies.sh" "$HOME/.local/bin/betweentimes" "$HOME/.local/opt/betweentimes" "$work"

sh "$copy/install.sh" --remove >/dev/null
[ -s "$records" ]
left=$(find "$HOME" -iname '*betweentimes*' ! -path "$(dirname "$(dirname "$records")")*" | grep -v -e '/\.config' -e '/\.cache' -e '/\.local/state' || true)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo "  removed: nothing left but the records"
rm -rf "$work"
