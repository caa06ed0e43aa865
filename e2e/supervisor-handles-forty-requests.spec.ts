import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { mustRun, program } from '../scripts/running/command'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { standOnFirstRow } from './keyboard'
import { PEOPLE, signIn } from './people'
import { siteOfWorker } from './sites'

// A law office has brought forty requests in a month. They are chosen as the list that they are, and assigned together;
// what somebody else has touched meanwhile is refused by itself, with its reason, and done afterwards.

const LIST = '/cases?tab=registered&q=四十件律师事务所'

test.beforeAll(async () => {
  const site = siteOfWorker()
  if (!site) throw new Error('no site of this worker')
  const env = {
    ...withoutSettingsFiles(),
    ...site.secrets,
    YISHENBAN_TODAY: '2026-03-18',
    YISHENBAN_DATA: site.data,
    DATABASE_URL: site.databaseUrl ?? '',
  }
  await mustRun(process.execPath, program('e2e/lawyers-requests.ts'), { env })
})

const bar = (page: Page) => page.getByRole('form', { name: '已选的案件' })

test('forty requests of a law office are assigned together, and those refused are said', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  await signIn(page, PEOPLE.supervisor)
  await page.goto(LIST)
  const numbers = page.getByRole('row').getByRole('link', { name: /〕\d+号$/ })
  await expect(numbers).toHaveCount(40)

  // By keys: two apart by x and Shift, all of it let go by Esc.
  await standOnFirstRow(page)
  await page.keyboard.press('x')
  await expect(bar(page).getByText('已选 1 件')).toBeVisible()
  for (let n = 0; n < 3; n++) await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(bar(page).getByText('已选 4 件')).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)

  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await expect(bar(page).getByText('已选 40 件')).toBeVisible()
  await page.screenshot({ path: 'test-results/bulk-chosen.png' })
  await bar(page).getByRole('button', { name: '成批办理' }).click()
  await expect(page.getByRole('heading', { name: '成批办理 40 件' })).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await page.screenshot({ path: 'test-results/bulk-run.png', fullPage: true })

  // Meanwhile a colleague takes one of them up.
  const clerk = await browser.newPage()
  await signIn(clerk, PEOPLE.clerk)
  await clerk.goto(LIST)
  await clerk
    .getByRole('row')
    .getByRole('link', { name: /〕\d+号$/ })
    .first()
    .click()
  const taken = await clerk.getByRole('heading', { level: 1 }).textContent()
  await clerk.waitForLoadState()
  await clerk.getByRole('button', { name: '添加备注' }).click()
  await clerk.getByLabel('备注').fill('已与律师电话联系')
  await clerk.locator('form').getByRole('button', { name: '添加备注' }).click()
  await expect(clerk.getByRole('status').filter({ hasText: '已登记' }).first()).toBeVisible()
  await clerk.close()
  expect(taken).not.toBeNull()

  await page.getByLabel('分给').selectOption({ label: PEOPLE.clerk })
  await page.getByRole('button', { name: '分办这 40 件' }).click()
  await expect(page.getByText(/办成 39 件，1 件没有办成，没有改动/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('table', { name: '未办成的案件' }).getByRole('row')).toHaveCount(2)
  await expectAccessible(page)
  await expectGeometry(page)
  await page.screenshot({ path: 'test-results/bulk-done.png', fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await page.screenshot({ path: 'test-results/bulk-done-390.png', fullPage: true })
  await page.setViewportSize({ width: 1366, height: 768 })

  await page.getByRole('button', { name: '重新选择这 1 件' }).click()
  await page.getByLabel('分给').selectOption({ label: PEOPLE.clerk })
  await page.getByRole('button', { name: '分办这 1 件' }).click()
  await expect(page.getByText('1 件全部办成')).toBeVisible({ timeout: 30_000 })
  await page.goto('/cases?tab=in_progress&q=四十件律师事务所')
  await expect(numbers).toHaveCount(40)
  await page.goto('/cases/bulk')
  await expect(page.getByText('共 40 件，已办 39 件，未办成 1 件')).toBeVisible()
  await expectAccessible(page)
})

test('the chosen are exported and their letters printed; what has none is named', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases?tab=to_deliver')
  const waiting = await page
    .getByRole('row')
    .getByRole('link', { name: /〕\d+号$/ })
    .count()
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await bar(page).getByRole('button', { name: '成批办理' }).click()
  await expect(page.getByRole('heading', { name: `成批办理 ${waiting} 件` })).toBeVisible()
  const exported = page.waitForEvent('download')
  await page.getByRole('link', { name: `导出 ${waiting} 件` }).click()
  expect((await exported).suggestedFilename()).toMatch(/^案件 .*\.xlsx$/)
  await page.getByRole('link', { name: '打印文书' }).click()
  await expect(page.getByRole('heading', { name: /^打印文书 \d+$/ })).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/bulk-letters.png', fullPage: true })
  await page.goBack()
  await page.getByRole('link', { name: '打印信封' }).click()
  await expect(page.getByRole('heading', { name: /^信封 \d+$/ })).toBeVisible()
})
