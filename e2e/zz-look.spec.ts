import { test } from '@playwright/test'
import { PEOPLE, signIn } from './people'

test('look', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  for (const [name, address] of [
    ['opening', '/report/2022/opening'],
    ['fees', '/report/2022/fees'],
    ['period', '/report/period'],
    ['report', '/report/2022'],
  ] as const) {
    for (const width of [1366, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(address)
      await page.screenshot({ path: `/tmp/look/${name}-${width}.png`, fullPage: true })
    }
  }
})
