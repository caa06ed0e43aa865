import { expectAccessible } from './axe'
import { expect, test } from './journey'

const WIDTHS = [360, 768, 1366]

// Two agencies of one tree: the front page says whom to ask, and each has its own pages.
test('a stranger finds the agency whose it is, and its guide, telephone and form', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: '向哪个机关申请' })).toBeVisible()
  await expect(page.getByText('找不到应该向谁申请')).toBeVisible()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.screenshot({ path: `test-results/front-${width}.png`, fullPage: true })
  }

  await page.getByLabel('机关名称或者地址').fill('自然资源')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByRole('status')).toContainText('找到 1 个机关，共 2 个')
  await page.getByRole('heading', { level: 2 }).getByRole('link', { name: '某某市自然资源局' }).click()

  await expect(page).toHaveTitle(/公开指南 · 某某市自然资源局/)
  await expect(
    page.getByRole('heading', { level: 1, name: '某某市自然资源局政府信息公开指南' }),
  ).toBeVisible()
  await expect(page.getByText('国土空间规划、用地审批、矿产资源')).toBeVisible()
  // What Art. 12 asks for, from what the office entered.
  const words = (await page.getByRole('article').textContent()) ?? ''
  for (const said of ['0000-8867 0000', '0000-8867 0001', '某某市规划路8号一楼大厅', '工作日 9:00—12:00']) {
    expect(words).toContain(said)
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.screenshot({ path: `test-results/guide-${width}.png`, fullPage: true })
  }
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载申请表（Word）' }).click()
  expect((await saving).suggestedFilename()).toBe('政府信息公开申请表（某某市自然资源局）.docx')

  // Every page names the telephone, at its foot; the way in for the staff names the agency.
  for (const [link, title] of [
    ['提交申请', '提交申请 · 某某市自然资源局'],
    ['查询进度', '查询进度 · 某某市自然资源局'],
  ] as const) {
    await page.getByRole('navigation').getByRole('link', { name: link }).click()
    await expect(page).toHaveTitle(title)
    await expect(page.getByRole('contentinfo').getByRole('link', { name: '0000-8867 0000' })).toBeVisible()
    await expect(page.getByRole('contentinfo')).toContainText('工作日 9:00—12:00')
  }
  await page.getByRole('link', { name: '工作人员登录' }).click()
  await expect(page.getByRole('banner')).toContainText('某某市自然资源局')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the search of the front page works, and addresses of earlier days lead there', async ({ page }) => {
    for (const old of ['/apply', '/track']) {
      await page.goto(old)
      await expect(page).toHaveURL('/')
    }
    await page.getByLabel('机关名称或者地址').fill('没有这个机关')
    await page.getByRole('button', { name: '查找' }).click()
    await expect(page.getByText('没有名称或者地址中含有“没有这个机关”的机关')).toBeVisible()
    await page.getByRole('link', { name: '显示全部' }).click()
    await expect(page.getByRole('link', { name: '某某市自然资源局', exact: true })).toBeVisible()
  })
})

test('what is sent twice, long or strange in the address is answered as a search or not found', async ({
  page,
}) => {
  for (const q of ['q=a&q=b', `q=${'长'.repeat(300)}`, 'q=%00%ff', 'q=<script>alert(1)</script>']) {
    const answer = await page.goto(`/?${q}`)
    expect([200, 400, 414]).toContain(answer?.status())
  }
  for (const agency of ['nobody', 'MAIN', '..%2fmain', "main'--", '%00']) {
    const answer = await page.goto(`/agencies/${agency}`)
    expect([400, 404]).toContain(answer?.status())
  }
})
