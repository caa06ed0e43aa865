import { fillIn, review, send } from './application'
import { expectAccessible } from './axe'
import { expect, test } from './journey'

// A granddaughter applies for her grandmother on an old telephone of 360 px, on a line that carries 40 KB a second: the
// form is there and can be typed into long before its scripts are, and nothing that was typed is lost when they come.
test.use({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true })

test('a granddaughter applies on a slow telephone', async ({ page }) => {
  const phone = await page.context().newCDPSession(page)
  await phone.send('Network.enable')
  await phone.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 40 * 1024,
    uploadThroughput: 20 * 1024,
  })
  await phone.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto('/agencies/main/apply', { waitUntil: 'commit' })
  const name = page.getByRole('textbox', { name: '姓名', exact: true })
  await name.fill('蒋某某')
  await page.getByLabel('代理人姓名').fill('蒋某')
  await page.getByLabel('联系电话').fill('13800002233')
  // The scripts are not there yet: nothing can be attached, and the button says what comes next.
  await expect(page.getByText('下一步可以添加附件、核对内容')).toBeVisible()
  await page.screenshot({ path: 'test-results/granddaughter-early.png', fullPage: true })
  await expect(page.getByLabel('添加文件')).toBeAttached({ timeout: 120_000 })
  await expect(name).toHaveValue('蒋某某')
  await expect(page.getByLabel('代理人姓名')).toHaveValue('蒋某')
  await expect(page.getByLabel('联系电话')).toHaveValue('13800002233')

  await fillIn(page, { 姓名: '蒋某某', 代理人身份证号码: '321202198802141216' })
  await page.getByRole('button', { name: '检查并提交' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '1 处需要修改' })
  await expect(summary).toBeFocused()
  await summary.getByRole('link').click()
  await expect(page.getByLabel('代理人身份证号码')).toBeFocused()
  await page.getByLabel('代理人身份证号码').fill('321202198802141215')
  await expect(page.getByText('拍照')).toBeVisible()
  await page.getByLabel('添加文件').setInputFiles({
    name: '授权委托书.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('委托'),
  })
  await page.getByLabel('“授权委托书.txt”是什么材料').selectOption('授权委托书')
  await page.screenshot({ path: 'test-results/granddaughter-fields.png', fullPage: true })
  await review(page)
  await expect(page.getByRole('heading', { name: '检查并提交' })).toBeFocused()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/granddaughter-review.png', fullPage: true })
  await send(page)
})
