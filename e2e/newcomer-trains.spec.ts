import { writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { ownSite } from './own-site'

// Somebody new practises: moves the day until a case is late, writes a note, sees that it counts, and begins anew.

function lastLine(data: string): number {
  const file = new Database(path.join(data, 'yishenban.db'), { readonly: true })
  try {
    return file.prepare<[], { seq: number }>('select max(seq) as seq from audit_lines').get()?.seq ?? 0
  } finally {
    file.close()
  }
}

test('a newcomer moves the day and does what is to be done', async ({ browser }) => {
  test.setTimeout(240_000)
  const site = await ownSite('training', '', { YISHENBAN_TRAINING: '1' })
  try {
    // As `npm run demo -- --training` marks it before it is served: what is there was done by nobody who practises.
    const mark = { startedOn: '2026-03-18', today: '2026-03-18', begunAfter: lastLine(site.data), since: {} }
    writeFileSync(path.join(site.data, 'training.json'), JSON.stringify(mark))
    const page = await (await browser.newContext({ baseURL: site.url })).newPage()
    await page.goto('/sign-in')
    await expect(page.getByRole('region', { name: '练习的岗位' })).toContainText('zhoumin')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'hewei' }).click()
    await expect(page.getByLabel('账号')).toHaveValue('hewei')
    await page.getByRole('link', { name: 'zhoumin' }).click()
    await expect(page.getByLabel('账号')).toHaveValue('zhoumin')
    await expect(page.getByLabel('密码')).toHaveValue(demo.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    const bar = page.getByRole('complementary', { name: '训练环境' })
    await expect(bar).toContainText('今天是 2026-03-18 周三')
    await bar.getByRole('link', { name: '要做的事' }).click()
    await expect(page.getByRole('heading', { name: '今天是 2026-03-18' })).toBeVisible()
    const overdue = page.locator('li', { hasText: '看一件案件怎样超期' }).last()
    await expect(page.getByText('完成 0 / 9')).toBeVisible()
    await expect(overdue).toContainText('未完成')
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectGeometry(page)
    await page.screenshot({ path: 'test-results/training-390.png', fullPage: true })
    await page.setViewportSize({ width: 1366, height: 768 })
    await expectGeometry(page)

    await page.getByRole('link', { name: '从这里开始：接收这件申请' }).click()
    await expect(page).toHaveURL(/\/cases\/new$/)
    await page.getByLabel('当面', { exact: true }).check()
    await page.getByLabel('当面提交日期').fill('2026-03-18')
    await page.getByLabel('姓名').first().fill('某某')
    await page.getByRole('textbox', { name: /名称、文号/ }).fill('2025年老旧小区改造名单')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByRole('heading', { name: '2025年老旧小区改造名单' })).toBeVisible()
    await bar.getByRole('link', { name: '要做的事' }).click()
    await page.getByRole('link', { name: '从这里开始：接收这件申请' }).click()
    await page.getByRole('button', { name: '接收', exact: true }).click()
    await expect(page.getByText('综合科 · 周敏')).toBeVisible()
    // What was just done is not refused for having been done, and its address does not ask for it again.
    await expect(page.getByText('您已接收本件。')).toHaveCount(0)
    await expect(page).not.toHaveURL(/step=/)
    await bar.getByRole('link', { name: '要做的事' }).click()
    await expect(page.getByText('完成 2 / 9')).toBeVisible()

    await bar.getByRole('button', { name: '往后一天' }).click()
    await expect(bar).toContainText('今天是 2026-03-19 周四')
    await expect(bar).toContainText('已拨到 2026-03-19 周四')
    await bar.getByRole('button', { name: '往后一周' }).click()
    await expect(bar).toContainText('今天是 2026-03-26')
    await page.getByLabel('拨到').fill('2026-04-20')
    await page.getByRole('button', { name: '拨到这一天' }).click()
    await expect(page.getByRole('heading', { name: '今天是 2026-04-20' })).toBeVisible()
    await expect(overdue).toContainText('✓ 已完成')
    await expect(page.getByText(/新超期 \d+ 件，见“今日”/).first()).toBeVisible()
    await page.screenshot({ path: 'test-results/training.png', fullPage: true })
    await page.goto('/today')
    await expect(page.getByText(/已超期/).first()).toBeVisible()

    await page.goto('/training')
    await page.getByRole('button', { name: '重新开始练习' }).click()
    await expect(page.getByText('练习已重新开始，案件没有改动。')).toBeVisible()
    await expect(overdue).toContainText('未完成')
  } finally {
    await site.stop()
  }
})
