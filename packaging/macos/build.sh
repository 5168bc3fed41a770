#!/usr/bin/env bash
# Builds Betweentimes.app and a .dmg on a Mac (macOS 14 or newer), for the kind of processor it runs on.
#
#   packaging/macos/build.sh PYTHON     PYTHON: one with what packaging/requirements/bundle.txt pins
#
# Signs when MACOS_SIGNING_IDENTITY names a Developer ID in the keychain; notarises and staples when NOTARY_PROFILE names
# credentials kept by `xcrun notarytool store-credentials`. Without them the result is unsigned, which the name says.
# Written from Apple's and PyInstaller's documentation; it has not been run yet (see packaging/README.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

python=${1:?say which Python to build with}
identity=${MACOS_SIGNING_IDENTITY:-}
profile=${NOTARY_PROFILE:-}
out=build/macos
app=$out/Betweentimes.app

if [ "$(uname -s)" != Darwin ]; then
    echo "The program for macOS can only be built on a Mac." >&2
    exit 2
fi
if [ -n "$profile" ] && [ -z "$identity" ]; then
    echo "Only what is signed can be notarised: set MACOS_SIGNING_IDENTITY as well." >&2
    exit 2
fi

version=$(PYTHONPATH=desktop "$python" -c "from betweentimes.version import VERSION; print(VERSION)")
rm -rf "$out"
mkdir -p "$out/icons"
"$python" packaging/make_icons.py "$out/icons"
printf 'built = %s\n' "$(date -u +%F)" >resources/build.toml
trap 'rm -f resources/build.toml' EXIT

PYTHONHASHSEED=1 "$python" -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath "$out" --workpath "$out/work" packaging/macos/app.spec

# From the inside out: a signature covers the signatures within. --deep would miss what lies in Resources.
sign() {
    codesign --force --options runtime --timestamp --sign "$identity" "$@"
}
if [ -n "$identity" ]; then
    find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
        while IFS= read -r -d '' library; do sign "$library"; done
    find "$app/Contents" -type d -name '*.framework' -prune -print0 |
        while IFS= read -r -d '' framework; do sign "$framework"; done
    sign --entitlements packaging/macos/entitlements.plist "$app/Contents/MacOS/betweentimes"
    sign --entitlements packaging/macos/entitlements.plist "$app"
    codesign --verify --deep --strict "$app"
fi

QT_QPA_PLATFORM=offscreen "$app/Contents/MacOS/betweentimes" --self-test

suffix=$([ -n "$identity" ] && echo "" || echo "-unsigned")
image=$out/betweentimes-$version-macos-$(uname -m)$suffix.dmg
staging=$out/image
mkdir -p "$staging"
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
cp LICENSE NOTICE "$staging/"
hdiutil create -quiet -volname Betweentimes -srcfolder "$staging" -format UDZO -ov "$image"
if [ -n "$identity" ]; then
    codesign --force --timestamp --sign "$identity" "$image"
fi
if [ -n "$profile" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
fi
echo "$image"
