import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

test('the figures of 2022 are drawn, and a number in the table beside opens its cases', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022/figures')
  await expect(page.getByRole('heading', { name: '2022年年报图表' })).toBeVisible()

  const channels = page.getByRole('region', { name: '2022年新收申请的渠道和申请人', exact: true })
  const drawn = channels.getByRole('img', { name: /^2022年新收申请145件。按渠道：网络/ })
  await expect(drawn).toBeVisible()
  expect(await drawn.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(720)
  await expect(page.getByRole('img')).toHaveCount(5)
  await expectAccessible(page)
  await picture(page, 'figures')

  const outcomes = page.getByRole('table', { name: '2022年办理结果', exact: true })
  await outcomes.getByRole('link', { name: '49件：无法提供，件数' }).click()
  await expect(page.getByText('办理结果属于“无法提供”')).toBeVisible()
  await expect(page.getByRole('link', { name: /全部\s*49/ })).toBeVisible()

  await page.goBack()
  const months = page.getByRole('table', { name: '2022年各月收到和办结' })
  const march = months.getByRole('link', { name: /：3月，收到$/ })
  const received = Number(await march.textContent())
  await march.click()
  await expect(page.getByText('收到月份：2022年3月')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(received)
})

test('a picture opened by itself may do nothing, and strangers do not see it', async ({ page, browser }) => {
  await signIn(page, PEOPLE.statistician)
  const answer = await page.request.get('/api/report/2022/figures/on_time')
  expect(answer.headers()['content-type']).toBe('image/svg+xml; charset=utf-8')
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'")
  expect((await page.request.get('/api/report/2022/figures/nothing')).status()).toBe(404)

  const stranger = await browser.newPage()
  const administrator = await browser.newPage()
  await signIn(administrator, PEOPLE.administrator)
  for (const other of [stranger, administrator]) {
    const refused = await other.request.get('/api/report/2022/figures/on_time')
    expect(refused.headers()['content-type']).not.toContain('image')
    await other.close()
  }
})
