#!/bin/sh
# A clinic computer on which nothing was ever installed: a minimal Debian in a folder, with one plain user, and what the
# package depends on put in by apt. clean_root.sh SUITE NEEDS FOLDER
# SUITE is bookworm (Debian 12) or trixie (13); NEEDS is a .deb of nothing but the dependencies. Needs root, mmdebstrap.
set -eu

suite=$1
needs=$(realpath "$2")
work=$(mkdir -p "$3" && realpath "$3")
root=$work/root

if grep -q " $root" /proc/self/mounts; then
    echo "Something is mounted below $root; it stays as it is." >&2
    exit 1
fi
rm -rf --one-file-system "$work"
mkdir -p "$work"

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
mmdebstrap --quiet --variant=minbase "$@" --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/betweentimes*' \
    --customize-hook='chroot "$1" useradd --create-home person' \
    --customize-hook="copy-in $needs /opt" \
    --customize-hook='chroot "$1" sh -c "apt-get install -y -qq --no-install-recommends /opt/*.deb" >"$1/opt/said" 2>&1 || { cat "$1/opt/said" >&2; exit 1; }' \
    "$suite" "$root" - <"$work/sources"
echo "  $suite: a clean root with $(chroot "$root" dpkg-query -W | wc -l) packages in all"
