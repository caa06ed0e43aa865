import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// Several cases lack their delivery and are explained together; one is put right, and what was said of the others stays.
test('a reason for several cases stays when one of them is put right', async ({ page, browser }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2026')
  const before = await incomplete(page)
  expect(before).toBeGreaterThan(1)
  const check = page.locator('.notice', { hasText: '办结案件的记录' })
  await check.getByText('确属实情，说明原因').click()
  await check.getByLabel('原因').fill('回执尚未寄回，收到后补登')
  await check.getByRole('button', { name: '记录原因' }).click()
  await expect(page.getByText('已说明：办结案件的记录')).toBeVisible()

  const desk = await browser.newPage()
  await signIn(desk, PEOPLE.supervisor)
  await desk.goto('/report/2026/incomplete')
  await desk.getByRole('row', { name: '没有送达记录' }).first().getByRole('link').click()
  await open(desk, '登记送达')
  await desk.getByLabel('送达方式').selectOption('当面领取')
  await confirm(desk, '登记送达')
  await desk.close()

  await page.goto('/report/2026')
  await expect(page.getByText('已说明：办结案件的记录')).toBeVisible()
  expect(await incomplete(page)).toBe(before - 1)
  await expect(page.getByText('原因：回执尚未寄回，收到后补登')).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
})

/** How many cases the check says are incomplete. */
async function incomplete(page: Page): Promise<number> {
  const words = await page
    .getByText(/有\d+件案件的记录不完整/)
    .first()
    .textContent()
  return Number(/有(\d+)件/.exec(words ?? '')?.[1])
}
