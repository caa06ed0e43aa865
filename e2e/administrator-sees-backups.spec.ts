import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { demonstrationSecrets } from '../scripts/installation/secrets'
import { mustRun, program } from '../scripts/running/command'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { type OwnSite, ownSite, windowOf } from './own-site'
import { PEOPLE } from './people'

// Who looks after the server sets a place up and makes the first backup; the administrator sees that it was proven, makes
// another one before an upgrade, and three days without one turn both pages red.

let site: OwnSite
let place: string
const settings = { ...demonstrationSecrets(), YISHENBAN_BACKUP_KEY: randomBytes(32).toString('base64') }
test.beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'yishenban-beifen-'))
  site = await ownSite('backups', '', { ...settings, YISHENBAN_BACKUP_TO: place })
})
test.afterAll(async () => {
  await site.stop()
  rmSync(place, { recursive: true, force: true })
})

function cli(...words: string[]): Promise<string> {
  const env = { ...settings, YISHENBAN_DATA: site.data, DATABASE_URL: '', YISHENBAN_TODAY: '2026-03-18' }
  return mustRun(process.execPath, program('cli/main.ts', ...words), { env })
}

/** A statement on the site's own database: days that a test does not wait for. */
function beside(sql: string): void {
  const db = new Database(path.join(site.data, 'yishenban.db'))
  db.exec(sql)
  db.close()
}

test('the administrator sees the last proven backup, and a red line without one', async ({ browser }) => {
  const page = await windowOf(browser, site, PEOPLE.administrator)
  await page.getByRole('link', { name: '备份', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '备份' })).toBeVisible()
  await expect(page.getByText('还没有备份过。')).toBeVisible()

  expect(await cli('backup', '--to', place)).toContain('还没有演练')
  await page.reload()
  await expect(page.getByText('已备份，未演练')).toBeVisible()
  await expect(page.getByText(/这份备份还没有演练。请点“立即备份”再做一份并演练/)).toBeVisible()

  expect(await cli('rehearse', '--from', place)).toContain('演练通过')
  await page.reload()
  const proven = page.locator('section', { hasText: '最近一份经过演练的备份' })
  await expect(proven.getByText('演练通过')).toBeVisible()
  await expect(proven.getByText(/案件 \d+ 件、经过 \d+ 条/)).toBeVisible()
  const red = page.getByRole('alert').filter({ hasText: '没有经过演练的备份' })
  await expect(red).toHaveCount(0)
  await expectAccessible(page)
  await expectGeometry(page)
  await page.goto('/today')
  await expect(page.getByText('没有经过演练的备份')).toHaveCount(0)

  await page.goto('/backups')
  await page.getByRole('button', { name: '立即备份', exact: true }).click()
  const question = page.getByRole('dialog', { name: '现在备份全部数据？' })
  await expect(question).toContainText('再恢复到临时位置逐项清点。期间照常办理')
  await question.getByRole('button', { name: '开始备份' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '正在备份' })).toBeVisible()
  await expectAccessible(page)
  const byHand = page.getByRole('row', { name: new RegExp(PEOPLE.administrator) })
  await expect(byHand).toContainText('演练通过', { timeout: 60_000 })
  await expect(page.getByRole('button', { name: '立即备份', exact: true })).toBeVisible()
  await expectGeometry(page)

  beside("UPDATE backups SET started_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-3 days')")
  beside(`INSERT INTO backups (id, place, result, started_at, alive_at, ended_at, fault, started_by)
    SELECT 'later', place, 'failed', alive_at, alive_at, alive_at, '备份位置的磁盘已满。', 'system' FROM backups LIMIT 1`)
  await page.goto('/today')
  await expect(page.getByText('已有3天没有经过演练的备份').first()).toBeVisible()
  await expect(page.getByText('备份位置的磁盘已满。')).toBeVisible()
  await page.getByRole('link', { name: '查看备份' }).first().click()
  await expect(red).toContainText('已有3天')
  await expect(red).toContainText('程序每小时再试一次')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await page.getByRole('link', { name: '备份和恢复' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '备份和恢复' })).toBeVisible()
})
