#!/bin/sh
# What the desktop reads from the package: menu entry, description, file types, icons, manual page.
# desktop_files.sh DEB FOLDER
set -eu

rm -rf "$2"
dpkg-deb -x "$1" "$2"
share=$2/usr/share
desktop-file-validate "$share/applications/betweentimes.desktop"
appstreamcli validate --no-net "$share"/metainfo/*.metainfo.xml
XDG_DATA_DIRS=$share update-mime-database "$share/mime"
for name in letter.betweentimes:casebook letter.betweentimes-backup:backup letter.betweentimes-transfer:transfer; do
    echo "not empty" >"$2/${name%%:*}"
    told=$(XDG_DATA_HOME="$share" XDG_DATA_DIRS="$share" gio info -a standard::content-type "$2/${name%%:*}" |
        sed -n 's/.*standard::content-type: //p')
    [ "$told" = "application/x-betweentimes-${name##*:}" ] || { echo "$name is told to be $told" >&2; exit 1; }
done
for icon in apps/betweentimes mimetypes/application-x-betweentimes-casebook; do
    for size in 16 24 32 48 64 128 256; do
        file "$share/icons/hicolor/${size}x$size/$icon.png" | grep -q "$size x $size"
    done
    [ -s "$share/icons/hicolor/scalable/$icon.svg" ]
done
LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l "$share/man/man1/betweentimes.1.gz" 2>&1 >/dev/null | grep . && exit 1
rm -rf "$2"
