import { OUTCOMES, outcomeLabel } from '../domain/case/outcomes'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { standOnFirstRow } from './keyboard'
import { PEOPLE, signIn } from './people'

// A caller names a case as they can; the clerk has it open before they have finished, and finds their place in the
// list again.

const rows = (page: Page) => page.locator('tbody').getByRole('row')

test('whatever way the number is said, Enter opens its case', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases?tab=in_progress')
  const number = (await page.locator('tbody a').first().textContent()) ?? ''
  const [year = '', running = ''] = number.match(/\d+/g) ?? []
  for (const said of [`${year}年第${running}号`, `${year}－${running}`, `［${year}］${running}`]) {
    const search = page.getByRole('searchbox')
    // Keys are heard from the moment on that the page's script runs.
    await expect(async () => {
      await page.keyboard.press('/')
      await expect(search).toBeFocused({ timeout: 500 })
    }).toPass()
    await search.fill(said)
    await search.press('Enter')
    await expect(page.getByText('按编号找到这一件')).toBeVisible()
    await expect(page.getByRole('link', { name: number, exact: true })).toBeFocused()
  }
  await expectAccessible(page)
  await expectGeometry(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}$/)
})

test('a letter that was signed for and not registered is found by the number that its sender says', async ({
  page,
}) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/mail')
  const cell = await page.getByRole('cell', { name: /XA\d+/ }).first().textContent()
  const number = /XA\d+/.exec(cell ?? '')?.[0] ?? ''
  expect(number).not.toBe('')
  await page.goto(`/cases?tab=all&q=${number.toLowerCase()}`)
  await expect(page.getByText(`挂号信 ${number} 已于`)).toContainText('还没有登记为申请')
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: '登记申请' }).last().click()
  await expect(page.getByLabel('邮件号')).toHaveValue(number)
})

test('j, k and Enter walk the list, and Back finds the row again', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/cases?tab=all')
  const third = rows(page).nth(2).getByRole('link')
  for (const key of ['j', 'j', 'j', 'k', 'j']) await page.keyboard.press(key)
  await expect(third).toBeFocused()
  const number = (await third.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}$/)
  await page.goBack()
  await expect(page.getByRole('link', { name: number, exact: true })).toBeFocused()
  await expect(page.locator('tr[data-chosen]')).toContainText(number)
  // Another list knows nothing of it.
  await page.goto('/cases?tab=open')
  await expect(page.locator('tr[data-chosen]')).toHaveCount(0)
})

test('? tells the keys and gives the focus back, c registers', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases')
  await standOnFirstRow(page)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: '按键说明' })
  await expect(keys.getByText('登记申请')).toBeVisible()
  await expectAccessible(page)
  // Keys of the page do nothing behind a dialog.
  await page.keyboard.press('c')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await expect(rows(page).first().getByRole('link')).toBeFocused()
  await page.keyboard.press('c')
  await expect(page).toHaveURL('/cases/new')
})

test('long names are cut with their text in the title; 承办 and 状态 stay in the window in large text', async ({
  page,
}) => {
  await signIn(page, PEOPLE.supervisor)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/cases?tab=all')
  const right = async () => {
    const cells = page.locator('tbody tr td:nth-child(9)')
    const edges = await cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().right))
    return Math.max(...edges)
  }
  expect(await right()).toBeLessThanOrEqual(1366)
  await page.evaluate(() => document.documentElement.setAttribute('data-text', 'large'))
  expect(await right()).toBeLessThanOrEqual(1366)
  const untold = await page
    .locator('tbody td')
    .evaluateAll((cells) =>
      cells
        .filter(
          (cell) =>
            cell.scrollWidth > cell.clientWidth + 1 && cell.getAttribute('title') !== cell.textContent,
        )
        .map((cell) => cell.textContent),
    )
  expect(untold).toEqual([])
})

test('the longest result, and a risk beside the days, leave the list whole', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  const longest = OUTCOMES.map(outcomeLabel).reduce((a, b) => (b.length > a.length ? b : a))
  const risk = '最迟还剩 11 个工作日 很可能超期'
  for (const [tab, cell, words] of [
    ['concluded', 'td > span', longest],
    ['paused', 'td[class*="_pause"]', risk],
  ] as const) {
    await page.goto(`/cases?tab=${tab}`)
    // Boxes come with the script, which writes nothing more after them.
    await expect(page.getByRole('checkbox', { name: '选择本页全部' })).toBeVisible()
    // As few data have it, none of the demonstration's.
    await page.locator(`tbody ${cell}`).evaluateAll((cells, words) => {
      for (const cell of cells) cell.textContent = words
    }, words)
    await expectGeometry(page)
  }
})

test('on a telephone a row is two lines and all of it its link', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/cases')
  const heights = await rows(page).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  await page.screenshot({ path: 'test-results/queue-390.png' })
  // At its right edge, far from the number.
  const box = await rows(page).nth(1).boundingBox()
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 12, (box?.y ?? 0) + (box?.height ?? 0) / 2)
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}$/)
})

test('a list that takes its time says so', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases')
  const said = Promise.withResolvers<void>()
  await page.exposeFunction('saidBusy', said.resolve)
  await page.evaluate(() => {
    const main = document.getElementById('main') as HTMLElement
    const tell = () => (window as unknown as { saidBusy(): void }).saidBusy()
    new MutationObserver(() => main.getAttribute('aria-busy') === 'true' && tell()).observe(main, {
      attributes: true,
    })
  })
  // The answer comes only once the page has said that it takes its time.
  await page.route('**/cases?tab=all', async (route) => {
    await said.promise
    await route.continue()
  })
  await page.getByRole('link', { name: /^全部/ }).click()
  await expect(page).toHaveURL('/cases?tab=all')
  await expect(page.locator('main')).not.toHaveAttribute('aria-busy', 'true')
})
