import { fillIn, review } from './application'
import { expectAccessible } from './axe'
import { expect, type Page, test } from './journey'

// The whole of the application, every part of it open, at every width and in large text.

const WIDTHS = [360, 768, 1366]
const FILE = (name: string, bytes: number) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.alloc(bytes, '甲'),
})

for (const size of ['normal', 'large'] as const) {
  test(`is accessible and fits, ${size} text`, async ({ page, context, baseURL }) => {
    if (size === 'large')
      await context.addCookies([{ name: 'yishenban_text', value: 'large', url: baseURL ?? '' }])
    await page.goto('/agencies/main/apply')
    await expect(page.locator('html[data-text="large"]')).toHaveCount(size === 'large' ? 1 : 0)
    await page.getByText('不方便在网上填写').click()
    await page.getByLabel('传真', { exact: true }).check()
    await page.getByLabel('代理人姓名').fill('蒋某某')
    await page
      .getByLabel('添加文件')
      .setInputFiles([
        FILE('身份证.txt', 100),
        FILE('空白.txt', 0),
        FILE(`${'很长的名字'.repeat(24)}.txt`, 100),
      ])
    await expectSound(page, `fields-${size}`)

    await page.getByRole('button', { name: '移除“空白.txt”' }).click()
    await page.getByRole('button', { name: '检查并提交' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '处需要修改' })).toBeVisible()
    await expectSound(page, `mistakes-${size}`)

    await page.getByLabel('商业企业').check()
    await expectSound(page, `company-${size}`)
    await page.getByLabel('公民').check()
    await page.getByLabel('代理人姓名').fill('')
    await fillIn(page, {
      姓名: '甲'.repeat(100),
      '名称、文号或者便于查询的其他特征': `${'x'.repeat(300)}\n${'https://example.invalid/'.repeat(10)}`,
    })
    await page.getByLabel('邮政编码').fill('SW1A 2AA')
    await review(page)
    await expectSound(page, `review-${size}`)
  })
}

test('by keyboard alone, with what is said along the way', async ({ page }) => {
  await page.goto('/agencies/main/apply')
  await fillIn(page)
  await page.getByLabel('添加文件').setInputFiles([FILE('身份证.txt', 100), FILE('说明.txt', 90)])
  await expect(page.getByRole('status')).toHaveText('已添加2个文件。')
  await page.getByRole('button', { name: '移除“说明.txt”' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('已移除“说明.txt”。')
  await expect(page.getByLabel('添加文件')).toBeFocused()
  await page.getByLabel('联系电话').press('Enter')
  await expect(page.getByRole('heading', { name: '检查并提交' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '修改申请人' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('公民')).toBeFocused()
  await expect(page.getByRole('button', { name: '移除“身份证.txt”' })).toBeVisible()
})

async function expectSound(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const over = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(over, `${name} wider than ${width} px`).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `test-results/apply-${name}-${width}.png`, fullPage: true })
  }
}
