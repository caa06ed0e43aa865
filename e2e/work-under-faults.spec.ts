import path from 'node:path'
import Database from 'better-sqlite3'
import { type Cluster, startCluster } from '../db/testing/postgres-cluster'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { fillIn, review } from './application'
import { type Browser, expect, type Page, test } from './journey'
import { type OwnSite, ownSite } from './own-site'
import { enter } from './people'

// What people see while the store fails, and that work goes on afterwards without a restart.

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1366, height: 768 }

/** A window at the site, signed in as a clerk. */
async function clerk(browser: Browser, site: OwnSite): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: site.url, viewport: DESK })).newPage()
  const account = demo.accounts.find(({ name }) => name === '周敏')?.account ?? ''
  await enter(page, account, demo.password)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** The form for a standard reason, filled in. */
async function writingReason(page: Page, title: string) {
  await page.goto('/letters/reasons')
  const button = page.getByRole('button', { name: '新增常用理由' })
  const form = page.locator('form').filter({ has: button })
  await form.getByLabel('名称').fill(title)
  await form.getByLabel('理由').fill('经检索，没有找到该信息。')
  return {
    send: () => button.click(),
    expectKept: () => expect(form.getByLabel('名称')).toHaveValue(title),
  }
}

/** The application of somebody at home, filled in. */
async function applying(browser: Browser, site: OwnSite): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: site.url, viewport: PHONE })).newPage()
  await page.goto('/agencies/main/apply')
  await fillIn(page, { 姓名: '王某某' })
  await review(page)
  return page
}

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join('test-results', `fault-${name}.png`), fullPage: true })
}

test('another program locks the database for longer than anybody waits', async ({ browser }) => {
  const site = await ownSite('locked')
  try {
    const desk = await clerk(browser, site)
    const reason = await writingReason(desk, '查无此件')
    const home = await applying(browser, site)

    const other = new Database(path.join(site.data, 'yishenban.db'))
    other.exec('BEGIN EXCLUSIVE')
    await reason.send()
    await home.getByRole('button', { name: '提交申请' }).click()
    const export_ = desk.request.get('/api/cases/export?format=csv', { timeout: 120_000 })
    // Looking goes on.
    const looking = await desk.context().newPage()
    await looking.goto('/cases')
    await expect(looking.getByRole('table').first()).toBeVisible()

    const words = /数据库正被另一个程序占用.*没有写入任何内容/
    await expect(desk.getByText(words)).toBeVisible({ timeout: 120_000 })
    await expect(home.getByText(words)).toBeVisible({ timeout: 120_000 })
    await reason.expectKept()
    await expect(home.getByLabel('姓名', { exact: true })).toHaveValue('王某某')
    await expect(home.getByText('填写的内容保留在本页')).toBeVisible()
    await shot(desk, 'locked-desk-1366')
    await shot(home, 'locked-apply-390')
    expect((await export_).status()).toBeLessThan(504)
    const health = await desk.request.get('/api/health')
    expect(health.status()).toBe(200)
    expect(await health.json()).toEqual({ ok: true, fault: 'locked' })

    other.exec('ROLLBACK')
    other.close()
    await reason.send()
    await expect(desk.getByText('已保存“查无此件”。')).toBeVisible()
    await home.getByRole('button', { name: '提交申请' }).click()
    await expect(home).toHaveURL(/\/apply\/receipt/)
  } finally {
    await site.stop()
  }
})

test('PostgreSQL goes away and comes back', async ({ browser }) => {
  const cluster: Cluster = await startCluster()
  try {
    const site = await ownSite('away', cluster.url)
    try {
      await whileAway(browser, site, cluster)
    } finally {
      await site.stop()
    }
  } finally {
    await cluster.stop()
  }
})

async function whileAway(browser: Browser, site: OwnSite, cluster: Cluster): Promise<void> {
  const desk = await clerk(browser, site)
  const reason = await writingReason(desk, '查无此件')
  const looking = await desk.context().newPage()
  await cluster.halt()

  for (const address of [
    '/today',
    '/cases',
    '/report/2026',
    '/agencies/main/apply',
    '/agencies/main/track',
    '/',
    '/sign-in',
  ]) {
    const answer = await looking.goto(address)
    expect(answer?.status(), address).toBe(503)
    expect(answer?.headers()['retry-after'], address).toBe('60')
    await expect(looking.getByRole('heading', { name: '暂时不能办理' })).toBeVisible()
    await expect(looking.getByText('数据库暂时连接不上').first()).toBeVisible()
  }
  await looking.setViewportSize(DESK)
  await looking.goto('/today')
  await shot(looking, 'away-1366')
  await looking.setViewportSize(PHONE)
  await looking.goto('/agencies/main/apply')
  await expect(looking.getByText('可以邮寄或者当面提交')).toBeVisible()
  await shot(looking, 'away-390')

  for (const address of [
    '/api/cases/export?format=csv',
    '/api/files/x',
    '/api/report/2026/document?form=docx',
  ]) {
    const answer = await desk.request.get(address, { headers: { accept: '*/*' } })
    expect(answer.status(), address).toBe(503)
    expect(answer.headers()['retry-after'], address).toBe('60')
    expect(await answer.text(), address).toMatch(/^数据库暂时连接不上。.*一分钟后再试/)
  }
  const health = await desk.request.get('/api/health')
  expect(health.status()).toBe(503)
  expect(await health.json()).toEqual({ ok: false, fault: 'away' })

  await reason.send()
  await expect(desk.getByText(/数据库暂时连接不上.*没有写入任何内容/)).toBeVisible()
  await reason.expectKept()
  await shot(desk, 'away-form-1366')

  await cluster.resume()
  await reason.send()
  await expect(desk.getByText('已保存“查无此件”。')).toBeVisible()
  await looking.getByRole('link', { name: '重试' }).click()
  await expect(looking.getByRole('heading', { name: '申请公开政府信息' })).toBeVisible()
}
