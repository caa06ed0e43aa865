import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// What will be late, why, and whether one may believe it: asked while something can still be done.

test('the riskiest cases have a reason, open as a list, and the forecast shows how often it was right', async ({
  page,
}) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/board')
  const riskiest = page.getByRole('region', { name: '最可能超期' })

  await test.step('each says what is left and what cases like it took', async () => {
    const lines = riskiest.getByRole('listitem')
    await expect(lines.first()).toContainText('已超期')
    for (const line of await lines.all())
      await expect(line).toContainText(/(还剩\d+个工作日|已超期\d+个工作日|今天到期)；.+到答复.+个/)
  })

  await test.step('four weeks ahead add up', async () => {
    const weeks = page.getByRole('table', { name: /^往后四周到期/ }).locator('tbody tr')
    await expect(weeks).toHaveCount(4)
    for (const week of await weeks.all()) {
      const [due, done, late] = (await week.locator('td').allTextContents()).slice(1).map(Number)
      expect(done).toBe((due ?? 0) - (late ?? 0))
    }
  })

  await test.step('hits, misses and false alarms are told, by month and by unit', async () => {
    const trust = page.getByRole('region', { name: '预报准不准' })
    await expect(trust).toContainText(/近12个月到期的\d+件，提前两周.+误报\d+件/)
    await trust.getByText('分月、分单位').click()
    await expect(trust.getByRole('table', { name: '按到期月份' }).locator('tbody tr')).toHaveCount(12)
    await expect(trust.getByRole('table', { name: '按承办单位' })).toContainText('征收科')
    await expectAccessible(page)
    await expectGeometry(page)
  })

  const alarmed = page
    .locator('tbody tr')
    .filter({ has: page.getByTitle(/到答复/) })
    .first()
  await test.step('the number opens its cases, each with the word and the reason', async () => {
    const all = riskiest.getByRole('link', { name: /^有风险 \d+ 件$/ })
    const n = Number(/\d+/.exec((await all.textContent()) ?? '')?.[0])
    expect(n).toBeGreaterThan(0)
    await all.click()
    await expect(page.getByText('风险：很可能或者可能超期')).toBeVisible()
    await expect(page.locator('tbody tr')).toHaveCount(Math.min(n, 50))
    await expect(alarmed.getByTitle(/到答复/)).toHaveText(/^(很可能|可能)超期$/)
    await expectAccessible(page)
  })

  await test.step('and so does the case', async () => {
    await alarmed.getByRole('link').click()
    await page.getByText(/^(很可能|可能)超期$/).click()
    await expect(page.getByText(/到答复半数要\d+个(以上)?工作日，85%在/)).toBeVisible()
    await expectGeometry(page)
    await expectAccessible(page)
  })
})

test('on a phone the same is read from top to bottom', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/board')
  await page.getByText('分月、分单位').click()
  await expect(page.getByRole('region', { name: '最可能超期' })).toBeVisible()
  await expectGeometry(page)
})
