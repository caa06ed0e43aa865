import { fillInEverything, holdScripts, lostFields } from './filled-in-early'
import { expect, type Page, test } from './journey'
import { goTo } from './on-the-way'
import { PEOPLE, signIn } from './people'
import { SCREENS } from './screens'

// On a slow line a page can be filled in before its script has come. It stays, and whatever follows it follows.

for (const [person, screens] of Map.groupBy(SCREENS, ({ by }) => by)) {
  test(`${person ?? 'somebody who has not signed in'} loses nothing on any screen`, async ({ browser }) => {
    const page = await browser.newPage()
    page.on('dialog', (question) => question.accept())
    if (person) await signIn(page, person)
    const lost: Record<string, string[]> = {}
    let filled = 0
    for (const screen of screens) {
      await goTo(page, screen)
      const comes = await holdScripts(page)
      await page.goto(page.url(), { waitUntil: 'commit' })
      const fields = await fillInEverything(page)
      filled += fields
      // What saves itself would be saved into the office of other journeys.
      await page.route('**', (route) =>
        route.request().method() === 'POST' ? route.abort() : route.fallback(),
      )
      await comes()
      if (fields > 0) {
        await settled(page)
        const found = await lostFields(page)
        if (found.length > 0) lost[screen.name] = found
      }
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
    expect(filled).toBeGreaterThan(0)
    expect(lost).toEqual({})
    await page.close()
  })
}

test('what follows a choice or a stroke follows an early one', async ({ page }) => {
  await early(page, '/agencies/main/apply', () => page.getByLabel('法人或者其他组织').check())
  await expect(page.getByLabel('统一社会信用代码')).toBeVisible()

  await signIn(page, PEOPLE.clerk)
  await early(page, '/cases', () =>
    page
      .getByRole('checkbox', { name: /^选择 / })
      .nth(1)
      .check(),
  )
  await expect(page.getByRole('form', { name: '已选的案件' })).toContainText('已选 1 件')
  // Putting rows together again begins with none.
  await page.reload()
  await expect(page.getByRole('link', { name: '登记' }).first()).toBeVisible()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
})

test('the officer’s first words of a section are saved', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  const words = () => page.getByRole('textbox', { name: '导语' })
  await page.goto('/report/2025/document')
  const before = await words().inputValue()
  await early(page, '/report/2025/document', () => words().fill(`${before}本机关编制。`))
  await expect(page.getByRole('article', { name: '年报预览' })).toContainText('本机关编制。')
  await expect(page.getByText('已自动保存').first()).toBeVisible()
  await words().fill(before)
  await expect(page.getByRole('article', { name: '年报预览' })).not.toContainText('本机关编制。')
})

/** Opens a page and does something in it before its script comes. */
async function early(page: Page, address: string, act: () => Promise<unknown>): Promise<void> {
  const comes = await holdScripts(page)
  await page.goto(address, { waitUntil: 'commit' })
  await act()
  await comes()
}

/** Until what follows early fields is drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
}
