#!/bin/sh
# What becomes of a clinic computer: an older version put in by apt and worked in, the newer one over it, its own proof as
# a plain user without a screen and on X, bad input, and removal; all of it with the network cut.
# fresh_root.sh SUITE FOLDER OLDER DEB     FOLDER is one that clean_root.sh made; needs root and Xvfb.
set -eu

suite=$1
root=$(realpath "$2/root")
work=$(realpath "$2")
older=$3
deb=$4
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
kept="kept records"

say() {
    now=$(date +%s)
    echo "  $suite: $1 ($((now - begun)) s)"
    begun=$now
}

leave() {
    [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
    if grep -q " $root" /proc/self/mounts; then
        echo "Something is mounted below $root; it stays as it is." >&2
        exit 1
    fi
    rm -rf --one-file-system "$root"
}

# Runs a command in the root as a plain user who has no network; X, when there is one, comes in as a file.
as_person() {
    # shellcheck disable=SC2016
    unshare --net --mount --propagation private sh -eu -c '
        root=$1 words=$2 sockets=$3
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        [ -z "$sockets" ] || { mkdir -p "$root$sockets" && mount --bind "$sockets" "$root$sockets"; }
        exec timeout 180 chroot "$root" su -l person -s /bin/sh -c "$words"' as_person "$root" "$1" "${2:-}"
}

# The same, for what has to work: shows what it said when it does not.
works() {
    as_person "$@" >"$work/said.txt" 2>&1 || { cat "$work/said.txt"; exit 1; }
}

# The same, for what has to be refused: in one sentence, with an exit code.
one_sentence() {
    if as_person "$2" >/dev/null 2>"$work/said.txt"; then
        echo "$1: it started all the same" >&2
        exit 1
    fi
    said=$(grep -v -e '^Fontconfig' -e '^su: warning' "$work/said.txt") # this system has no list of fonts, a home no way in
    [ "$(echo "$said" | wc -l)" = 1 ] && [ -n "$said" ] || { echo "$1: $said"; exit 1; }
    say "$1: $said"
}

apt_install() {
    cp "$1" "$root/opt/package.deb"
    unshare --net chroot "$root" apt-get install -y -qq --no-install-recommends /opt/package.deb >"$work/said.txt" 2>&1 ||
        { cat "$work/said.txt"; exit 1; }
    rm "$root/opt/package.deb"
}

begun=$(date +%s)
trap leave EXIT
apt_install "$older"
[ -e "$root/usr/lib/betweentimes/_internal/stale.txt" ]
works "env QT_QPA_PLATFORM=offscreen betweentimes --self-test --keep '$kept'"
records=$(find "$root/home/person/$kept" -path '*/Self-test/records.db')
[ -s "$records" ]
say "an older version by apt; a casebook made with it, its records kept"

apt_install "$deb"
[ ! -e "$root/usr/lib/betweentimes/_internal/stale.txt" ]
cp "$here/linked.sh" "$root/opt/linked.sh"
chroot "$root" sh /opt/linked.sh /usr/lib/betweentimes
works "env QT_QPA_PLATFORM=offscreen betweentimes --self-test --keep '$kept'"
grep -q "found again" "$work/said.txt"
say "the newer one over it: stale files gone, every library found, the same casebook opened and its records found"

works "env QT_QPA_PLATFORM=offscreen LC_ALL=C betweentimes --self-test"
say "self-test without a screen"
Xvfb -displayfd 3 -screen 0 1366x768x24 -ac -noreset -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
screen=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$work/display" ] || sleep 0.5
done
display=$(cat "$work/display")
sockets=$(dirname "$(awk -v name="/X$display" '$NF ~ "^/.*" name "$" { print $NF }' /proc/net/unix | head -1)")
works "env DISPLAY=:$display QT_QPA_PLATFORM=xcb betweentimes --self-test" "$sockets"
say "self-test on X"

one_sentence "without any screen" "env -u DISPLAY betweentimes"
mkdir -p "$root/etc/betweentimes"
echo "printing_only = perhaps" >"$root/etc/betweentimes/policy.toml"
one_sentence "a policy that cannot be read" "env QT_QPA_PLATFORM=offscreen betweentimes"
echo "print_only = true" >"$root/etc/betweentimes/policy.toml"
one_sentence "a policy with a mistake" "env QT_QPA_PLATFORM=offscreen betweentimes"
rm -r "$root/etc/betweentimes"
chroot "$root" sh -c "chown -R root: /home/person; chmod 755 /home/person"
one_sentence "a home that can only be read" "env QT_QPA_PLATFORM=offscreen betweentimes"
chmod 700 "$root/home/person"
one_sentence "a home that cannot even be read" "env QT_QPA_PLATFORM=offscreen betweentimes"
chroot "$root" chown -R person: /home/person

before=$(sha256sum <"$records")
unshare --net chroot "$root" dpkg --purge betweentimes >/dev/null
[ "$(sha256sum <"$records")" = "$before" ]
left=$(find "$root/usr" "$root/etc" "$root/var/lib" -xdev -iname '*betweentimes*' | head -5)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
say "purged: nothing left but the records"
