#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Unpacks headers from Debian's mirror without installing them, as some cannot stand beside what is
# installed: the newest Boost, and libc++ 19. Prints the folder to give the compiler.
#   sh tests/syntax/unpack.sh boost FOLDER     the newest Boost in Debian sid
#   sh tests/syntax/unpack.sh libc++ FOLDER    libc++ 19 of the Debian that runs here
# What is in FOLDER is used again, the newest Boost for a week. Exit status 2: this is no Debian.
set -eu

what=${1-} folder=${2-}
case $what in boost | libc++) ;; *) sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 1 ;; esac
[ -n "$folder" ] || { echo "unpack: a folder is needed" >&2; exit 1; }
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -f $keys ] || { echo "unpack: this is no Debian, whose packages it takes" >&2; exit 2; }
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# Unpacks the package $1 into a folder of its name, unless it is there.
unpack() {
  [ ! -f "$folder/$1/complete" ] || return 0
  rm -rf "${folder:?}/$1" "$folder/download"
  mkdir "$folder/download"
  (cd "$folder/download" && apt-get -o APT::Sandbox::User="" download -q "$1" >&2)
  dpkg -x "$folder"/download/*.deb "$folder/$1"
  rm -rf "$folder/download"
  touch "$folder/$1/complete"
}

# Lets apt know of sid only, with lists of its own; those of the machine stay as they are.
turn_to_sid() {
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
  mirror=$(sed -n 's|^URIs: *\(http[^ ]*/debian\)/*$|\1|p; s|^deb [^#]*\(http[^ ]*/debian\)/* .*|\1|p' \
    /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
  echo "deb [signed-by=$keys] ${mirror:-http://deb.debian.org/debian} sid main" >"$folder/sources.list"
  cat >"$folder/apt.conf" <<END
Dir::Etc::SourceList "$folder/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$folder/lists";
Dir::State::Status "/dev/null";
Dir::Cache "$folder/cache";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
Acquire::Retries "2";
APT::Sandbox::User "";
END
  export APT_CONFIG="$folder/apt.conf"
}

if [ "$what" = libc++ ]; then
  [ -f "$folder/libc++-19-dev/complete" ] || apt-cache show libc++-19-dev >/dev/null 2>&1 ||
    { echo "unpack: apt knows of no libc++-19-dev" >&2; exit 1; }
  unpack libc++-19-dev
  echo "$folder/libc++-19-dev/usr/lib/llvm-19/include/c++/v1"
  exit
fi

if [ -z "$(find "$folder/newest" -mtime -7 2>/dev/null)" ]; then
  turn_to_sid
  apt-get update -q >&2
  newest=$(apt-cache pkgnames libboost1. | grep '^libboost1\.[0-9]*-dev$' | sort -V | tail -n 1)
  [ -n "$newest" ] || { echo "unpack: no libboost1.*-dev in sid" >&2; exit 1; }
  unpack "$newest"
  rm -rf "$folder/lists" "$folder/cache"
  echo "$newest" >"$folder/newest"
fi
echo "$folder/$(cat "$folder/newest")/usr/include"
