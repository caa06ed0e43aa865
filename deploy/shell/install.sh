# Installing. Every part looks first whether it is done, so that a command that was broken off is simply run again.

URL='' PORT=3000 LISTEN=127.0.0.1 GATEWAYS=0 DATA=$PREFIX/var/lib/yishenban WITHOUT_START=''

install_release() {
  while [ $# -gt 0 ]; do
    case $1 in
      --without-start)
        WITHOUT_START=yes
        shift
        continue
        ;;
      --url | --port | --listen | --gateways | --data)
        [ $# -ge 2 ] || fail "选项 $1 后面缺少内容。" '写法见 ./yishenban help。'
        ;;
      *) fail "没有“$1”这个选项。" '写法见 ./yishenban help。' ;;
    esac
    case $1 in
      --url) URL=$2 ;;
      --port) PORT=$2 ;;
      --listen) LISTEN=$2 ;;
      --gateways) GATEWAYS=$2 ;;
      --data) DATA=$2 ;;
    esac
    shift 2
  done
  version=$(version_of "$HERE")
  installed=$(version_of "$(release_at "$CURRENT")")
  if [ -n "$installed" ] && [ "$installed" != "$version" ]; then
    fail "本机已经安装了 $installed，没有改动它。" '升级请用 ./yishenban upgrade。'
  fi
  [ -f "$SETTINGS" ] || settings_are_right

  step '核对安装包'
  check_release "$HERE" || fail '没有安装，没有改动任何内容。'
  step "建立运行账号 $ACCOUNT"
  make_account
  step "复制程序到 $RELEASES/$version"
  place_release "$HERE"
  step "生成设置和密钥 $SETTINGS"
  make_settings
  make_data_folder
  step '登记系统服务'
  write_unit "$RELEASES/$version" || fail "不能写入 $UNIT。" '请检查磁盘和权限。'
  point "$CURRENT" "$RELEASES/$version" || fail "不能建立 $CURRENT。" '请检查磁盘和权限。'
  mkdir -p "$(dirname "$COMMAND")" && point "$COMMAND" "$CURRENT/yishenban"
  if has_systemd; then systemctl enable --quiet yishenban.service; fi
  if [ -n "$WITHOUT_START" ]; then
    done_step "已安装 $version，没有启动。"
    say '　恢复备份或者导入数据以后，运行 yishenban start。'
    return
  fi
  step '启动'
  service_start
  is_healthy || fail '程序没有正常启动。' "请看 $(log_words)，改正 $SETTINGS 后运行 yishenban restart。"

  done_step "已安装 $version，网址 $(setting NEXTAUTH_URL '')。"
  say "　密钥在 $SETTINGS，请现在就另存一份，与数据分开保管：丢了密钥，证件号码就读不出来了。"
  show_first_run_code
}

settings_are_right() {
  case $URL in
    http://?* | https://?*) ;;
    '') fail '请用 --url 写明人们在浏览器里输入的网址。' '例如：./yishenban install --url https://ysq.example.gov.cn' ;;
    *) fail "--url 不是网址：$URL" '应以 http:// 或者 https:// 开头。' ;;
  esac
  case $PORT in
    '' | *[!0-9]* | ??????*) fail "--port 不是端口号：$PORT" '例如 3000。' ;;
  esac
  case $GATEWAYS in
    [0-9]) ;;
    *) fail "--gateways 应是网关的层数：$GATEWAYS" '没有网关为 0，一层为 1。' ;;
  esac
  case $LISTEN in
    '' | *[!A-Za-z0-9.:_-]*) fail "--listen 不是本机的地址：$LISTEN" '例如 127.0.0.1 或者 0.0.0.0。' ;;
  esac
  case ${DATA#"$PREFIX"} in
    /home/* | /root/* | /tmp/*) fail "--data 不能在 /home、/root、/tmp 之下：$DATA" '系统服务看不到那里。例如 /srv/yishenban。' ;;
    *[!A-Za-z0-9/._-]* | *..*) fail "--data 只能用字母、数字、点和横线：$DATA" '例如 /srv/yishenban。' ;;
    /?*) ;;
    *) fail "--data 要写绝对路径：$DATA" '例如 /srv/yishenban。' ;;
  esac
}

make_account() {
  id -u "$ACCOUNT" >/dev/null 2>&1 && return
  useradd --system --user-group --no-create-home --home-dir "$DATA" --shell /usr/sbin/nologin "$ACCOUNT" ||
    fail "不能建立账号 $ACCOUNT。" '请用 root 运行，或者先由管理员建立这个账号。'
}

# The release under its version, whole or not at all.
place_release() {
  mkdir -p "$RELEASES"
  place=$RELEASES/$(version_of "$1")
  [ "$place" = "$1" ] && return
  if [ -d "$place" ]; then
    check_release "$place" 2>/dev/null && return
    [ "$(release_at "$CURRENT")" = "$place" ] && fail "$place 中的文件被改动过。" '请重新复制安装包，删除该文件夹后再安装。'
  fi
  needed=$(du -sk "$1" | cut -f1)
  [ "$(room_left "$RELEASES")" -gt $((needed + 51200)) ] ||
    fail "$RELEASES 所在磁盘空间不够。" "至少需要 $(((needed + 51200) / 1024)) MB。"
  rm -rf "$place" "$place.part"
  cp -a "$1" "$place.part" || fail "不能复制到 $place。" '请检查磁盘空间和权限。'
  chmod -R u+rwX,go+rX,go-w "$place.part"
  [ "$(id -u)" != 0 ] || chown -R 0:0 "$place.part"
  sync
  mv -T "$place.part" "$place"
  check_release "$place" || fail '复制以后与清单不符。' '请检查磁盘。'
}

# Never touches settings that are there: another key would make identity numbers unreadable.
make_settings() {
  mkdir -p "$SETTINGS_FOLDER" && chmod 755 "$SETTINGS_FOLDER"
  [ -f "$SETTINGS" ] && return
  (
    umask 077
    cat >"$SETTINGS.new" <<TEXT
# 依申办的设置。改动以后运行 yishenban restart。其他可以设置的见安装包中的 .env.example 和 docs/operating.md。
# 人们在浏览器里输入的网址
NEXTAUTH_URL=$URL
# 监听的地址和端口，前面网关的层数
HOST=$LISTEN
PORT=$PORT
YISHENBAN_TRUSTED_HOPS=$GATEWAYS
# 数据文件夹
YISHENBAN_DATA=$DATA
# 登录会话的签名密钥
NEXTAUTH_SECRET=$(head -c 36 /dev/urandom | base64 -w 0 | tr '+/' '-_')
# 证件号码的加密密钥。请另存一份，与数据分开保管：丢了它，备份里的证件号码就读不出来了。
YISHENBAN_KEY=$(head -c 32 /dev/urandom | base64 -w 0)
# 备份的密钥，也请另存，与备份分开保管；备份到哪里见“备份和恢复”。
YISHENBAN_BACKUP_KEY=$(head -c 32 /dev/urandom | base64 -w 0)
# YISHENBAN_BACKUP_TO=/mnt/beifen
TEXT
  ) && sync && mv -f "$SETTINGS.new" "$SETTINGS" || fail "不能写入 $SETTINGS。" '请检查磁盘和权限。'
}

make_data_folder() {
  data=$(data_folder)
  mkdir -p "$data" && chmod 700 "$data" && chown "$ACCOUNT" "$data" ||
    fail "不能建立数据文件夹 $data。" '请检查磁盘和权限。'
}

show_first_run_code() {
  in_release "$(release_at "$CURRENT")" --import tsx scripts/first-run-code.ts
}
