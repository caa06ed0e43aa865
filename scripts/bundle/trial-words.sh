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
