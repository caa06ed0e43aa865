import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

const rows = (page: Page) => page.locator('tr[data-row]')
const counts = (page: Page) => page.getByRole('navigation', { name: '按原因筛选' })

test('a clerk sees each case once with all its reasons, and walks them by keys', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/today')
  await expect(page.getByRole('heading', { level: 1, name: '3月18日 周三' })).toBeVisible()
  const numbers = await rows(page).locator('td:nth-child(3)').allInnerTexts()
  const cases = numbers.filter((number) => number.includes('〔'))
  expect(cases.length).toBeGreaterThan(5)
  expect(new Set(cases).size).toBe(cases.length)
  // Heads of groups are stops on the way, since they open the rest of their group.
  const stops = page.locator('tbody tr:has(a)')
  const link = (at: number) => stops.nth(at).getByRole('link').first()
  // As soon as the script runs; k at the first row stays there.
  await expect(async () => {
    await page.keyboard.press('k')
    await expect(link(0)).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(link(2)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows(page).first().getByRole('link').first()).toBeFocused()
  const step = rows(page).first().getByRole('link').last()
  const leadsTo = (await step.getAttribute('href')) ?? ''
  await page.keyboard.press('.')
  await expect(page).toHaveURL(leadsTo)
})

test('every number opens just as many, here and among the cases', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/today')
  const reasons = await counts(page)
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute('href') ?? '',
        count: Number(link.querySelector('b')?.textContent),
      })),
    )
  expect(reasons.length).toBeGreaterThan(4)
  for (const { href, count } of reasons.slice(1)) {
    await page.goto(href)
    await expect(rows(page), href).toHaveCount(count)
    const list = page.getByRole('link', { name: '在案件中查看这些案件' })
    if ((await list.count()) === 0) continue
    await list.click()
    await expect(page.getByText(new RegExp(`共 ${count} 件`))).toBeVisible()
  }
})

test('an approver is led to the letter that waits', async ({ page }) => {
  await signIn(page, PEOPLE.approver)
  await page.goto('/today?why=in_approval')
  await rows(page).first().getByRole('link', { name: /^审签/ }).click()
  await expect(page).toHaveURL(/\/letters\//)
})

test('a supervisor finds the cases of every unit, the most urgent first', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/today')
  const groups = page.locator('tbody th[scope=rowgroup]')
  expect(await groups.count()).toBeGreaterThan(2)
  const more = page.getByRole('link', { name: /展开其余 \d+ 件/ }).first()
  const shown = await more.textContent()
  await more.click()
  await expect(page.getByText(/^只看/)).toBeVisible()
  expect(await rows(page).count()).toBeGreaterThanOrEqual(Number(/\d+/.exec(shown ?? '')?.[0]))
  await page.getByRole('link', { name: '返回全部' }).click()
  await page.getByRole('link', { name: '按紧急程度' }).click()
  await expect(rows(page).filter({ hasText: '已超期' }).first()).toBeVisible()
})

test('who looks after no case finds what is theirs, or a sentence', async ({ page }) => {
  for (const person of [PEOPLE.statistician, PEOPLE.administrator, PEOPLE.auditor]) {
    await page.context().clearCookies()
    await signIn(page, person)
    await page.goto('/today')
    await expect(page.getByRole('link', { name: /^今日/ })).toHaveAttribute('aria-current', 'page')
    await expect(rows(page).or(page.getByText('今天没有需要您办理的事项。')).first()).toBeVisible()
  }
})

test('it stands on a phone and on a large screen, and with every number', async ({ page }) => {
  for (const person of [PEOPLE.supervisor, PEOPLE.clerk, PEOPLE.administrator]) {
    await page.context().clearCookies()
    await signIn(page, person)
    for (const address of ['/today', '/today?by=urgency']) {
      await page.goto(address)
      await expectAccessible(page)
      await expectGeometry(page)
    }
  }
  await page.setViewportSize({ width: 390, height: 768 })
  const others = page.getByRole('button', { name: /其他原因/ })
  if (await others.isVisible()) {
    await others.click()
    await expect(page.getByRole('button', { name: /收起/ })).toHaveAttribute('aria-expanded', 'true')
  }
  for (const step of await rows(page).getByRole('link').all()) {
    const box = await step.boundingBox()
    if ((await step.getAttribute('class'))?.includes('btn'))
      expect(box?.height ?? 0).toBeGreaterThanOrEqual(44)
  }
})

test('on a telephone the pages of a day are at the foot, the others one step further', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/today')
  const pages = page.getByRole('navigation', { name: '主导航' })
  const letters = pages.getByRole('link', { name: '文书', exact: true })
  await expect(pages.getByRole('link', { name: /^案件/ })).toBeInViewport()
  await expect(letters).toBeHidden()
  const more = pages.getByRole('button', { name: '更多' })
  // As soon as the script runs.
  await expect(async () => {
    await more.click()
    await expect(letters).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(letters).toBeHidden()
  await more.click()
  await letters.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/文号登记簿/)
  await expect(letters).toBeHidden()
  // The last line of a page ends above the foot.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  const foot = await pages.boundingBox()
  const main = await page.locator('main > :last-child').boundingBox()
  expect((main?.y ?? 0) + (main?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
})
