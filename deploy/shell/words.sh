# What is said at the terminal, and how one command at a time works.

say() { printf '%s\n' "$*"; }
step() { printf '… %s\n' "$*"; }
done_step() { printf '✓ %s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

# A reason to stop that whoever sits at the terminal can put right: what happened, then what to do.
fail() {
  complain "✗ $1"
  [ $# -gt 1 ] && complain "　$2"
  exit 1
}

as_root() {
  [ -n "$PREFIX" ] || [ "$(id -u)" = 0 ] || fail '这个命令要用 root 运行。' "请用：sudo $0 …"
}

# Runs a command that changes the installation, alone: the lock goes with the process and what it has begun, however
# that ends. Only recover waits for it: a migration may still be at work whose command was killed.
change() {
  as_root
  mkdir -p "$HOME_OF_PROGRAM" || fail "不能建立文件夹 $HOME_OF_PROGRAM。" '请检查磁盘和权限。'
  exec 9>"$HOME_OF_PROGRAM/.lock" || fail "不能写入 $HOME_OF_PROGRAM。" '请检查磁盘和权限。'
  patience=0
  [ "$1" != recover ] || patience=600
  flock -w $patience 9 || fail '另一个安装、升级或者退回正在进行。' '请等它结束，再运行一次。'
  "$@"
}
