#!/bin/sh
# Tries a bundle where nothing else is: sh scripts/bundle/trial.sh ARCHIVE installing|guides|moving, or ARCHIVE older
# OLDER_ARCHIVE, as root. A small root file system with a shell and the system's own tools, without npm, compiler and
# package manager; name spaces of its own for network, processes and mounts, the network with nothing but itself.
# `guides` follows those for backup, keys, transfer and training; `moving` is PostgreSQL; `older` upgrades what an older
# release has installed. Not a part of `npm test`: each takes some minutes.
set -eu

archive=$(readlink -f "$1")
part=${2:-installing}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(mktemp -d /tmp/yishenban-trial-XXXXXX)
trap 'rm -rf "$root"' EXIT

TOOLS='sh cat cp mv rm ln mkdir chmod chown ls id date df du find sort xargs head tail cut tr sed grep awk base64 sleep
  sha256sum cmp dirname basename readlink uname sync touch wc stat tar gzip flock setsid useradd nologin kill mount
  umount chroot setpriv env true test printf install'

place() {
  mkdir -p "$root$(dirname "$1")"
  [ -e "$root$1" ] || cp -L "$1" "$root$1"
}

with_libraries() {
  ldd "$1" 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' | while read -r library; do place "$library"; done
}

mkdir -p "$root/etc" "$root/proc" "$root/dev" "$root/tmp" "$root/root" "$root/var" "$root/run" "$root/usr/bin"
chmod 755 "$root"
chmod 1777 "$root/tmp"
for tool in $TOOLS; do
  program=$(readlink -f "$(command -v "$tool")" || true)
  # What only the shell itself has is no program.
  [ -f "$program" ] || continue
  cp -L "$program" "$root/usr/bin/$tool"
  with_libraries "$program"
done
ln -s usr/bin "$root/bin"
ln -s bin "$root/usr/sbin"
# What every system has that runs C++; names of accounts; locale.
for library in libstdc++.so.6 libgcc_s.so.1 libdl.so.2 libpthread.so.0 libm.so.6 librt.so.1; do
  place "$(ldconfig -p | grep -o "/[^ ]*/$(uname -m)[^ ]*/$library" | head -n 1)"
done
printf 'root:x:0:0::/root:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\n' >"$root/etc/group"
printf 'root:*:::::::\n' >"$root/etc/shadow"
: >"$root/etc/gshadow"
printf 'SYS_UID_MIN 100\nSYS_UID_MAX 999\nSYS_GID_MIN 100\nSYS_GID_MAX 999\n' >"$root/etc/login.defs"
printf 'passwd: files\ngroup: files\nhosts: files\n' >"$root/etc/nsswitch.conf"
printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
cp "$archive" "$root/root/bundle.tar.gz"
[ "$part" != older ] || cp "$3" "$root/root/older.tar.gz"
cp "$here/trial-$part.sh" "$root/root/inside.sh"
cp "$here/trial-words.sh" "$root/root/words.sh"

# Of PostgreSQL what its packages bring, for the guides that need it.
postgres=/usr/lib/postgresql/15
if [ "$part" = moving ]; then
  mkdir -p "$root$postgres/bin" "$root/usr/share/postgresql"
  cp -aL /usr/share/postgresql/15 "$root/usr/share/postgresql/"
  for file in $postgres/bin/postgres $postgres/bin/initdb $postgres/lib/dict_snowball.so $postgres/lib/plpgsql.so; do
    place $file
    with_libraries $file
  done
  for tool in pg_dump pg_restore psql; do
    cp $postgres/bin/$tool "$root/usr/bin/"
    with_libraries $postgres/bin/$tool
  done
fi

echo "root file system: $(find "$root/usr/bin" -type f | wc -l) programs, $(du -sm "$root" | cut -f1) MB with the archive"
# Without the lines that this shell would add: the trial says itself what it sees.
unshare --net --mount --pid --fork sh -eu -c '
  ip link set lo up
  mount --make-rprivate /
  mount --bind "$1" "$1"
  mount -t proc proc "$1/proc"
  mkdir -m 1777 "$1/dev/shm"
  for device in null zero urandom random; do : >"$1/dev/$device"; mount --bind "/dev/$device" "$1/dev/$device"; done
  exec env -i PATH=/usr/bin:/usr/sbin HOME=/root chroot "$1" /usr/bin/sh /root/inside.sh
' sh "$root"
