#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what building, testing and the demo need; what is there already is left alone.
#   sh docs/setup.sh          a compiler, CMake, Ninja, Boost 1.81 or later and the other libraries
#   sh docs/setup.sh clang    the same, clang 19 and 16 and their tools, and g++ for 32 bits and Windows (apt only)
#   sh docs/setup.sh bench    the same, and what the benchmarks need (apt only)
# Knows apt, dnf, pacman and brew. Uses sudo only when it has to install and is not run as root, and
# removes nothing.
set -eu

say() { printf 'setup: %s\n' "$1"; }
fail() { printf 'setup: %s\n' "$1" >&2; exit 1; }

extra=${1-}
boost_folder=
case $extra in "" | clang | bench) ;; *) fail "unknown argument '$extra'; it takes none, 'clang' or 'bench'" ;; esac

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    fail "not root and no sudo; have somebody run: $*"
  fi
}

# Prints those of its arguments, names of packages, for which `$is_there NAME` fails.
missing_of() {
  for package in "$@"; do
    "$is_there" "$package" || printf '%s ' "$package"
  done
}

with_apt() {
  is_there() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
  is_there=is_there
  export DEBIAN_FRONTEND=noninteractive

  candidate() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([^(]\)/\1/p'; }

  # The plain package is 1.74 on Debian 12, where 1.81 has its number in the name. Neither may be there: the check
  # at the end tells. Where apt knows of no Boost at all, it has not been updated yet.
  boost_packages() {
    version=$(candidate libboost-json-dev)
    if [ -n "$version" ] && dpkg --compare-versions "$version" ge 1.81 || [ -z "$(candidate libboost-dev)" ]; then
      echo "libboost-dev libboost-json-dev"
    elif [ -n "$(candidate libboost-json1.81-dev)" ]; then
      echo "libboost1.81-dev libboost-json1.81-dev"
    fi
  }
  common="g++ cmake ninja-build ccache ca-certificates doctest-dev libcurl4-openssl-dev libcpp-httplib-dev libssl-dev openssl pkg-config nlohmann-json3-dev libpng-dev libcli11-dev python3-jsonschema"
  [ "$extra" != bench ] || common="$common libbenchmark-dev rapidjson-dev libsimdjson-dev"
  [ "$extra" != clang ] || common="$common clang-19 llvm-19 clang-16 clang-format-19 clang-tidy-19 libclang-rt-19-dev python3-clang-19 g++-multilib g++-mingw-w64-x86-64-posix"

  # shellcheck disable=SC2046,SC2086
  wanted=$(missing_of $common $(boost_packages))
  [ -n "$wanted" ] || return 0
  as_root apt-get update -q
  # Before the update a fresh machine knows no candidates, so the choice is made again.
  # shellcheck disable=SC2046,SC2086
  wanted=$(missing_of $common $(boost_packages))
  [ -n "$wanted" ] || return 0
  # Two versions of Boost cannot be there at once, for one, and apt would make room without a question.
  # shellcheck disable=SC2086
  in_the_way=$(apt-get install -s --no-install-recommends $wanted | sed -n 's/^Remv \([^ ]*\).*/\1/p' | tr '\n' ' ')
  [ -z "$in_the_way" ] || fail "these installed packages stand in the way of ${wanted% }: $in_the_way
setup: if nothing of yours needs them, go on with: sudo apt-get remove $in_the_way&& sh docs/setup.sh $extra"
  say "installing $wanted"
  # shellcheck disable=SC2086
  as_root apt-get install -q -y --no-remove --no-install-recommends $wanted
}

with_dnf() {
  is_there() { rpm -q --whatprovides "$1" >/dev/null 2>&1; }
  is_there=is_there
  wanted=$(missing_of gcc-c++ cmake ninja-build ccache boost-devel doctest-devel libcurl-devel cpp-httplib-devel openssl-devel openssl pkgconf-pkg-config json-devel libpng-devel cli11-devel python3-jsonschema)
  [ -n "$wanted" ] || return 0
  say "installing $wanted"
  # shellcheck disable=SC2086
  as_root dnf install -y $wanted
}

with_pacman() {
  is_there() { pacman -T "$1" >/dev/null 2>&1; }
  is_there=is_there
  wanted=$(missing_of gcc cmake ninja ccache boost doctest curl cpp-httplib openssl pkgconf nlohmann-json libpng cli11 python-jsonschema)
  [ -n "$wanted" ] || return 0
  say "installing $wanted"
  # shellcheck disable=SC2086
  as_root pacman -S --needed --noconfirm $wanted
}

with_brew() {
  is_there() { brew list --versions "$1" >/dev/null 2>&1; }
  is_there=is_there
  boost_folder=$(brew --prefix)/include
  wanted=$(missing_of cmake ninja ccache boost doctest curl cpp-httplib openssl pkgconf nlohmann-json libpng cli11)
  [ -n "$wanted" ] || return 0
  say "installing $wanted"
  # shellcheck disable=SC2086
  brew install $wanted  # brew refuses to run as root
}

if command -v apt-get >/dev/null 2>&1; then with_apt
elif command -v dnf >/dev/null 2>&1; then with_dnf
elif command -v pacman >/dev/null 2>&1; then with_pacman
elif command -v brew >/dev/null 2>&1; then with_brew
else
  fail "no apt, dnf, pacman or brew here; install a C++20 compiler, CMake 3.25, Ninja, Boost 1.81 (with JSON), doctest, libcurl 7.85, OpenSSL, cpp-httplib 0.11.4 with pkg-config, nlohmann-json, libpng and CLI11 by hand"
fi

cmake_version=$(cmake --version | sed -n '1s/[^0-9]*\([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
# shellcheck disable=SC2086
set -- $cmake_version
[ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 25 ]; } ||
  fail "CMake 3.25 or later is needed for --workflow; $1.$2 is here; 'pipx install cmake' has a later one"

# What the compiler finds: in a folder of the user's, which CMake looks into as well, in brew's or in its own.
set -- ${Boost_ROOT:+"-I$Boost_ROOT/include"} ${boost_folder:+"-I$boost_folder"}
# shellcheck disable=SC2086
boost_version=$(printf '#include <boost/json/fwd.hpp>\n#include <boost/version.hpp>\nBOOST_VERSION\n' |
  ${CXX:-c++} "$@" -E -P -x c++ - 2>/dev/null | tail -n 1)
case $boost_version in "" | *[!0-9]*) boost_version=0 ;; esac
[ "$boost_version" -ge 108100 ] ||
  fail "Boost 1.81 or later is needed, with JSON; $([ "$boost_version" -eq 0 ] && echo none ||
    echo "1.$((boost_version / 100 % 1000))") is here. Install one from https://www.boost.org into a folder
setup: of your own, then go on with: export Boost_ROOT=THE_FOLDER && sh docs/setup.sh $extra"
say "all there"
