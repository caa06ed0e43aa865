#!/bin/sh
# Run by trial.sh inside the small root: an office moves to PostgreSQL as the guide has it, is backed up and upgraded there,
# goes back to the version of before, and moves back.
. /root/words.sh

cd /root
an_office
mkdir -p /mnt/beifen
of_account /mnt/beifen/yishenban
set_ YISHENBAN_BACKUP_TO /mnt/beifen/yishenban
expect 'a first backup' yishenban cli backup

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
expect 'a backup of PostgreSQL, where that of SQLite lies' yishenban cli backup
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

yishenban stop >/dev/null
summed_up
