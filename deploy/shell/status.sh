# What is installed and how it stands.

show_status() {
  release=$(release_at "$CURRENT")
  if [ ! -f "$release/release.json" ]; then
    say '本机还没有安装依申办。'
    return 1
  fi
  say "版本：$(version_of "$release")"
  [ -e "$PREVIOUS" ] && say "可以退回：$(version_of "$(release_at "$PREVIOUS")")"
  if service_runs; then say '服务：正在运行'; else say '服务：没有运行'; fi
  if YISHENBAN_PATIENCE=0 is_healthy; then say '健康检查：正常'; else say '健康检查：没有通过'; fi
  data=$(data_folder)
  say "数据文件夹：$data（$(du -sh "$data" 2>/dev/null | cut -f1)，磁盘还剩 $(($(room_left "$data") / 1024)) MB）"
  for copy in "$(copies_folder)"/*; do
    [ -d "$copy" ] && say "升级前的备份：$copy"
  done
  if [ -f "$UNFINISHED" ]; then
    say '上一次升级没有完成，请运行 yishenban recover。'
    return 1
  fi
  return 0
}
