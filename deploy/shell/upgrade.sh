# Upgrading: the data are copied, and the upgrade is rehearsed on the copy, before anything is touched. `unfinished`
# says how far it has come, so that recover knows what to do after a power cut.
#   stopped    nothing is changed yet, the program stands still
#   switched   the new program has been let at the data
#   back       the data are being put back

DESPITE_FINDINGS='' OWN_BACKUP='' FROM='' NEXT='' COPY='' STAGE=''

upgrade_release() {
  for option in "$@"; do
    case $option in
      --despite-findings) DESPITE_FINDINGS=yes ;;
      --own-backup) OWN_BACKUP=yes ;;
      *) fail "没有“$option”这个选项。" '写法见 ./yishenban help。' ;;
    esac
  done
  [ ! -f "$UNFINISHED" ] || finish_what_was_broken_off
  FROM=$(release_at "$CURRENT")
  [ -f "$FROM/release.json" ] || fail '本机还没有安装依申办。' '请用 ./yishenban install --url 网址。'
  version=$(version_of "$HERE")
  if [ "$(version_of "$FROM")" = "$version" ]; then
    say "本机已经是 $version，不需要升级。"
    return 0
  fi
  step '核对安装包'
  check_release "$HERE" || fail '没有升级，没有改动任何内容。'
  what_a_copy_needs
  backup_as_set
  step "复制程序到 $RELEASES/$version"
  place_release "$HERE"
  NEXT=$RELEASES/$version
  COPY=$(copies_folder)/$version

  note stopped
  step '停止程序'
  service_stop
  # What an earlier try copied is older than the data are by now.
  rm -rf "$COPY" "$COPY.part"
  step "备份数据到 $COPY"
  make_copy "$COPY" || give_up '不能备份数据，没有升级。' '请看上面的原因，多半是磁盘空间或者数据库的连接。'
  rehearse

  note switched
  step '升级数据库'
  prepared "$NEXT" || go_back_for '数据库不能升级'
  point "$CURRENT" "$NEXT" && write_unit "$NEXT" || go_back_for '不能切换到新版本'
  step '启动新版本'
  service_start
  is_healthy || go_back_for '新版本没有正常启动'
  point "$PREVIOUS" "$FROM"
  rm -f "$UNFINISHED"
  clear_older
  done_step "已从 $(version_of "$FROM") 升级到 $version。"
  say "　升级前的数据保存在 $COPY。要退回上一个版本：yishenban rollback。"
}

# The office's own backup, where it has set one: that one lies elsewhere, outlives this machine and is rehearsed too.
backup_as_set() {
  [ -n "$(setting YISHENBAN_BACKUP_TO '')" ] && [ -f "$FROM/cli/backup.ts" ] || return 0
  step '按设置备份一次，并演练恢复'
  in_release "$FROM" --import tsx cli/main.ts backup && in_release "$FROM" --import tsx cli/main.ts rehearse ||
    fail '备份没有成功，没有升级，程序照常运行。' '请看上面的原因，改正后再升级。'
}

what_a_copy_needs() {
  data=$(data_folder)
  mkdir -p "$(copies_folder)"
  [ "$(room_left "$(copies_folder)")" -gt "$(room_needed)" ] ||
    fail "数据文件夹所在磁盘空间不够备份，没有升级。" "至少需要 $(($(room_needed) / 1024)) MB。"
  [ -z "$(setting DATABASE_URL '')" ] || [ -n "$OWN_BACKUP" ] ||
    { command -v pg_dump && command -v psql; } >/dev/null ||
    fail '数据库是 PostgreSQL，而本机没有 pg_dump 和 psql，不能在升级前备份。' \
      '请安装与服务器版本相同的 PostgreSQL 客户端；或者自行备份数据库以后加 --own-backup。'
}

# The new program on a copy of the copy: what would go wrong goes wrong there.
rehearse() {
  if [ -n "$(setting DATABASE_URL '')" ]; then
    say '　数据库是 PostgreSQL，不在副本上预演；升级数据库在一个事务内进行，不成功即不改动。'
    return
  fi
  step '在副本上预演升级并核验'
  trial=$COPY.rehearsal
  rm -rf "$trial"
  copy_data "$COPY/data-of-copy" "$trial" || give_up '不能建立预演的副本，没有升级。' '请检查磁盘空间。'
  (
    export YISHENBAN_DATA="$trial"
    prepared "$NEXT" && verified
  )
  result=$?
  rm -rf "$trial"
  [ $result = 0 ] || { [ $result = 3 ] && [ -n "$DESPITE_FINDINGS" ]; } || give_up '预演没有通过，没有升级，数据没有改动。' \
    '请看上面列出的原因；核验有不符之处而确认可以升级的，加 --despite-findings。'
}

# As `npm start` prepares the data: the schema, then what is derived.
prepared() {
  in_release "$1" --import tsx db/migrate.ts && in_release "$1" --import tsx cli/main.ts rebuild --after-upgrade
}

# 0 when everything holds or nothing is there yet, 3 when something does not.
verified() {
  found=$(in_release "$NEXT" --import tsx cli/main.ts verify 2>&1) && return 0
  case $found in
    *还没有初始化*) return 0 ;;
  esac
  complain "$found"
  return 3
}

note() {
  STAGE=$1
  printf 'stage=%s\nfrom=%s\nto=%s\ncopy=%s\naside=%s\n' "$1" "$FROM" "$NEXT" "$COPY" "${ASIDE:-}" >"$UNFINISHED.new"
  sync
  mv -f "$UNFINISHED.new" "$UNFINISHED" && sync
}

noted() { sed -n "s/^$1=//p" "$UNFINISHED"; }

# Nothing has been changed: the old program goes on.
give_up() {
  service_start
  rm -f "$UNFINISHED"
  is_healthy || complain "　原来的版本没有正常启动，请看 $(log_words)。"
  fail "$1" "$2"
}

clear_older() {
  for one in "$RELEASES"/*; do
    [ "$one" = "$FROM" ] || [ "$one" = "$NEXT" ] || rm -rf "$one"
  done
  for one in "$(copies_folder)"/*; do
    case $one in
      "$COPY" | *.aside-*) ;;
      *) rm -rf "$one" ;;
    esac
  done
}
