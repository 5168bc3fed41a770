# The command that starts Betweentimes. Whoever packs or installs it writes two lines before this: #!/bin/sh and
# program='FOLDER'. It looks for what the program cannot put into words of its own, because Python would not yet run.
stop() {
    echo "$1" >&2
    exit 2
}

kind=$(uname -m)
[ "$kind" = x86_64 ] || stop "Betweentimes is for 64-bit Intel and AMD computers; this one is $kind."
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null)
case "${libc#glibc }" in
2.3[5-9] | 2.[4-9][0-9]) ;;
*) stop "This system is too old for Betweentimes: it has ${libc:-another C library}, and glibc 2.35 or newer is needed." ;;
esac
sizes=$(cd "$program" 2>/dev/null && exec stat -c %s @FILES@ 2>/dev/null)
[ "$sizes" = "@SIZES@" ] || stop "A part of Betweentimes is missing or damaged (in $program). Install it again."
exec "$program/betweentimes" "$@"
