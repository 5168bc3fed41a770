#!/bin/sh
# The archive for people without root: installed, proven, refused when damaged, installed again, removed.
# user_install.sh ARCHIVE FOLDER      as any user; everything happens below FOLDER.
set -eu

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

rm "$copy/program/_internal/resources/themes/light.toml"
said=$(sh "$copy/install.sh" 2>&1) && exit 1
[ "$(echo "$said" | wc -l)" = 1 ] || { echo "$said"; exit 1; }
"$HOME/.local/bin/betweentimes" --version >/dev/null
echo "  a damaged copy is refused: $said"

inside=$HOME/.local/opt/betweentimes/_internal
for part in resources/themes/light.toml resources PySide6/Qt/plugins/platforms PySide6/Qt/lib/libQt6Gui.so.6 \
    PySide6/QtWidgets.abi3.so; do
    mv "$inside/$part" "$work/aside"
    said=$("$HOME/.local/bin/betweentimes" --self-test 2>&1 >/dev/null) && exit 1
    mv "$work/aside" "$inside/$part"
    [ "$(echo "$said" | grep -c Traceback)" = 0 ] || { echo "$said"; exit 1; }
    echo "  without $part: $said"
done

sh "$copy/install.sh" --remove >/dev/null
[ -s "$records" ]
left=$(find "$HOME" -iname '*betweentimes*' ! -path "$(dirname "$(dirname "$records")")*" | grep -v -e '/\.config' -e '/\.cache' -e '/\.local/state' || true)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo "  removed: nothing left but the records"
rm -rf "$work"
