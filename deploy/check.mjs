// Whether this release can run on this machine: its Node runs already, so what is left are the native parts.

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
try {
  const Database = require('better-sqlite3')
  const db = new Database(':memory:')
  db.exec('CREATE VIRTUAL TABLE trial USING fts5(body)')
  db.close()
  require('@node-rs/argon2').hashSync('trial')
} catch (fault) {
  console.error(`程序的本机部分不能装入：${fault.message}`)
  process.exitCode = 1
}
