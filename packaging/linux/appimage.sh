#!/bin/sh
# One file that runs on most Linux systems, made of what the .deb installs.
# appimage.sh DEB FOLDER [TOOL RUNTIME]     TOOL is appimagetool, RUNTIME what it puts first; without them only the folder
# FOLDER/AppDir is made, whose AppRun starts the program all the same.
set -eu

deb=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
inside=$work/AppDir

rm -rf "$inside"
mkdir "$inside"
dpkg-deb --fsys-tarfile "$deb" | tar -C "$inside" -xf -
{
    printf '#!/bin/sh\nprogram=$(dirname "$(readlink -f "$0")")/usr/lib/betweentimes\n'
    sed 1,2d "$inside/usr/bin/betweentimes"
} >"$inside/AppRun"
chmod 755 "$inside/AppRun"
rm "$inside/usr/bin/betweentimes"
ln -s ../../AppRun "$inside/usr/bin/betweentimes"
cp "$inside/usr/share/applications/betweentimes.desktop" "$inside/betweentimes.desktop"
cp "$inside/usr/share/icons/hicolor/256x256/apps/betweentimes.png" "$inside/betweentimes.png"
ln -s betweentimes.png "$inside/.DirIcon"
[ "$#" -gt 2 ] || exit 0

version=$(dpkg-deb --field "$deb" Version)
made=$work/betweentimes-$version-x86_64.AppImage
SOURCE_DATE_EPOCH=$(stat -c %Y "$inside/usr/lib/betweentimes/betweentimes") ARCH=x86_64 VERSION=$version \
    "$3" --appimage-extract-and-run --no-appstream --runtime-file "$4" "$inside" "$made"
echo "$made"
