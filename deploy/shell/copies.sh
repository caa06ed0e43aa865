# The copy of the data that an upgrade goes back to. The program is stopped while it is made and while it is put back.
# Attachments never change once they are written, so they are linked and take no room; everything else is copied.

# copy_data FROM TO: a folder of data as it stands.
copy_data() {
  mkdir -p "$2" && chmod 700 "$2" && chown "$ACCOUNT" "$2" || return 1
  find "$1" -mindepth 1 -maxdepth 1 ! -name files -exec cp -a --reflink=auto -t "$2" -- {} + || return 1
  [ ! -d "$1/files" ] || cp -al "$1/files" "$2/files" 2>/dev/null ||
    { rm -rf "$2/files" && cp -a "$1/files" "$2/files"; }
}

# make_copy COPY: data, and the database where that is PostgreSQL's. A copy that is there is whole.
make_copy() {
  [ -d "$1" ] && return 0
  rm -rf "$1.part"
  mkdir -p "$(dirname "$1")" && chmod 700 "$(dirname "$1")" && chown "$ACCOUNT" "$(dirname "$1")" || return 1
  copy_data "$(data_folder)" "$1.part/data-of-copy" || return 1
  chown "$ACCOUNT" "$1.part"
  if [ -n "$(setting DATABASE_URL '')" ] && [ -z "$OWN_BACKUP" ]; then
    in_release "$NEXT" deploy/postgres.mjs dump "$1.part/database.sql" || return 1
  fi
  sync
  mv -T "$1.part" "$1" && sync
}

# put_back COPY ASIDE: the data as they were; what stands there now is kept in ASIDE. Begun again it does the same.
put_back() {
  data=$(data_folder)
  if [ ! -f "$2/complete" ]; then
    mkdir -p "$2/data" && chmod 700 "$2" || return 1
    find "$data" -mindepth 1 -maxdepth 1 ! -name files -exec mv -f -t "$2/data" -- {} + || return 1
    if [ -f "$1/database.sql" ]; then
      chown "$ACCOUNT" "$2"
      in_release "$NEXT" deploy/postgres.mjs dump "$2/database.sql" || return 1
    fi
    : >"$2/complete" && sync
  fi
  find "$data" -mindepth 1 -maxdepth 1 ! -name files -exec rm -rf -- {} + || return 1
  find "$1/data-of-copy" -mindepth 1 -maxdepth 1 ! -name files -exec cp -a --reflink=auto -t "$data" -- {} + || return 1
  # Attachments that came since stay: what no record names is swept by the program.
  if [ -d "$1/data-of-copy/files" ]; then
    cp -aln "$1/data-of-copy/files" "$data/" 2>/dev/null || cp -an "$1/data-of-copy/files" "$data/" || return 1
  fi
  if [ -f "$1/database.sql" ]; then
    in_release "$NEXT" deploy/postgres.mjs restore "$1/database.sql" || return 1
  fi
  sync
}

# Room that a copy and its rehearsal need, in kilobytes: twice what is not an attachment.
room_needed() {
  kilobytes=$(du -sk --exclude="$(data_folder)/files" "$(data_folder)" 2>/dev/null | cut -f1)
  printf '%s' $((${kilobytes:-0} * 2 + 51200))
}

room_left() { df -Pk "$1" | awk 'NR == 2 { print $4 }'; }
