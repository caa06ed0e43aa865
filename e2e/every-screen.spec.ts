import { patternAt } from './addresses'
import { expectAccessible } from './axe'
import { eachQuestion, eachStep, unfold } from './everything-open'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { goTo } from './on-the-way'
import { PEOPLE, signIn } from './people'
import { SCREENS } from './screens'

// Every screen with all that is folded open, then each form and question that opens on it: nothing for a screen reader
// to stumble over, and everything fits, at three widths, in both sizes of text.

for (const [person, screens] of Map.groupBy(SCREENS, ({ by }) => by)) {
  test.describe(person ?? 'somebody who has not signed in', () => {
    // One after the other in one window, as people walk through them.
    let page: Page
    const faults: string[] = []
    const stepsSeen = new Set<string>()
    const look = async () => {
      await expectAccessible(page)
      await expectGeometry(page)
    }
    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage()
      page.on('pageerror', (fault) => faults.push(fault.message))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      if (person) await signIn(page, person)
    })
    test.afterAll(() => page.close())

    for (const screen of screens) {
      test(`${screen.name} is accessible, in Chinese and fits`, async () => {
        faults.length = 0
        await goTo(page, screen)
        await unfold(page)
        await look()
        await eachQuestion(page, look)
        if (patternAt(new URL(page.url()).pathname) === '/cases/[id]') await eachStep(page, stepsSeen, look)
        // The browser itself notes an address at which nothing is.
        expect(screen.name === 'nothing-here' ? [] : faults).toEqual([])
      })
    }
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
