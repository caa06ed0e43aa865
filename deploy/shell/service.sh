# Starting and stopping: by systemd where it runs, otherwise as a process of its own whose number is kept.

PROCESS=$PREFIX/run/yishenban.pid
LOG=$PREFIX/var/log/yishenban.log

has_systemd() { [ -d "$PREFIX/run/systemd/system" ]; }

service_start() {
  if has_systemd; then
    # One that has failed too often lately would not be started, and what is started now may be another version.
    systemctl reset-failed yishenban.service 2>/dev/null
    systemctl start yishenban.service
    return
  fi
  service_runs && return 0
  mkdir -p "$(dirname "$PROCESS")" "$(dirname "$LOG")"
  release=$(release_at "$CURRENT")
  # Its own session: it outlives the terminal and the lock of this command.
  setsid "$release/node/bin/node" "$release/deploy/as-account.mjs" "$(id -u "$ACCOUNT")" "$(id -g "$ACCOUNT")" \
    "$SETTINGS" "$release" --import tsx scripts/start.ts >>"$LOG" 2>&1 </dev/null 9>&- &
  printf '%s\n' $! >"$PROCESS"
}

service_stop() {
  if has_systemd; then
    systemctl stop yishenban.service
    return
  fi
  if service_runs; then
    kill "$(cat "$PROCESS")"
    waited=0
    while service_runs && [ $waited -lt 450 ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    service_runs && kill -9 "$(cat "$PROCESS")"
  fi
  rm -f "$PROCESS"
}

# start, stop and restart by hand: waits, and says how it ended.
by_hand() {
  [ -e "$CURRENT" ] || fail '本机还没有安装依申办。' '请用 ./yishenban install --url 网址。'
  if [ "$1" != start ]; then service_stop; fi
  if [ "$1" = stop ]; then
    say '已停止。'
    return
  fi
  write_unit "$(release_at "$CURRENT")"
  service_start
  is_healthy || fail '程序没有正常启动。' "请看 $(log_words)，改正 $SETTINGS 后再运行一次。"
  say "已启动，网址 $(setting NEXTAUTH_URL '')。"
}

# A number that another process has by now is not ours; one that has ended and is not yet buried has no words.
service_runs() {
  if has_systemd; then
    systemctl is-active --quiet yishenban.service
    return
  fi
  [ -f "$PROCESS" ] && tr '\0' ' ' 2>/dev/null <"/proc/$(cat "$PROCESS")/cmdline" | grep -q yishenban
}

# Whether the site answers that it works. Waits while the service starts: deriving anew takes minutes with many cases.
# Says why not.
is_healthy() {
  patience=$((${YISHENBAN_PATIENCE:-600} * 5))
  release=$(release_at "$CURRENT")
  until said=$("$release/node/bin/node" "$release/deploy/health.mjs" "$(setting HOST 127.0.0.1)" "$(setting PORT 3000)" 2>&1 9>&-); do
    # 2: it stands there only to say why it has not started.
    if [ $? -eq 2 ] || [ $patience -le 0 ] || ! service_runs; then
      complain "　$said"
      return 1
    fi
    sleep 0.2
    patience=$((patience - 1))
  done
}

run_in_front() {
  release=$(release_at "$CURRENT")
  exec "$release/node/bin/node" "$release/deploy/as-account.mjs" "$(id -u "$ACCOUNT")" "$(id -g "$ACCOUNT")" \
    "$SETTINGS" "$release" --import tsx scripts/start.ts
}

# The training, on data and with secrets of its own: nothing of the office's settings comes along.
train() {
  [ -e "$CURRENT" ] || fail '本机还没有安装依申办。' '请用 ./yishenban install --url 网址。'
  folder=$PREFIX/var/lib/yishenban-training
  mkdir -p "$folder" && chmod 700 "$folder" && chown "$ACCOUNT" "$folder" ||
    fail "不能建立文件夹 $folder。" '请检查磁盘和权限。'
  release=$(release_at "$CURRENT")
  YISHENBAN_DATA=$folder exec "$release/node/bin/node" "$release/deploy/as-account.mjs" "$(id -u "$ACCOUNT")" \
    "$(id -g "$ACCOUNT")" /dev/null "$release" --import tsx scripts/demo.ts --training "$@"
}

# The unit of the current release; systemd reads it anew when it differs.
write_unit() {
  mkdir -p "$(dirname "$UNIT")"
  writes=$(data_folder)
  case $(setting YISHENBAN_BACKUP_TO '') in
    # A folder that is not there, on a disk that is not mounted, does not keep the service from starting.
    /*) writes="$writes -$(setting YISHENBAN_BACKUP_TO '')" ;;
  esac
  sed "s|@ACCOUNT@|$ACCOUNT|g; s|@WRITES@|$writes|g; s|@SETTINGS@|$SETTINGS|g; s|@CURRENT@|$CURRENT|g" \
    "$1/deploy/yishenban.service" >"$UNIT.new"
  if cmp -s "$UNIT.new" "$UNIT"; then
    rm -f "$UNIT.new"
    return 0
  fi
  mv -f "$UNIT.new" "$UNIT"
  if has_systemd; then systemctl daemon-reload; fi
}

# Where to read what the program said.
log_words() {
  if has_systemd; then printf 'journalctl -u yishenban'; else printf '%s' "$LOG"; fi
}
