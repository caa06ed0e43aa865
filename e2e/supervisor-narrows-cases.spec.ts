import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Filters are chosen in a form, stand in the address and as chips, and are taken off one by one.

test('a supervisor narrows the list of cases, and widens it again', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/cases?tab=all&received=2026-02')
  await page.getByRole('button', { name: '添加筛选' }).click()
  await expect(page.getByLabel('渠道')).toBeVisible()
  await expect(page.getByText('选填')).toHaveCount(0)
  await expectAccessible(page)
  await expectGeometry(page)

  await page.getByLabel('渠道').selectOption({ label: '邮寄（签收）' })
  await page.getByLabel('到达不早于').fill('2026-01-05')
  await page.getByRole('button', { name: '按条件筛选', exact: true }).click()
  await expect(page).toHaveURL(/channel=mail_signed/)
  const chips = page.getByRole('link', { name: /^去掉筛选/ })
  const named = () => chips.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')))
  // The tab and the month that came with the link are kept.
  await expect(page.getByRole('link', { name: /^全部/ })).toHaveAttribute('aria-current', 'page')
  expect(await named()).toEqual([
    '去掉筛选：渠道：邮寄（签收）',
    '去掉筛选：到达不早于 2026-01-05',
    '去掉筛选：收到月份：2026年2月',
  ])

  await page.getByRole('link', { name: '去掉筛选：渠道：邮寄（签收）' }).click()
  await expect(chips).toHaveCount(2)
  await page.getByRole('button', { name: '添加筛选' }).click()
  await expect(page.getByRole('textbox', { name: '到达不早于' })).toHaveValue('2026-01-05')
  await expect(page.getByRole('combobox', { name: '渠道' })).toHaveValue('')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the same form is a page of its own', async ({ page, browser }) => {
    const scripted = await browser.newPage({ javaScriptEnabled: true })
    await signIn(scripted, PEOPLE.supervisor)
    await page.context().addCookies(await scripted.context().cookies())
    await scripted.close()
    await page.goto('/cases?tab=all&received=2026-02')
    await page.getByRole('link', { name: '添加筛选' }).click()
    await expect(page).toHaveURL(/\/cases\/filter\?.*received=2026-02/)
    await page.getByLabel('渠道').selectOption({ label: '邮寄（签收）' })
    await page.getByRole('button', { name: '按条件筛选', exact: true }).click()
    await expect(page).toHaveURL(/tab=all.*channel=mail_signed|channel=mail_signed.*tab=all/)
    await expect(page.getByRole('link', { name: '去掉筛选：收到月份：2026年2月' })).toBeVisible()
  })
})

test('choices that cannot be fetched say so', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/cases')
  await page.route('**/api/cases/filters', (route) => route.abort())
  await page.getByRole('button', { name: '添加筛选' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '没有取到筛选条件' })).toBeVisible()
})
