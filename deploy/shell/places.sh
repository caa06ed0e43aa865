# Where things lie. YISHENBAN_ROOT puts everything under another folder, YISHENBAN_ACCOUNT names another account; both
# are for trials only.

PREFIX=${YISHENBAN_ROOT:-}
ACCOUNT=${YISHENBAN_ACCOUNT:-yishenban}
HOME_OF_PROGRAM=$PREFIX/opt/yishenban
RELEASES=$HOME_OF_PROGRAM/releases
CURRENT=$HOME_OF_PROGRAM/current
PREVIOUS=$HOME_OF_PROGRAM/previous
# How far an upgrade has come; there only while one is under way.
UNFINISHED=$HOME_OF_PROGRAM/unfinished
SETTINGS_FOLDER=$PREFIX/etc/yishenban
SETTINGS=$SETTINGS_FOLDER/env
UNIT=$PREFIX/etc/systemd/system/yishenban.service
# Where sudo finds it on every system; some leave /usr/local out.
COMMAND=$PREFIX/usr/bin/yishenban

version_of() { sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$1/release.json" 2>/dev/null; }
cpu_of() { sed -n 's/^ *"cpu": *"\([^"]*\)".*/\1/p' "$1/release.json" 2>/dev/null; }

# The release that a link points to; nothing where there is none.
release_at() { readlink -f -- "$1" 2>/dev/null || true; }

# A setting of the office, as its file has it; the default where it is not set.
setting() {
  value=$(sed -n "s/^$1=//p" "$SETTINGS" 2>/dev/null | tail -n 1 | sed 's/^"\(.*\)"$/\1/; s/^'"'"'\(.*\)'"'"'$/\1/')
  printf '%s' "${value:-$2}"
}

data_folder() { setting YISHENBAN_DATA "$PREFIX/var/lib/yishenban"; }
copies_folder() { printf '%s' "$(data_folder)-before-upgrade"; }

# A link that is never missing in between.
point() {
  ln -sfn "$2" "$1.new" && mv -Tf "$1.new" "$1" && sync
}

# Runs the release's own Node with the office's settings, under the account of the program: in_release RELEASE ARGUMENTS…
# It holds the lock of the command too: what a killed command has left at work on the data is waited for.
in_release() {
  release=$1
  shift
  "$release/node/bin/node" "$release/deploy/as-account.mjs" "$(id -u "$ACCOUNT")" "$(id -g "$ACCOUNT")" \
    "$SETTINGS" "$release" "$@"
}

# Whether the release is whole and made for this machine; says what is not.
check_release() {
  [ -f "$1/release.json" ] || { complain "✗ $1 不是依申办的安装包。"; return 1; }
  case $(uname -m) in
    x86_64) cpu=x64 ;;
    aarch64) cpu=arm64 ;;
    *) cpu=$(uname -m) ;;
  esac
  if [ "$(cpu_of "$1")" != "$cpu" ]; then
    complain "✗ 这个安装包是给 $(cpu_of "$1") 处理器的，本机是 $cpu。"
    complain '　请换用本机处理器的安装包。'
    return 1
  fi
  if ! (cd "$1" && sha256sum --quiet --strict -c SHA256SUMS >&2); then
    complain '✗ 安装包不完整，或者被改动过：上面列出的文件与清单不符。'
    complain '　请重新复制安装包，核对其 SHA-256，再解开一次。'
    return 1
  fi
  if ! "$1/node/bin/node" "$1/deploy/check.mjs" 9>&-; then
    complain '✗ 安装包中的程序不能在本机运行（原因见上）。'
    complain '　需要 glibc 2.28 以上的 Linux（麒麟 V10、统信 UOS 20 或者更新）。'
    return 1
  fi
}
