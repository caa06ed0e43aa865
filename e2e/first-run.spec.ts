import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freshSecrets } from '../scripts/installation/secrets'
import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { environment, program, ROOT } from '../scripts/running/command'
import { anyFreePort } from '../scripts/running/port'
import { expectAccessible } from './axe'
import { expect, test } from './journey'

/** The real start, as `npm start` does it, on an empty folder. */
interface Started {
  url: string
  code: string
  stop(): Promise<void>
}

let started: Started
test.beforeAll(async () => {
  started = await start()
})
test.afterAll(() => started.stop())

test('whoever reads the terminal makes the agency and the first administrator, once', async ({ page }) => {
  await page.goto(`${started.url}/`)
  await page.goto(`${started.url}/today`)
  await expect(page).toHaveURL(/\/first-run/)
  await expectAccessible(page)

  await page.getByLabel('机关名称').fill('某某市人民政府办公室')
  await page.getByLabel('第一个承办单位').fill('政务公开科')
  await page.getByLabel('管理员账号').fill('guanli')
  await page.getByLabel('管理员姓名').fill('孙平')
  await page.getByLabel('管理员密码').fill('a long passphrase 42')
  await page.getByLabel('一次性代码').fill('ABCDEFGH2345')
  await page.getByRole('button', { name: '建立机关和管理员' }).click()
  await expect(page.getByText('一次性代码不正确。').first()).toBeVisible()
  await expect(page.getByLabel('机关名称')).toHaveValue('某某市人民政府办公室')

  await page.getByLabel('一次性代码').fill(started.code)
  await page.getByLabel('管理员密码').fill('a long passphrase 42')
  await page.getByRole('button', { name: '建立机关和管理员' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByText('某某市人民政府办公室')).toBeVisible()
  // Nothing of the demonstration in a real installation.
  await expect(page.getByText('演示数据')).toHaveCount(0)

  await page.goto(`${started.url}/first-run`)
  await expect(page).toHaveURL(/\/sign-in/)

  await page.getByLabel('账号').fill('guanli')
  await page.getByLabel('密码').fill('a long passphrase 42')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('link', { name: '人员与单位' })).toBeVisible()
  await page.goto(`${started.url}/people`)
  await expect(
    page
      .locator('summary', { hasText: '政务公开科' })
      .or(page.getByRole('cell', { name: '政务公开科' }))
      .first(),
  ).toBeVisible()
})

async function start(): Promise<Started> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-first-run-'))
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, program('scripts/start.ts'), {
    cwd: ROOT,
    env: environment({
      ...withoutSettingsFiles(),
      ...freshSecrets(),
      NEXTAUTH_URL: url,
      PORT: String(port),
      YISHENBAN_DATA: folder,
      YISHENBAN_DEMO: '',
      YISHENBAN_TODAY: '',
      DATABASE_URL: '',
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url,
    code: await codeFrom(child),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The one-time code as the terminal shows it: capitals and digits on a line of their own. */
function codeFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (piece) => {
      said += piece
      const code = /\n {4}([2-9A-Z]{12})\n/.exec(said)?.[1]
      if (code) resolve(code)
    })
    child.once('exit', () => reject(new Error(`the server did not start:\n${said}`)))
  })
}
