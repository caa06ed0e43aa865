import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EXIT_WRONG_KEYS } from '../server/exit-codes'
import { standNotStarted } from './installation/not-started'
import { withoutSettingsFiles } from './installation/settings-files'
import { program, run } from './running/command'
import { anyFreePort } from './running/port'

let place: string
beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'yishenban-keys-'))
})
afterEach(() => rmSync(place, { recursive: true }))

const freshKey = () => randomBytes(32).toString('base64')

test('the shell tells a wrong key from whatever else fails, so that the start can stay and say so', async () => {
  const cli = (key: string, ...words: string[]) =>
    run(process.execPath, program('cli/main.ts', ...words), {
      env: {
        ...withoutSettingsFiles(),
        YISHENBAN_DATA: path.join(place, 'data'),
        DATABASE_URL: '',
        YISHENBAN_ADMIN_PASSWORD: 'hudie-feiguo-canghai-1',
        YISHENBAN_KEY: key,
      },
    })
  const right = freshKey()
  expect((await cli(right, 'init', '--agency', '某某县')).code).toBe(0)
  const wrong = await cli(freshKey(), 'rebuild', '--after-upgrade')
  expect(wrong).toMatchObject({
    code: EXIT_WRONG_KEYS,
    output: expect.stringMatching(/密钥 YISHENBAN_KEY 不对.*请把原来的密钥设为/),
  })
  expect((await cli(right, 'rebuild', '--nothing')).code).toBe(1)
  expect((await cli(right, 'rebuild', '--after-upgrade')).code).toBe(0)
})

test('where the keys are wrong every page says so in words, and the health check does not wait', async () => {
  const port = await anyFreePort()
  const server = await standNotStarted('127.0.0.1', port)
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/today`)
    expect(answer.status).toBe(503)
    const page = await answer.text()
    expect(page).toMatch(/系统没有启动：密钥不对.*请改正设置中的 YISHENBAN_KEY/s)
    const health = await run(process.execPath, ['deploy/health.mjs', '127.0.0.1', String(port)])
    expect(health).toMatchObject({ code: 2, output: expect.stringContaining('密钥不对') })
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
