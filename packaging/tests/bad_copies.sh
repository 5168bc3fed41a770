#!/bin/sh
# An installed copy of which a part is missing or cut short, another kind of computer, an old system, no screen: each is
# one sentence and an exit code. bad_copies.sh COMMAND PROGRAM FOLDER     all is put back afterwards.
set -eu

command=$1
program=$2
aside=$3/aside

one_sentence() {
    what=$1
    shift
    if said=$(timeout 120 env -u DISPLAY -u WAYLAND_DISPLAY "$@" 2>&1 >/dev/null); then
        echo "$what: it started all the same" >&2
        exit 1
    fi
    case $said in
    *"
"* | '' | *[!.]) echo "$what: $said" >&2 && exit 1 ;;
    esac
    echo "  $what: $said"
}

cd "$program"
for part in betweentimes _internal _internal/base_library.zip _internal/libpython3.*.so* _internal/python3.*/lib-dynload/zlib.* \
    _internal/_cffi_backend.* _internal/contents.txt _internal/resources _internal/resources/themes/light.toml \
    _internal/PySide6/Qt/plugins/platforms _internal/PySide6/Qt/lib/libQt6Gui.so.6 _internal/PySide6/QtWidgets.abi3.so; do
    mv "$part" "$aside"
    one_sentence "without $part" "$command" --self-test
    if [ -f "$aside" ] && [ "${part%contents.txt}" = "$part" ]; then
        head -c "$(($(stat -c %s "$aside") / 2))" "$aside" >"$part"
        chmod 755 "$part"
        one_sentence "half of $part" "$command" --self-test
    fi
    mv "$aside" "$part"
done

mkdir -p "$3/older"
printf '#!/bin/sh\necho glibc 2.31\n' >"$3/older/getconf"
chmod 755 "$3/older/getconf"
one_sentence "another kind of computer" setarch i686 "$command"
one_sentence "an old system" PATH="$3/older:$PATH" "$command"
one_sentence "no screen" -u QT_QPA_PLATFORM "$command"
"$command" --version >/dev/null
