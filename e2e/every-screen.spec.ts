import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe'
import { PEOPLE, signIn } from './people'

const SCREENS: readonly [person: string, addresses: readonly string[]][] = [
  [
    PEOPLE.clerk,
    [
      '/today',
      '/cases',
      '/cases?tab=all',
      '/cases/new',
      '/calendar',
      '/report/2026',
      '/password',
      '/letters',
      '/letters/reasons',
      '/mail',
      '/outbox',
    ],
  ],
  [
    PEOPLE.statistician,
    [
      '/import',
      '/report/2022',
      '/report/2022/fees',
      '/report/2022/remedies?kind=reconsideration&column=total',
      '/report/2026/incomplete',
      '/report/2022/figures',
      '/report/2026/figures',
    ],
  ],
  [PEOPLE.administrator, ['/people', '/letters/templates']],
  [PEOPLE.auditor, ['/audit']],
]

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
      test(`${address} is accessible and in Chinese`, async () => {
        faults.length = 0
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
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
  await page.getByRole('link', { name: '打印期限说明' }).click()
  await expect(page.getByRole('heading', { name: '答复期限说明' })).toBeVisible()
  await expectAccessible(page)
})
