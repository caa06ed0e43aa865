#!/bin/sh
# Run by trial.sh inside the small root: somebody who knows nothing but the guides 备份和恢复, 密钥, 导出、导入和搬迁 and
# 培训 does what they say, in their words and in their order.
. /root/words.sh

cd /root
an_office

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
expect 'an archive' yishenban cli archive 依申〔2025〕1号 /tmp/1.zip

echo '-- 导出、导入'
of_account /mnt/daochu
expect 'everything goes out' yishenban cli export-all --into /mnt/daochu
of_account /srv/xin
expect 'and in, elsewhere' says '核验通过' env YISHENBAN_DATA=/srv/xin yishenban cli import-all /mnt/daochu

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
  /opt/yishenban/current/node/bin/node --input-type=module -e '
    const answer = await fetch("http://127.0.0.1:3001/sign-in")
    if (!answer.ok || !(await answer.text()).includes("登录")) throw new Error(String(answer.status))'
}
expect 'a training beside the office' training_page
kill $training
wait $training || true
expect 'the office goes on' running "$version"
yishenban stop >/dev/null
summed_up
