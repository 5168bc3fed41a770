#!/bin/sh
# Installs Betweentimes for one person, without root: sh install.sh, or sh install.sh --remove.
# Casebooks and backups are never touched.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=${BETWEENTIMES_PLACE:-$HOME/.local/opt/betweentimes}
command=$HOME/.local/bin/betweentimes
entry=$data/applications/betweentimes.desktop
types=$data/mime/packages/betweentimes.xml

stop() {
    echo "$1" >&2
    exit 2
}

tell_desktop() {
    command -v update-desktop-database >/dev/null && update-desktop-database -q "$data/applications" || true
    command -v update-mime-database >/dev/null && update-mime-database "$data/mime" >/dev/null 2>&1 || true
}

remove() {
    rm -rf "$program" "$program.new" "$program.old"
    rm -f "$command" "$entry" "$types"
    find "$data/icons/hicolor" \( -name 'betweentimes.png' -o -name 'betweentimes.svg' \
        -o -name 'application-x-betweentimes-*' \) -type f -delete 2>/dev/null || true
}

case "${1:-}" in
--remove)
    remove
    tell_desktop
    echo "Betweentimes is removed. Casebooks and backups are where they were."
    exit 0
    ;;
"") ;;
*) stop "Say: sh install.sh, or sh install.sh --remove" ;;
esac

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
    stop "This copy is for Linux on 64-bit Intel or AMD computers; this one is $(uname -s) on $(uname -m)."
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2)
case "$libc" in
2.3[5-9] | 2.[4-9][0-9]) ;;
*) stop "This system is too old: it has the C library ${libc:-of another kind}, and 2.35 or newer is needed." ;;
esac
(cd "$here" && sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1) ||
    stop "This copy is damaged or not all there. Unpack the archive again."
mkdir -p "$(dirname "$program")" "$(dirname "$command")" "$data/applications" "$data/mime/packages" "$data/icons" 2>/dev/null ||
    stop "Your own folder cannot be written, so nothing was installed."

rm -rf "$program.new"
{ mkdir "$program.new" && tar -C "$program.new" --no-same-owner -xJf "$here/program.tar.xz"; } 2>/dev/null || {
    rm -rf "$program.new"
    stop "The program could not be unpacked: there is no room for it, or the package xz is missing. Nothing was changed."
}
rm -rf "$program.old"
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new/usr/lib/betweentimes" "$program"
quoted=$(printf %s "$program" | sed "s/'/'\\\\''/g")
rm -f "$command" # it may be a link into the program
{
    printf "#!/bin/sh\nprogram='%s'\n" "$quoted"
    sed 1,2d "$program.new/usr/bin/betweentimes"
} >"$command"
chmod 755 "$command"
share=$program.new/usr/share
sed "s|^Exec=betweentimes|Exec=\"$command\"|" "$share/applications/betweentimes.desktop" >"$entry"
cp "$share/mime/packages/betweentimes.xml" "$types"
cp -R "$share/icons/hicolor" "$data/icons/"
rm -rf "$program.old" "$program.new"
tell_desktop
echo "Betweentimes is installed. It is in the menu, and $command starts it."
