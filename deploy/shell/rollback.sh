# Going back: by itself when an upgrade does not succeed, by hand afterwards, and after something was broken off.

RESTORE_DATA='' ASIDE=''

# An upgrade that has touched the data is taken back whole.
go_back_for() {
  complain "✗ $1，正在退回 $(version_of "$FROM")。"
  go_back
  fail "没有升级：$1。已退回 $(version_of "$FROM")，数据与升级前相同。" "原因见上面和 $(log_words)。"
}

# Puts program and data back as they were before the upgrade that `unfinished` tells of.
go_back() {
  service_stop
  [ -n "$ASIDE" ] || ASIDE=$COPY.aside-$(date +%Y%m%d-%H%M%S)
  note back
  if [ -n "$(setting DATABASE_URL '')" ] && [ ! -f "$COPY/database.sql" ]; then
    complain '　数据库由您自行备份：请现在恢复它，再运行 yishenban restart。'
  fi
  put_back "$COPY" "$ASIDE" ||
    fail '数据没有恢复完。' "备份在 $COPY，没有改动它。请看上面的原因（多半是磁盘空间），改正后运行 yishenban recover。"
  point "$CURRENT" "$FROM" && write_unit "$FROM" || fail "不能切换到 $FROM。" '请检查磁盘和权限，再运行 yishenban recover。'
  service_start
  rm -f "$UNFINISHED"
  is_healthy || fail '退回以后程序没有正常启动。' "请看 $(log_words)。"
}

recover() {
  [ $# = 0 ] || fail 'recover 没有选项。'
  if [ -f "$UNFINISHED" ]; then
    finish_what_was_broken_off
  elif [ ! -e "$CURRENT" ]; then
    fail '本机还没有装完。' '请在解开的安装包中再运行一次 ./yishenban install --url 网址，已经做好的不会重做。'
  else
    say '没有中断的升级。'
    service_start
    is_healthy || fail '程序没有正常运行。' "请看 $(log_words)。"
  fi
  rm -rf "$RELEASES"/*.part
  done_step "正在运行 $(version_of "$(release_at "$CURRENT")")。"
}

finish_what_was_broken_off() {
  FROM=$(noted from) NEXT=$(noted to) COPY=$(noted copy) STAGE=$(noted stage) ASIDE=$(noted aside)
  case $STAGE in
    stopped)
      step '上次升级中断时还没有改动数据，继续使用原来的版本'
      rm -rf "$COPY.part" "$COPY.rehearsal"
      service_start
      rm -f "$UNFINISHED"
      is_healthy || fail '程序没有正常启动。' "请看 $(log_words)。"
      ;;
    *)
      step "上次升级中断，退回 $(version_of "$FROM")"
      go_back
      ;;
  esac
}

roll_back() {
  for option in "$@"; do
    case $option in
      --restore-data) RESTORE_DATA=yes ;;
      *) fail "没有“$option”这个选项。" '写法见 yishenban help。' ;;
    esac
  done
  [ ! -f "$UNFINISHED" ] || fail '上一次升级没有完成。' '请运行 yishenban recover。'
  NEXT=$(release_at "$CURRENT") FROM=$(release_at "$PREVIOUS")
  [ -f "$FROM/release.json" ] || fail '没有可以退回的版本。' '只能退回一次，退到上一次升级以前的版本。'
  COPY=$(copies_folder)/$(version_of "$NEXT")
  if [ -n "$RESTORE_DATA" ]; then
    [ -d "$COPY" ] || fail "找不到升级前的备份 $COPY。" '没有改动任何内容。'
    step "退回 $(version_of "$FROM")，数据恢复到升级之前"
    go_back
    say "　升级以后的数据另存在 $ASIDE，确认不需要后再删除。"
  else
    step "退回 $(version_of "$FROM")，数据不变"
    keep_data_and_go_back
  fi
  rm -f "$PREVIOUS"
  done_step "已退回 $(version_of "$FROM")。"
}

# Only where the older program can use the database as it is now; it looks before it changes anything.
keep_data_and_go_back() {
  service_stop
  if ! in_release "$FROM" --import tsx db/migrate.ts; then
    service_start
    is_healthy
    fail '上一个版本不能使用升级以后的数据库，没有退回，程序照常运行。' \
      '要退回，数据须恢复到升级之前：yishenban rollback --restore-data（升级以后登记的内容另存，不在其中）。'
  fi
  point "$CURRENT" "$FROM" && write_unit "$FROM"
  service_start
  is_healthy || fail '退回以后程序没有正常启动。' "请看 $(log_words)；要回到新版本，在其安装包中运行 ./yishenban upgrade。"
}
