import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { standOnFirstRow } from './keyboard'
import { PEOPLE, signIn } from './people'

// Ctrl+K on any page of the desk: cases, what can be done to them, pages. By the keyboard alone, and nothing that is
// typed stands in an address.

const palette = (page: Page) => page.getByRole('dialog', { name: '快速查找' })
/** Keys are heard from the moment on that the page's script runs. */
const openPalette = (page: Page) =>
  expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(palette(page)).toBeVisible({ timeout: 2_000 })
  }).toPass()
const options = (page: Page) => palette(page).getByRole('option')
const chosen = (page: Page) => palette(page).getByRole('option', { selected: true })

test('a clerk finds a case, its step and a list by the keyboard alone', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  // Her own: of a colleague's case she may do less, whatever journeys before have answered.
  await page.goto('/cases?tab=in_progress&who=mine&sort=arrived&order=asc')
  const number = (await page.locator('tbody a').first().textContent()) ?? ''
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  await standOnFirstRow(page)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: '查找案件、步骤和页面' })
  await expect(box).toBeFocused()
  await box.fill(number.replace(/[〔〕]/g, ' '))
  await expect(chosen(page)).toContainText(number)
  await expect(palette(page).getByRole('group', { name: `对 ${number} 可以办` })).toBeVisible()
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.screenshot({ path: 'test-results/palette-1366.png' })
  await expectAccessible(page)
  await expectGeometry(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: 'test-results/palette-390.png' })
  await page.setViewportSize({ width: 1366, height: 768 })

  // Its first step, one line further down.
  await page.keyboard.press('ArrowDown')
  const step = (await chosen(page).getAttribute('href')) ?? ''
  expect(step).toMatch(/^\/cases\/[0-9a-f-]{36}\?step=\w+$/)
  await expect(box).toHaveAttribute('aria-activedescendant', (await chosen(page).getAttribute('id')) ?? '')

  // Only steps.
  await box.fill('>')
  await expect(palette(page).getByRole('group')).toHaveCount(1)
  await box.fill('> 没有这样的步骤')
  await expect(palette(page).getByText('这件案件现在没有这样的步骤。')).toBeVisible()

  // Nothing is found, and that is said.
  await box.fill('查无此事')
  await expect(palette(page).getByText('没有找到')).toBeVisible()
  await expect(options(page)).toHaveCount(0)

  // Escape gives the focus back to the row.
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('link', { name: number, exact: true })).toBeFocused()

  await page.keyboard.press('Control+k')
  await box.fill('待分办')
  await expect(chosen(page)).toContainText('案件 · 待分办')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/cases?tab=registered')
  expect(asked.filter((url) => /%|查无|号/.test(url))).toEqual([])
})

test('Ctrl+Enter opens beside, and the page stays', async ({ page, context }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/calendar')
  await page.getByRole('button', { name: /快速查找/ }).click()
  await page.getByRole('combobox').fill('今日')
  await expect(chosen(page)).toContainText('今日')
  const opened = context.waitForEvent('page')
  await page.keyboard.press('Control+Enter')
  await expect(await opened).toHaveURL('/today')
  await expect(page).toHaveURL('/calendar')
})

test('what is hostile, too long or an identity number finds nothing and says why', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases')
  await openPalette(page)
  const box = page.getByRole('combobox')
  await box.fill('321202198802141215')
  await expect(palette(page).getByText(/不能按证件号码查找/)).toBeVisible()
  for (const words of ['<img src=x onerror=alert(1)>', '"; drop table cases; --', '甲'.repeat(300), '%_\\']) {
    await box.fill(words)
    await expect(palette(page).getByText('没有找到')).toBeVisible()
  }
  await box.fill('   ')
  await expect(options(page).first()).toBeVisible()
})

test('a session that has ended says so', async ({ page, context }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/calendar')
  const kept = await context.cookies()
  await context.clearCookies()
  await openPalette(page)
  await expect(palette(page).getByText('登录已经结束')).toBeVisible()
  await context.addCookies(kept)
})

for (const [role, name] of Object.entries(PEOPLE)) {
  test(`${role} is led nowhere that is not theirs`, async ({ page }) => {
    await signIn(page, name)
    await page.goto('/calendar')
    await openPalette(page)
    await expect(options(page).first()).toBeVisible()
    const sees = await options(page).evaluateAll((all) =>
      all.map((option) => option.getAttribute('href') ?? ''),
    )
    expect(sees.length).toBeGreaterThan(0)
    for (const address of sees)
      expect((await page.request.get(address, { maxRedirects: 0 })).status()).toBe(200)
    const mayNotSeeCases = role === 'administrator' || role === 'auditor'
    expect(sees.some((address) => address.startsWith('/cases'))).toBe(!mayNotSeeCases)
  })
}

test('a stranger is answered nothing', async ({ request }) => {
  const answer = await request.post('/api/palette', {
    data: { words: '征收', caseId: null, stepsOnly: false },
  })
  expect(answer.status()).toBe(401)
  expect(await answer.json()).toEqual({ fault: '登录已经结束。请重新登录后再查找。' })
  const filters = await request.get('/api/cases/filters', { maxRedirects: 0 })
  expect(filters.status()).toBe(307)
})
