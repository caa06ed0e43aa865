// Runs a program of a release with the office's settings, under the account of the office:
// as-account.mjs UID GID SETTINGS RELEASE ARGUMENTS OF NODE…
// The settings are readable by root alone, so they are read here, before the account changes.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

const [uid, gid, settings, release, ...args] = process.argv.slice(2)
const office = existsSync(settings) ? parseEnv(readFileSync(settings, 'utf8')) : {}
const account = process.getuid() === 0 ? { uid: Number(uid), gid: Number(gid) } : {}

// Of root's own variables only what is meant for the program comes along, and wins: some shells set HOST.
// A password of PostgreSQL is given so that it stands in no arguments, which every account may read.
const MEANT = /^(YISHENBAN_.*|PGPASSWORD|PATH|LANG|LC_ALL|TERM)$/
const passed = Object.entries(process.env).filter(([name]) => MEANT.test(name))
const env = { ...office, ...Object.fromEntries(passed) }

const child = spawn(process.execPath, args, {
  ...account,
  cwd: release,
  stdio: 'inherit',
  env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (fault) => {
  console.error(`程序没有启动：${fault.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
