#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs the unit tests of values, numbers, texts and bytes where types differ from what the other
# builds have: `sh tests/unit/odd_targets.sh 32_bits` with a std::size_t and pointers of 32 bits,
# `… unsigned_char` with a char that has no sign. Boost.JSON is compiled in, as no library of it is
# installed for 32 bits.
set -eu
cd "$(dirname "$0")/../.."

case ${1-} in
  32_bits) flags=-m32 ;;
  unsigned_char) flags=-funsigned-char ;;
  *) sed -n '4,8s/^# //p' "$0" >&2; exit 1 ;;
esac
build=build/odd_targets/$1
rm -rf "$build"
mkdir -p "$build/boost"
# With -m32 the rest of its folder, such as headers of the other architecture, must not be seen.
ln -s "${Boost_ROOT:-/usr}/include/boost" "$build/boost/boost"
echo '#include <boost/json/src.hpp>' >"$build/json.cpp"

files="main allocations param/finite param/number_text param/text param/violation bytes/base64 bytes/base64_read
json/body json/detail/escape json/detail/parse_number http/field"
for file in $files; do echo "tests/unit/$file.cpp"; done >"$build/sources"
echo "$build/json.cpp" >>"$build/sources"
compile="${CCACHE-} g++ $flags -std=c++20 -O0 -Wall -Wextra -Iinclude -Itests/unit -Itests/support"
xargs -P 2 -I '{}' sh -c '
  object=$3/$(echo "$1" | tr / _).o
  $2 -isystem "$3/boost" -c "$1" -o "$object"' sh '{}' "$compile" "$build" <"$build/sources"
g++ $flags "$build"/*.o -o "$build/unit_test"
"$build/unit_test"
