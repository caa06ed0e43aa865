import { expect, type Page, test } from './journey'
import { walk } from './keyboard'
import { goTo } from './on-the-way'
import { signIn } from './people'
import { SCREENS } from './screens'

// Four pages without a mouse: every stop of the Tab key can be seen, they come in the order of the page, and none keeps
// the focus.

/** WCAG 1.4.11: what shows the focus stands out from what lies behind it. */
const LEAST_CONTRAST = 3

for (const name of ['queue', 'case-in-progress', 'intake', 'apply'])
  test(`${name}: seen, in order, and no trap`, async ({ page }) => {
    await opened(page, name)
    const stops = await walk(page)
    expect(stops[0]?.words).toBe('跳到正文')
    expect(stops.filter(({ contrast }) => contrast < LEAST_CONTRAST)).toEqual([])
    expect(stops.filter(({ inView }) => !inView)).toEqual([])
    const places = stops.map(({ at }) => at)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(new Set(places).size).toBe(places.length)
  })

test('the link to the text leads past the navigation', async ({ page }) => {
  await opened(page, 'queue')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a form of the case page opens with the focus in it; Escape closes it and gives the focus back', async ({
  page,
}) => {
  await opened(page, 'case-in-progress')
  const step = page.getByRole('button', { name: '添加备注', exact: true })
  await step.focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches('form :is(input, textarea)')))
    .toBe(true)
  await page.keyboard.press('Escape')
  await expect(step).toBeFocused()
})

async function opened(page: Page, name: string): Promise<void> {
  const screen = SCREENS.find((one) => one.name === name)
  if (!screen) throw new Error(`no screen is called ${name}`)
  if (screen.by) await signIn(page, screen.by)
  await goTo(page, screen)
}
