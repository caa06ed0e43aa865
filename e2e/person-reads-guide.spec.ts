import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// Everybody finds the guide of their own work in the program, with its pictures, and the others beside it.
for (const [person, title] of [
  [PEOPLE.clerk, '经办人手册'],
  [PEOPLE.approver, '审核人手册'],
  [PEOPLE.supervisor, '督办人手册'],
  [PEOPLE.statistician, '年报填报人手册'],
  [PEOPLE.administrator, '系统管理员手册'],
  [PEOPLE.auditor, '审计员手册'],
] as const) {
  test(`${title} is found from the menu`, async ({ page }) => {
    await signIn(page, person)
    await page.goto('/security')
    await page.locator('summary').filter({ hasText: '·' }).first().click()
    await page.getByRole('link', { name: '使用手册' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expectAccessible(page)
    for (const image of await page.getByRole('article').getByRole('img').all()) {
      await image.scrollIntoViewIfNeeded()
      await expect.poll(() => image.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(100)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: '登录与两步验证' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录与两步验证')
  })
}

test('what the guides of supervisors show', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/today')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await picture(page, 'today-supervisor')
  await page.goto('/calendar')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await picture(page, 'calendar')
})
