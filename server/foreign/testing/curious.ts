import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

// A reader that an attacker has taken over: tells what it could get at.
const tries: [string, () => unknown][] = [
  ['read the settings', () => readFileSync('.env')],
  ['read the database', () => readFileSync('data/yishenban.db')],
  ['read what it was told to', () => readFileSync('server/foreign/testing/curious.ts')],
  ['write', () => writeFileSync('server/foreign/testing/written', '')],
  ['start a program', () => spawnSync('true')],
]

process.on('message', (message) => {
  if (message !== 'next') return
  const denied = tries.filter(([, attempt]) => isDenied(attempt)).map(([name]) => name)
  process.send?.({ piece: { denied, settings: Object.keys(process.env) } })
})

function isDenied(attempt: () => unknown): boolean {
  try {
    attempt()
    return false
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_ACCESS_DENIED'
  }
}
