import { randomUUID } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'
import { type Site, siteOfWorker } from './sites'

// Monday, eight o'clock: the night's work has failed, and nobody has told the administrator.
test('an administrator sees a failed job and what to do, on a desk and on a telephone', async ({ page }) => {
  await failedLastNight(siteOfWorker())
  await signIn(page, PEOPLE.administrator)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/today')
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: /^运行状况\s*\d/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: '运行状况' })).toBeVisible()

  const attention = page.getByRole('region', { name: '要处理的' })
  await expect(attention).toContainText(
    '删除过期的运行记录：失败：服务器的磁盘空间已满，不能保存。编号 BCDFGHJK',
  )
  await expect(attention).toContainText('请核对数据库可以写入')
  await expect(attention).toContainText('最近一份演练通过的备份：没有')
  await expect(page.getByText(/GB，共\d/).first()).toBeVisible()
  await looksRight(page)
  await picture(page, 'operation')

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(attention).toContainText('没有成功过')
  await looksRight(page)

  await page.getByRole('link', { name: '删除过期的运行记录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '定时任务的记录' })).toBeVisible()
  await expect(page.getByRole('cell', { name: /磁盘空间已满/ })).toBeVisible()
  await looksRight(page)
})

test('the page is shown anew while somebody looks, and not while they are at something in it', async ({
  page,
}) => {
  await signIn(page, PEOPLE.administrator)
  await page.clock.install()
  await page.goto('/operation')
  const told = page.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 的情况。/)
  await expect(told).toContainText('每半分钟更新一次')
  const before = await told.textContent()
  await page.clock.fastForward(31_000)
  await expect(told).not.toHaveText(before ?? '')
  await expect(page.getByRole('row', { name: /^检查磁盘和时钟/ })).toContainText('一分钟内')

  let asked = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/operation') asked += 1
  })
  await page.getByRole('link', { name: '等保自查' }).focus()
  await page.clock.fastForward(31_000)
  expect(asked).toBe(0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.clock.fastForward(31_000)
  await expect.poll(() => asked).toBeGreaterThan(0)
})

test('an auditor reads where the program stands beside 等保, and may do nothing else there', async ({
  page,
}) => {
  await signIn(page, PEOPLE.auditor)
  await page.goto('/operation')
  await page.getByRole('link', { name: '等保自查' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '8.1.4.3 安全审计' })).toBeVisible()
  await expect(page.getByRole('row', { name: /没有设置备份位置/ })).toContainText('需要设置')
  await expect(page.getByRole('row', { name: /网址不是 https/ }).first()).toContainText('需要设置')
  await looksRight(page)
})

test('whoever spreads requests over servers is told that this one is ready', async ({ request }) => {
  const answer = await request.get('/api/ready')
  expect(answer.status()).toBe(200)
  const { ok, checks } = (await answer.json()) as { ok: boolean; checks: { name: string }[] }
  expect(ok).toBe(true)
  expect(checks.map(({ name }) => name)).toEqual(['database', 'folder', 'disk', 'clock'])
})

async function looksRight(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectGeometry(page)
}

/** As another server would have written it down: of a job that no server here comes to meanwhile. */
async function failedLastNight(site: Site | undefined): Promise<void> {
  if (!site) throw new Error('the journeys were started without a site')
  const at = new Date().toISOString()
  const columns = 'id, job, server, started_at, ended_at, result, done, left_over, fault, reference'
  const values = [randomUUID(), 'forgetRuns', 'QRSTVWXZ', at, at, 'failed', 0, 0, 'full', 'BCDFGHJK']
  if (site.databaseUrl) {
    const client = new pg.Client(site.databaseUrl)
    await client.connect()
    await client.query(
      `insert into job_runs (${columns}) values (${values.map((_, n) => `$${n + 1}`)})`,
      values,
    )
    await client.end()
    return
  }
  const database = new Database(path.join(site.data, 'yishenban.db'), { timeout: 10_000 })
  database.prepare(`insert into job_runs (${columns}) values (${values.map(() => '?')})`).run(values)
  database.close()
}
