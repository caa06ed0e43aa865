# What the parts of the trial say it with; read by them inside the small root. Each ends with 1 when anything was not as
# it should be.
set -u
wrong=0

expect() {
  what=$1
  shift
  if "$@" >/tmp/said 2>&1; then
    echo "as it should: $what"
  else
    echo "NOT AS IT SHOULD: $what"
    cat /tmp/said
    tail -n 20 /var/log/yishenban.log 2>/dev/null || true
    wrong=$((wrong + 1))
  fi
}
refuses() { ! "$@"; }
# All of what is said is kept, for whoever looks why the words are not there.
says() {
  words=$1
  shift
  "$@" >/tmp/heard 2>&1
  ended=$?
  cat /tmp/heard
  [ $ended = 0 ] && grep -q -- "$words" /tmp/heard
}
running() { says "版本：$1" yishenban status && says '健康检查：正常' yishenban status; }
# A page that strangers see, one for the office, and a style sheet that the first one names.
pages() {
  /opt/yishenban/current/node/bin/node --input-type=module -e '
    const site = "http://127.0.0.1:3000"
    const get = async (path) => {
      const answer = await fetch(site + path)
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      return answer.text()
    }
    const page = await get("/apply")
    const [, sheet] = /href="([^"]+[.]css[^"]*)"/.exec(page)
    await get(sheet)
    if (!(await get("/sign-in")).includes("登录")) throw new Error("no page to sign in")'
}
verified() { yishenban cli verify; }

# The same release under another name; a second argument is a program that takes the place of its start.
another() {
  cp -al "$first" "/root/$1"
  cd "/root/$1"
  sed -i "s/\"version\": *\"[^\"]*\"/\"version\": \"$1\"/" release.json
  if [ $# = 2 ]; then
    rm scripts/start.ts
    printf '%s\n' "$2" >scripts/start.ts
  fi
  grep -v -e '  release.json$' -e '  scripts/start.ts$' SHA256SUMS >/tmp/sums
  sha256sum release.json scripts/start.ts >>/tmp/sums
  rm SHA256SUMS
  cp /tmp/sums SHA256SUMS
  cd /root
}

unpacked() {
  tar xzf bundle.tar.gz && rm bundle.tar.gz
  first=$(echo /root/yishenban-*)
  version=$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$first/release.json")
}

summed_up() {
  echo "not as it should: $wrong"
  [ $wrong = 0 ]
}

SETTINGS=/etc/yishenban/env
# What an editor does: set NAME VALUE, unset NAME.
unset_() { grep -v "^$1=" $SETTINGS >/tmp/env; cat /tmp/env >$SETTINGS; }
set_() { unset_ "$1" && printf '%s=%s\n' "$1" "$2" >>$SETTINGS; }
value() { sed -n "s/^$1=//p" $SETTINGS; }
of_account() { install -d -o yishenban -m 700 "$1"; }

# An office with two answered requests.
an_office() {
  expect 'the archive unpacks' unpacked
  expect 'it installs' "$first/yishenban" install --url http://127.0.0.1:3000
  expect 'an agency' env YISHENBAN_ADMIN_PASSWORD=Trial-Office-2026 yishenban cli init --agency 试验机关
  cat >/tmp/ledger.csv <<'TEXT'
编号,收到日期,申请人类别,申请人,证件号码,申请内容,受理方式,答复日期,处理结果
1,2025-03-03,公民,某某,110101199003078515,某某项目的环评文件,网上,2025-03-10,予以公开
2,2025-03-04,公民,某某某,,某某项目的批复,邮寄,2025-03-20,予以公开
TEXT
  expect 'a ledger' yishenban cli import /tmp/ledger.csv --commit
}
