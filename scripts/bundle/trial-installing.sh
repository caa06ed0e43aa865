#!/bin/sh
# Run by trial.sh inside the small root: an office installs, upgrades and goes back, word by word as the guide has it,
# and what may go wrong on the way; then the files as the image has them.
. /root/words.sh

cd /root
expect 'no npm, no compiler, no Node' sh -c '! command -v npm && ! command -v cc && ! command -v node'
expect 'no way out of this machine' sh -c '[ "$(wc -l </proc/net/route)" = 1 ]'
expect 'the archive unpacks' unpacked
expect 'it is whole and runs here' "$first/yishenban" check
expect 'it installs' "$first/yishenban" install --url http://127.0.0.1:3000
grep -A3 first-run /tmp/said | sed 's/^/    /'
expect "$version runs" running "$version"
expect 'the account has no shell and no right of root' sh -c 'grep -q "^yishenban:.*nologin" /etc/passwd'
expect 'settings are for root alone' sh -c '[ "$(stat -c %a:%U /etc/yishenban/env)" = 600:root ]'
expect 'the data are for the account alone' sh -c '[ "$(stat -c %a:%U /var/lib/yishenban)" = 700:yishenban ]'
expect 'installing again changes nothing' sh -c "sha256sum /etc/yishenban/env >/tmp/before &&
  $first/yishenban install --url http://127.0.0.1:3000 && sha256sum -c /tmp/before"
expect 'an agency' env YISHENBAN_ADMIN_PASSWORD=Trial-Office-2026 yishenban cli init --agency 试验机关
cat >/tmp/ledger.csv <<'TEXT'
编号,收到日期,申请人类别,申请人,申请内容,受理方式,答复日期,处理结果
1,2025-03-03,公民,某某,某某项目的环评文件,网上,2025-03-10,予以公开
2,2025-03-04,公民,某某某,某某项目的批复,邮寄,2025-03-20,予以公开
TEXT
expect 'a ledger' yishenban cli import /tmp/ledger.csv --commit
expect 'its records hold' verified
expect 'pages with what they need' pages
install -d -o yishenban -m 700 /mnt/beifen
echo YISHENBAN_BACKUP_TO=/mnt/beifen >>/etc/yishenban/env
expect 'it restarts with a place for backups' yishenban restart
expect 'a copy that was changed is refused' sh -c "cp -a $first /root/changed && echo >>/root/changed/package.json &&
  ! /root/changed/yishenban check && rm -rf /root/changed"

another 9.1
expect 'an upgrade, with a backup first' says '演练通过' /root/9.1/yishenban upgrade
sed 's/^/    /' /tmp/said
expect '9.1 runs' running 9.1
expect 'its records hold' verified

another 9.2 'process.exit(1)'
expect 'an upgrade that does not start is taken back by itself' refuses /root/9.2/yishenban upgrade
sed 's/^/    /' /tmp/said
expect '9.1 runs again' running 9.1
expect 'its records hold' verified

another 9.3
for wait in 12 40; do
  /root/9.3/yishenban upgrade >/tmp/said 2>&1 &
  sleep $wait
  kill -9 $! 2>/dev/null || true
  wait $! 2>/dev/null || true
  echo "killed after $wait s: $(sed -n 's/^stage=//p' /opt/yishenban/unfinished 2>/dev/null || true) $(tail -n 1 /tmp/said)"
  expect 'it recovers' yishenban recover
  expect 'some version runs' says '健康检查：正常' yishenban status
  expect 'its records hold' verified
done
expect 'the upgrade that was killed, once more' /root/9.3/yishenban upgrade
expect '9.3 runs' running 9.3
expect 'back, with the data of before' yishenban rollback --restore-data
expect '9.1 runs' running 9.1
expect 'its records hold' verified
expect 'it stops' yishenban stop

# The image: the same files under a root that nobody can write, for a number without name, as Containerfile has it.
mkdir -p /image/opt /image/etc /image/proc /image/dev /image/tmp /image/var/lib/yishenban
mkdir /image/usr && cp -a /usr/bin /image/usr/ && ln -s usr/bin /image/bin
for libraries in /lib /lib64 /usr/lib /usr/lib64; do [ ! -d $libraries ] || { mkdir -p /image$libraries && cp -a $libraries/. /image$libraries/; }; done
cp -a "$first" /image/opt/yishenban && cp /etc/hosts /etc/nsswitch.conf /image/etc/
chown 10001:10001 /image/var/lib/yishenban && chmod 700 /image/var/lib/yishenban && chmod 1777 /image/tmp
mount --bind /image /image
mount --bind /image/var/lib/yishenban /image/var/lib/yishenban
mount --bind /image/tmp /image/tmp
for device in null zero urandom random; do
  : >/image/dev/$device
  mount --bind /dev/$device /image/dev/$device
done
mount -t proc proc /image/proc
mount -o remount,ro,bind /image

in_image() {
  env -i PATH=/usr/bin NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 YISHENBAN_DATA=/var/lib/yishenban HOST=0.0.0.0 \
    PORT=3100 NEXTAUTH_URL=http://127.0.0.1:3100 NEXTAUTH_SECRET=0123456789abcdefghijklmnopqrstuvwxyzABCD \
    YISHENBAN_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= \
    chroot /image setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --bounding-set=-all \
    sh -c 'cd /opt/yishenban && exec "$@"' sh "$@"
}
healthy() { in_image node/bin/node deploy/health.mjs 127.0.0.1; }
expect 'nothing of the image can be written' refuses in_image touch /opt/yishenban/one /etc/one /one
in_image node/bin/node --import tsx scripts/start.ts >/tmp/image.log 2>&1 &
tries=0
until healthy >/dev/null 2>&1 || [ $tries = 120 ]; do
  sleep 0.5
  tries=$((tries + 1))
done
expect 'the image is healthy' healthy
expect 'it says nothing of what it could not write' refuses grep -Ei 'EROFS|EACCES|read-only' /tmp/image.log
kill $!
wait $! || true
sed 's/^/    /' /tmp/image.log
summed_up
