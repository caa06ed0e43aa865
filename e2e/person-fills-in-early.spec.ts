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
      // What the device keeps would stand on the next screen.
      await page.evaluate(() => {
        localStorage.clear()
        sessionStorage.clear()
      })
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
    expect(filled).toBeGreaterThan(0)
    expect(lost).toEqual({})
    await page.close()
  })
}

test('what follows a choice or a stroke follows an early one', async ({ page }) => {
  await early(page, '/agencies/main/apply', async () => {
    await page.getByLabel('商业企业').check()
    await page.getByLabel('通讯地址').fill('解放路1号')
  })
  await expect(page.getByLabel('统一社会信用代码')).toBeVisible()
  // It is kept on this device as if it had been typed later.
  await page.goto('/agencies/main/apply')
  await expect(page.getByLabel('商业企业')).toBeChecked()
  await expect(page.getByLabel('通讯地址')).toHaveValue('解放路1号')
})

test('the officer’s first words of a section are saved, also those of an input method', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  const words = page.getByRole('textbox', { name: '导语' })
  const preview = page.getByRole('article', { name: '年报预览' })
  await page.goto('/report/2025/document')
  const before = await words.inputValue()
  await early(page, '/report/2025/document', () => words.fill(`${before}本机关编制。`))
  await expect(preview).toContainText('本机关编制。')
  await expect(page.getByText('已自动保存').first()).toBeVisible()
  await words.fill('')
  await expect(preview).not.toContainText('本机关编制。')
  await expect(page.getByText('已自动保存').first()).toBeVisible()

  const method = await page.context().newCDPSession(page)
  await early(page, '/report/2025/document', async () => {
    await words.focus()
    await method.send('Input.imeSetComposition', {
      text: 'banliqingkuang',
      selectionStart: 14,
      selectionEnd: 14,
    })
  })
  await method.send('Input.insertText', { text: '办理情况如下。' })
  await expect(words).toHaveValue('办理情况如下。')
  await expect(preview).toContainText('办理情况如下。')
  await words.fill(before)
  await expect(page.getByText('已自动保存').first()).toBeVisible()
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
