import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// What a supervisor does on a Monday morning: where does what stand, since when, and what is late.

const matrix = (page: Page) => page.getByRole('table', { name: /^各单位在各环节的件数/ })
const row = (page: Page, unit: string) =>
  matrix(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: unit, exact: true }) })

test('the board is opened, a number, and what is behind it; then it goes onto paper and into a file', async ({
  page,
}) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/today')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^督办/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('督办')
  await expect(page.getByText('格内：件数、停留最久的工作日')).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await picture(page, 'board')

  await test.step('a number opens its cases, and Back is the board again', async () => {
    const inWork = row(page, '合计').getByRole('link', { name: /，办理\s*\d+\s*件/ })
    const told = /办理(\d+)件.*最久 (\d+)个工作日$/.exec((await inWork.textContent()) ?? '')
    const n = Number(told?.[1])
    expect(n).toBeGreaterThan(1)
    expect(Number(told?.[2])).toBeGreaterThan(0)
    await inWork.click()
    await expect(page.getByText('环节：办理')).toBeVisible()
    await expect(page.locator('tbody tr')).toHaveCount(Math.min(n, 50))
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('督办')
  })

  await test.step('so does a number of one unit, and what nobody has been given', async () => {
    const ofUnit = row(page, '综合科').getByRole('link', { name: /^综合科，在办\d+件$/ })
    const n = Number(await ofUnit.textContent())
    await ofUnit.click()
    await expect(page.getByText('承办单位：综合科')).toBeVisible()
    await expect(page.getByText('环节：在办')).toBeVisible()
    await expect(page.locator('tbody tr')).toHaveCount(Math.min(n, 50))
    await page.goBack()
    await row(page, '未分办').getByRole('link').first().click()
    await expect(page.getByText('承办单位：未分办')).toBeVisible()
    await page.goBack()
  })

  await test.step('the late ones are told with a word, and open as a list', async () => {
    const late = row(page, '合计')
      .getByRole('link', { name: /已超期/ })
      .last()
    const n = Number(/\d+/.exec((await late.textContent()) ?? '')?.[0])
    await late.click()
    await expect(page.getByText('已超期未办结')).toBeVisible()
    await expect(page.locator('tbody tr')).toHaveCount(Math.min(n, 50))
    await page.goBack()
  })

  await test.step('twelve weeks are told in words, too', async () => {
    await expect(
      row(page, '合计').getByRole('img', { name: /^近12周收\d+件，出\d+件；本周收\d+件/ }),
    ).toBeVisible()
    await expect(row(page, '合计').getByRole('img', { name: /^在办存量：12周来最少\d+件/ })).toBeVisible()
  })

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/依申请公开督办表\.xlsx$/)

  await test.step('one sheet of A4, across, that says what it is not', async () => {
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText('政府信息依申请公开督办表')).toBeVisible()
    await expect(page.getByText('工作用数，未封存，不作年报依据')).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect([...pdf.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1)
    expect(
      /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/
        .exec(pdf)
        ?.slice(1)
        .map((n) => Math.round(Number(n))),
    ).toEqual([842, 595])
    await page.setViewportSize({ width: 1030, height: 720 })
    await page.screenshot({ path: 'test-results/print-board.png', fullPage: true })
    await page.emulateMedia({ media: 'screen' })
  })
})

test('fits the window of an office PC, and is a block a unit on a phone', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/board')
  await expect(row(page, '合计')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('region', { name: '最可能超期' }).getByRole('listitem').last()).toBeInViewport({
    ratio: 1,
  })
  await expect(page.getByRole('table', { name: /^往后四周到期/ })).toBeInViewport({ ratio: 1 })
  await page.screenshot({ path: 'test-results/board-1366.png' })
  await page.setViewportSize({ width: 390, height: 844 })
  const phone = await matrix(page).boundingBox()
  expect(phone?.width).toBeLessThanOrEqual(390)
  await page.screenshot({ path: 'test-results/board-390.png', fullPage: true })
})

test('any period is one step away from the board', async ({ page }) => {
  await signIn(page, PEOPLE.approver)
  await page.goto('/board')
  await page.getByRole('link', { name: '任意期间统计' }).click()
  await expect(page.getByText('工作数据，不是年报')).toBeVisible()
})

test('whoever looks after a unit alone has 今日 and the queue', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/board')
  await expect(page).toHaveURL(/\/refused/)
  await expect(page.getByText(/此项由.*督办人.*办理/)).toBeVisible()
  await expect(page.getByRole('link', { name: '督办', exact: true })).toHaveCount(0)
})
