#!/bin/sh
# A clinic computer on which nothing was ever installed: a minimal Debian in a folder, the package put in by apt, and the
# program's own proof in it as a plain user, without a screen and on X, with the network cut.
# fresh_root.sh SUITE DEB FOLDER     SUITE is bookworm (Debian 12) or trixie (13); needs root, mmdebstrap and Xvfb.
set -eu

suite=$1
deb=$(realpath "$2")
work=$(mkdir -p "$3" && realpath "$3")
root=$work/root
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
records=home/person/.local/share/betweentimes/casebooks/Évening/records.db

say() {
    now=$(date +%s)
    echo "  $suite: $1 ($((now - begun)) s)"
    begun=$now
}

clear_root() {
    if grep -q " $root" /proc/self/mounts; then
        echo "Something is mounted below $root; it stays as it is." >&2
        exit 1
    fi
    rm -rf --one-file-system "$root"
}

leave() {
    [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
    clear_root
}

# Runs a command in the root as a plain user who has no network; X, when there is one, comes in as a file.
as_person() {
    # shellcheck disable=SC2016
    unshare --net --mount --propagation private sh -eu -c '
        root=$1 words=$2 sockets=$3
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        [ -z "$sockets" ] || { mkdir -p "$root$sockets" && mount --bind "$sockets" "$root$sockets"; }
        exec chroot "$root" su -l person -s /bin/sh -c "$words"' as_person "$root" "$1" "${2:-}"
}

begun=$(date +%s)
clear_root
trap leave EXIT

# The same package with an older number and a file that no longer belongs to the program.
dpkg-deb -R "$deb" "$work/older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/older/DEBIAN/control"
echo old >"$work/older/usr/lib/betweentimes/_internal/stale.txt"
dpkg-deb --root-owner-group -Zgzip -z1 --build "$work/older" "$work/older.deb" >/dev/null
rm -rf "$work/older"

# This computer's own sources, for the other release.
cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | grep '^deb .*debian' |
    sed "s/bookworm\|trixie/$suite/g" >"$work/sources" || true
for file in /etc/apt/sources.list.d/debian*.sources; do
    [ ! -e "$file" ] || { echo; sed "s/bookworm\|trixie/$suite/g" "$file"; } >>"$work/sources"
done
set --
for file in /etc/apt/apt.conf.d/*; do
    ! grep -q 'Acquire::' "$file" || set -- "$@" --aptopt="$file"
done
mmdebstrap --quiet --variant=minbase "$@" \
    --customize-hook='chroot "$1" useradd --create-home person' \
    --customize-hook="copy-in $work/older.deb /opt" \
    --customize-hook='chroot "$1" apt-get install -y -qq --no-install-recommends /opt/older.deb >/dev/null 2>"$1/opt/said" || { cat "$1/opt/said" >&2; exit 1; }' \
    "$suite" "$root" - <"$work/sources"
say "installed by apt in a clean root, with $(chroot "$root" dpkg-query -W | wc -l) packages in all"

mkdir -p "$root/$(dirname "$records")"
echo "stands for a casebook" >"$root/$records"
chroot "$root" chown -R person: /home/person
kept=$(sha256sum <"$root/$records")
cp "$deb" "$root/opt/new.deb"
unshare --net chroot "$root" dpkg --install /opt/new.deb >/dev/null
[ ! -e "$root/usr/lib/betweentimes/_internal/stale.txt" ]
[ "$(sha256sum <"$root/$records")" = "$kept" ]
say "a newer package over an older one, without a network: stale files gone, records kept"

cp "$here/linked.sh" "$root/opt/linked.sh"
chroot "$root" sh /opt/linked.sh /usr/lib/betweentimes
say "every library of the bundle is found"

as_person "env QT_QPA_PLATFORM=offscreen LC_ALL=C betweentimes --self-test" >"$work/unseen.txt" 2>&1 ||
    { cat "$work/unseen.txt"; exit 1; }
say "self-test without a screen, network cut"
Xvfb -displayfd 3 -screen 0 1366x768x24 -ac -noreset -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
screen=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$work/display" ] || sleep 0.5
done
display=$(cat "$work/display")
sockets=$(dirname "$(awk -v name="/X$display" '$NF ~ "^/.*" name "$" { print $NF }' /proc/net/unix | head -1)")
as_person "env DISPLAY=:$display QT_QPA_PLATFORM=xcb betweentimes --self-test" "$sockets" >"$work/seen.txt" 2>&1 ||
    { cat "$work/seen.txt"; exit 1; }
say "self-test on X, network cut"
said=$(as_person "env -u DISPLAY betweentimes" 2>&1) && exit 1
[ "$(echo "$said" | wc -l)" = 1 ] || { echo "$said"; exit 1; }
say "without any screen: $said"

unshare --net chroot "$root" dpkg --purge betweentimes >/dev/null
[ "$(sha256sum <"$root/$records")" = "$kept" ]
left=$(find "$root/usr" "$root/etc" "$root/var/lib" -xdev -iname '*betweentimes*' | head -5)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
say "purged: nothing left but the records"
