#!/bin/sh
# Run by trial.sh inside the small root: an office works with an older release, whose database has fewer migrations; it is
# upgraded by one command, an upgrade that does not start goes back by itself, and so does the office afterwards, with
# the data of before.
. /root/words.sh

# What stands in a folder of data, as its database says: migrations, requests, events, texts, lines of the log.
stored() {
  /opt/yishenban/current/node/bin/node --input-type=module -e '
    import { createRequire } from "node:module"
    const Database = createRequire("/opt/yishenban/current/package.json")("better-sqlite3")
    const db = new Database(process.argv[1] + "/yishenban.db", { readonly: true })
    const all = ["migrations", "cases", "case_events", "case_texts", "audit_lines"].map((name) =>
      `${name} ${db.prepare(`SELECT count(*) FROM ${name}`).pluck().get()}`)
    const facts = db.prepare("SELECT number, applicant_name FROM cases ORDER BY number").all().map(Object.values)
    console.log(all.join(", ") + ": " + facts.join(" | "))' "$1"
}
DATA=/var/lib/yishenban
COPIES=$DATA-before-upgrade
# The part of it that an upgrade must keep.
kept() { sed 's/^migrations [0-9]*, //; s/, audit_lines [0-9]*//'; }
is() { [ "$1" = "$2" ] || { printf '%s\n' "$1" "$2" && false; }; }

cd /root
mv bundle.tar.gz newer.tar.gz
mv older.tar.gz bundle.tar.gz
an_office
older=$version
expect "$older runs" running "$older"
expect 'its records hold' verified
yishenban stop >/dev/null
before=$(stored $DATA)
yishenban start >/dev/null
echo "    $before"

mv newer.tar.gz bundle.tar.gz
rm -rf "$first"
expect 'the newer archive unpacks' unpacked
another 9.2 'process.exit(1)'
expect 'an upgrade that does not start is taken back by itself' refuses /root/9.2/yishenban upgrade
expect "$older runs again" running "$older"
expect 'with its data' is "$(stored $DATA)" "$before"

expect 'the upgrade' says "已从 $older 升级到 $version" "$first/yishenban" upgrade
sed 's/^/    /' /tmp/said
expect "$version runs" running "$version"
expect 'its records hold' verified
after=$(stored $DATA)
echo "    $after"
expect 'with more migrations' refuses is "${after%%,*}" "${before%%,*}"
expect 'and what was recorded before' is "$(echo "$after" | kept)" "$(echo "$before" | kept)"
expect 'pages with what they need' pages
expect 'a copy of before lies beside the data' is "$(stored "$COPIES/$version/data-of-copy")" "$before"
cat >/tmp/later.csv <<'TEXT'
编号,收到日期,申请人类别,申请人,申请内容,受理方式,答复日期,处理结果
3,2025-04-01,公民,某某,某某项目的验收文件,网上,2025-04-10,予以公开
TEXT
expect 'it works' yishenban cli import /tmp/later.csv --commit
expect 'back with the data as they are is refused: the older program cannot use them' refuses yishenban rollback
sed 's/^/    /' /tmp/said
expect "$version still runs" running "$version"
expect 'back with the data of before' yishenban rollback --restore-data
sed 's/^/    /' /tmp/said
expect "$older runs" running "$older"
expect 'its records hold' verified
expect 'with its data' is "$(stored $DATA)" "$before"
aside=$(echo "$COPIES/$version".aside-*)
expect 'and what came since lies aside' says 'cases 3,' stored "$aside/data"
expect 'forward again' "$first/yishenban" upgrade
expect "$version runs" running "$version"
expect 'its records hold' verified
expect 'it stops' yishenban stop
summed_up
