import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { ownSite, windowOf } from './own-site'
import { PEOPLE, signIn } from './people'

// 周敏 falls ill: 王健 enters it, first with nobody to stand in, for the unit has no second clerk; what must not wait is
// handed over to 何伟, each case with its line. On a site of its own: journeys beside it work on cases that she holds.

const cardOf = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: new RegExp(`^${name}`), level: 2 }) })

test('a holder falls ill, and her open cases go to a colleague', async ({ browser }) => {
  test.setTimeout(240_000)
  const site = await ownSite('ill')
  try {
    const page = await windowOf(browser, site, PEOPLE.supervisor)
    await page.goto('/today')
    await page.getByText(/^王健 · /).click()
    await page.getByRole('link', { name: '离岗和移交' }).click()
    await expectAccessible(page)
    await expectGeometry(page)
    const ill = cardOf(page, PEOPLE.clerk)
    await ill.getByText('登记离岗', { exact: true }).first().click()
    await ill.getByLabel('结束日期').fill('2026-03-20')
    await ill.getByRole('button', { name: '登记离岗' }).click()
    await expect(ill.getByText('周敏 2026-03-18 至 2026-03-20 离岗').first()).toBeVisible()
    await expectAccessible(page)
    await page.screenshot({ path: 'test-results/absences.png', fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await expectGeometry(page)
    await page.screenshot({ path: 'test-results/absences-390.png', fullPage: true })
    await page.setViewportSize({ width: 1366, height: 768 })

    // She sees it on her own 今日.
    const clerk = await windowOf(browser, site, PEOPLE.clerk)
    await clerk.goto('/today')
    await expect(clerk.getByText('已登记：周敏 2026-03-18 至 2026-03-20 离岗')).toBeVisible()
    await expectAccessible(clerk)

    await ill.getByText(/^移交在办案件 \d+ 件$/).click()
    const held = Number((await ill.getByText(/^移交在办案件 \d+ 件$/).textContent())?.match(/\d+/)?.[0])
    expect(held).toBeGreaterThan(0)
    await ill.getByLabel('接手人').selectOption({ label: PEOPLE.otherClerk })
    await ill.getByRole('button', { name: `移交 ${held} 件` }).click()
    await page.getByRole('button', { name: '移交这些案件' }).click()
    await expect(page.getByRole('heading', { name: /^成批办理：移交给征收科 何伟$/ })).toBeVisible()
    await expect(page.getByText(/全部办成|办成 \d+ 件/).first()).toBeVisible({ timeout: 60_000 })
    await page.screenshot({ path: 'test-results/handed-over.png', fullPage: true })
    await page.getByText(/^所选的 \d+ 件$/).click()
    await page.getByRole('table', { name: '所选的案件' }).getByRole('link').first().click()
    await expect(page.getByText(/移交　征收科 何伟（原由周敏承办）/).first()).toBeVisible()

    // Back at work, the absence ends.
    await clerk.getByRole('link', { name: '结束离岗' }).click()
    await clerk.getByRole('button', { name: '结束离岗' }).click()
    await expect(clerk.getByText('离岗中')).toHaveCount(0)
  } finally {
    await site.stop()
  }
})

test('the administrator sees how many cases an account holds, and no contents', async ({ page }) => {
  await signIn(page, PEOPLE.administrator)
  await page.goto('/absences')
  await expect(
    cardOf(page, PEOPLE.otherClerk)
      .getByText(/在办 \d+ 件/)
      .first(),
  ).toBeVisible()
  await expectAccessible(page)
})
