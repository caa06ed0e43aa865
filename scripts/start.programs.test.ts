import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshSecrets } from './installation/secrets'
import { withoutSettingsFiles } from './installation/settings-files'
import { program, run } from './running/command'
import { anyFreePort } from './running/port'

// What keeps the program from starting is said in words, before anything is built or made.

let place: string
beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'yishenban-start-'))
})
afterEach(() => rmSync(place, { recursive: true }))

async function refused(settings: Record<string, string>): Promise<string> {
  const env = {
    ...withoutSettingsFiles(),
    ...freshSecrets(),
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
    PORT: String(await anyFreePort()),
    YISHENBAN_DATA: path.join(place, 'data'),
    YISHENBAN_DEMO: '',
    YISHENBAN_TODAY: '',
    ...settings,
  }
  const { code, output } = await run(process.execPath, program('scripts/start.ts'), { env })
  expect(code).toBe(1)
  expect(output).toContain('没有启动')
  expect(output).not.toMatch(/\n\s+at |Error:/)
  return output
}

test('a setting that cannot be right', async () => {
  expect(await refused({ YISHENBAN_TODAY: 'garbage' })).toContain('YISHENBAN_TODAY 的值不正确')
})

test('a data folder that is a file', async () => {
  writeFileSync(path.join(place, 'data'), '')
  expect(await refused({})).toContain('不是文件夹')
})

test('a port that somebody else has', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  try {
    expect(await refused({ PORT: port })).toContain(`端口 ${port} 不能使用`)
  } finally {
    other.close()
  }
})
