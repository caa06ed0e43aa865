import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { PEOPLE, signIn } from './people'
import { SCREENS } from './screens'

for (const [person, addresses] of SCREENS) {
  test.describe(person, () => {
    // One after the other in one window, as people walk through them.
    let page: Page
    const faults: string[] = []
    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage()
      page.on('pageerror', (fault) => faults.push(fault.message))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      await signIn(page, person)
    })
    test.afterAll(() => page.close())

    for (const address of addresses) {
      test(`${address} is accessible, in Chinese and fits`, async () => {
        faults.length = 0
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectGeometry(page)
        expect(faults).toEqual([])
      })
    }
  })
}

test('a case and its annex are accessible', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases?tab=in_progress')
  await page.locator('tbody a').first().click()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await page.getByRole('link', { name: '打印期限说明' }).click()
  await expect(page.getByRole('heading', { name: '答复期限说明' })).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
})

for (const address of [
  '/',
  '/agencies/main',
  '/agencies/zrzyj',
  '/agencies/main/apply',
  '/agencies/main/track',
  '/sign-in',
]) {
  test(`${address} is accessible and fits`, async ({ page }) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    await expectGeometry(page)
  })
}

test('a chart is no narrower on paper than its sheet allows', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022/figures')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.emulateMedia({ media: 'print' })
  const widths = await page
    .getByRole('region', { name: /^2022年/ })
    .evaluateAll((charts) => charts.map((chart) => chart.getBoundingClientRect().width))
  expect(widths.length).toBeGreaterThanOrEqual(5)
  expect(Math.min(...widths)).toBeGreaterThan(600)
})
