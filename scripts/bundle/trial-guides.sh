#!/bin/sh
# Run by trial.sh inside the small root: somebody who knows nothing but the guides 备份和恢复, 导出、导入和搬迁, 密钥 and
# 培训 does what they say, in their words and in their order.
. /root/words.sh

SETTINGS=/etc/yishenban/env
node=/opt/yishenban/current/node/bin/node
# What an editor does: set NAME VALUE, unset NAME.
unset_() { grep -v "^$1=" $SETTINGS >/tmp/env; cat /tmp/env >$SETTINGS; }
set_() { unset_ "$1" && printf '%s=%s\n' "$1" "$2" >>$SETTINGS; }
value() { sed -n "s/^$1=//p" $SETTINGS; }
of_account() { install -d -o yishenban -m 700 "$1"; }

cd /root
expect 'the archive unpacks' unpacked
expect 'it installs' "$first/yishenban" install --url http://127.0.0.1:3000
YISHENBAN_ADMIN_PASSWORD=Trial-Office-2026 yishenban cli init --agency 试验机关 >/dev/null
cat >/tmp/ledger.csv <<'TEXT'
编号,收到日期,申请人类别,申请人,证件号码,申请内容,受理方式,答复日期,处理结果
1,2025-03-03,公民,某某,110101199003078515,某某项目的环评文件,网上,2025-03-10,予以公开
2,2025-03-04,公民,某某某,,某某项目的批复,邮寄,2025-03-20,予以公开
TEXT
expect 'a ledger' yishenban cli import /tmp/ledger.csv --commit

echo '-- 备份和恢复'
expect 'without a place it says so' refuses yishenban cli backup
mkdir -p /mnt/beifen
set_ YISHENBAN_BACKUP_TO /mnt/beifen/yishenban
expect 'a folder of another account is named' refuses yishenban cli backup
grep -q '账号' /tmp/said || { cat /tmp/said; wrong=$((wrong + 1)); }
of_account /mnt/beifen/yishenban
cp $SETTINGS /root/saved-env
expect 'a first backup' yishenban cli backup
expect 'a rehearsal' says '演练通过' yishenban cli rehearse
expect 'a restart' yishenban restart
expect 'stop, on the same machine' yishenban stop
expect 'into a folder of another account: what to do' refuses yishenban cli restore /mnt/beifen/yishenban --into /srv/huifu
grep -q 'install -d -o yishenban' /tmp/said || { cat /tmp/said; wrong=$((wrong + 1)); }
of_account /srv/huifu
expect 'a restoration' says '一致' yishenban cli restore /mnt/beifen/yishenban --into /srv/huifu
set_ YISHENBAN_DATA /srv/huifu
expect 'it starts there' yishenban start
expect 'its records hold' verified
yishenban stop >/dev/null

echo '-- 备份和恢复, on another machine'
mv /opt/yishenban /root/old-opt
mkdir /root/old && mv /var/lib/yishenban /srv/huifu $SETTINGS /root/old/
install -d /etc/yishenban
install -m 600 /root/saved-env $SETTINGS
expect 'it installs without start' says '没有启动' "$first/yishenban" install --without-start
expect 'nothing runs' says '没有运行' yishenban status
of_account /srv/huifu
expect 'a restoration' says '一致' yishenban cli restore /mnt/beifen/yishenban --into /srv/huifu
set_ YISHENBAN_DATA /srv/huifu
expect 'it starts there' yishenban start
expect "$version runs" running "$version"
expect 'its records hold' verified

echo '-- 密钥'
set_ YISHENBAN_FORMER_KEYS "$(value YISHENBAN_KEY)"
set_ YISHENBAN_KEY "$(head -c 32 /dev/urandom | base64)"
expect 'a restart with another key' yishenban restart
expect 'what was sealed is sealed anew' yishenban cli rotate-key
sed 's/^/    /' /tmp/said
expect 'its records hold' verified

echo '-- 归档'
expect 'an archive' yishenban cli archive 1 /tmp/1.zip

echo '-- 导出、导入'
of_account /mnt/daochu
expect 'everything goes out' yishenban cli export-all --into /mnt/daochu
of_account /srv/xin
expect 'and in, elsewhere' says '核验通过' env YISHENBAN_DATA=/srv/xin yishenban cli import-all /mnt/daochu

echo '-- 搬迁'
postgres=/usr/lib/postgresql/15/bin
useradd --system --user-group --no-create-home postgres
install -d -o postgres -m 700 /srv/postgres
as_postgres() { setpriv --reuid="$(id -u postgres)" --regid="$(id -g postgres)" --clear-groups "$@"; }
echo a-Pass-word >/srv/password && chown postgres /srv/password
(cd /srv/postgres && as_postgres $postgres/initdb -D /srv/postgres/data -U postgres --auth=scram-sha-256 \
  --pwfile=/srv/password --no-locale --encoding=UTF8 >/tmp/initdb.log 2>&1) || cat /tmp/initdb.log
(cd /srv/postgres && as_postgres $postgres/postgres -D data -c unix_socket_directories=/srv/postgres >/tmp/postgres.log 2>&1) &
export PGPASSWORD=a-Pass-word
tries=0
until psql -h 127.0.0.1 -U postgres -qc 'CREATE DATABASE yishenban' >/tmp/psql.log 2>&1 || [ $tries = 50 ]; do
  sleep 0.2
  tries=$((tries + 1))
done
expect 'stop' yishenban stop
expect 'everything moves to PostgreSQL' says '核验通过' yishenban cli move --to postgres://postgres@127.0.0.1/yishenban
sed 's/^/    /' /tmp/said
unset PGPASSWORD
set_ DATABASE_URL postgres://postgres:a-Pass-word@127.0.0.1/yishenban
expect 'it starts there' yishenban start
expect 'its records hold' verified
set_ YISHENBAN_BACKUP_TO /mnt/beifen/postgres
of_account /mnt/beifen/postgres
expect 'a backup of PostgreSQL' yishenban cli backup
expect 'and its rehearsal' says '演练通过' yishenban cli rehearse

another 9.1
expect 'an upgrade on PostgreSQL' /root/9.1/yishenban upgrade
expect '9.1 runs' running 9.1
another 9.2 'process.exit(1)'
expect 'one that does not start is taken back' refuses /root/9.2/yishenban upgrade
expect '9.1 runs again' running 9.1
expect 'its records hold' verified
expect 'back, with the data of before' yishenban rollback --restore-data
expect "$version runs" running "$version"
expect 'its records hold' verified

expect 'stop' yishenban stop
of_account /srv/huilai
expect 'everything moves back' says '核验通过' yishenban cli move --to sqlite /srv/huilai
unset_ DATABASE_URL
set_ YISHENBAN_DATA /srv/huilai
expect 'it starts there' yishenban start
expect 'its records hold' verified

echo '-- 培训'
yishenban training >/tmp/training.log 2>&1 &
training=$!
tries=0
until grep -q '训练环境' /tmp/training.log || ! kill -0 $training 2>/dev/null || [ $tries = 400 ]; do
  sleep 0.5
  tries=$((tries + 1))
done
sed 's/^/    /' /tmp/training.log
training_page() {
  $node --input-type=module -e '
    const answer = await fetch("http://127.0.0.1:3001/sign-in")
    if (!answer.ok || !(await answer.text()).includes("登录")) throw new Error(String(answer.status))'
}
expect 'a training beside the office' training_page
kill $training
wait $training || true
expect 'the office goes on' running "$version"
yishenban stop >/dev/null
summed_up
