#!/bin/sh
# Run by trial.sh inside the small root: an office of an older release upgrades to this one as the guide has it, with
# everything that its migrations do, goes back with its data, and upgrades once more.
. /root/words.sh

cd /root
an_office
of_account /mnt/beifen
set_ YISHENBAN_BACKUP_TO /mnt/beifen
expect 'it restarts with a place for backups' yishenban restart
before=$version
mkdir /root/shengji
expect 'the newer archive unpacks' tar xzf newer.tar.gz -C /root/shengji
newer=$(echo /root/shengji/yishenban-*)
after=$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$newer/release.json")
echo "from $before to $after"
expect 'they are two releases' [ "$before" != "$after" ]
for turn in 'an upgrade' 'the upgrade, once more'; do
  expect "$turn" says '已从' "$newer/yishenban" upgrade
  sed 's/^/    /' /tmp/said
  expect "$after runs" running "$after"
  expect 'its records hold' verified
  expect 'pages with what they need' pages
  expect 'a case of before' yishenban cli archive 依申〔2025〕1号 "/tmp/$turn.zip"
  expect 'a backup and its rehearsal' says '演练通过' sh -c 'yishenban cli backup && yishenban cli rehearse'
  if [ "$turn" = 'an upgrade' ]; then
    # Without migrations between them the older one may go on with the data as they are.
    yishenban rollback >/tmp/back 2>&1 || yishenban rollback --restore-data >>/tmp/back 2>&1
    sed 's/^/    /' /tmp/back
    expect "$before runs again" running "$before"
    expect 'its records hold' verified
  fi
done
yishenban stop >/dev/null
summed_up
