import { fillIn, review, send } from './application'
import { expectAccessible } from './axe'
import { openCase } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { readReceipt } from './request-page'

// Evidence goes with an application: the list grows with each pick, what cannot be taken stays red and in the way, and
// costs nothing that was typed; the clerk reads what came and as what, and nobody else does.
test('an applicant attaches evidence on a telephone and the clerk reads it', async ({ page, browser }) => {
  await page.goto('/agencies/main/apply')
  await fillIn(page, { 姓名: '蒋某某', '名称、文号或者便于查询的其他特征': '东门街道旧城改造补偿方案' })

  const files = page.getByLabel('添加文件')
  await files.setInputFiles([
    { name: '全景图.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(21 * 1024 * 1024) },
    { name: '身份证明.pdf', mimeType: 'application/pdf', buffer: PDF },
  ])
  await expect(page.getByText('文件“全景图.pdf”超过20MB。请压缩或者拆分后再上传。')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '已添加2个文件。' })).toBeAttached()
  await files.setInputFiles({ name: '空白.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) })
  await files.setInputFiles({ name: '程序.exe', mimeType: 'text/plain', buffer: Buffer.from('MZ') })
  await expect(page.getByText('文件“空白.txt”是空的。')).toBeVisible()
  await expect(page.getByText('“程序.exe”不是能够收下的文件类型')).toBeVisible()
  await page.screenshot({ path: 'test-results/attachments-bad.png', fullPage: true })
  await expectAccessible(page)

  await page.getByRole('button', { name: '检查并提交' }).click()
  await expect(page.getByRole('status').filter({ hasText: '有文件不能提交' })).toBeAttached()
  await expect(files).toBeFocused()
  for (const name of ['全景图.pdf', '空白.txt', '程序.exe'])
    await page.getByRole('button', { name: `移除“${name}”` }).click()
  await expect(files).toBeFocused()

  // A second pick adds to the first; the same file again does not.
  await page.getByLabel('拍照').setInputFiles({ name: '门牌照片.png', mimeType: 'image/png', buffer: PNG })
  await files.setInputFiles({
    name: '照片.png',
    mimeType: 'image/png',
    buffer: Buffer.from('MZ\u0090\0program'),
  })
  const dragged = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['拖来的'], '拖来.txt', { type: 'text/plain' }))
    return transfer
  })
  await page.getByText('也可以把文件拖到这里').dispatchEvent('drop', { dataTransfer: dragged })
  await expect(page.getByRole('button', { name: '移除“拖来.txt”' })).toBeVisible()
  await page.getByLabel('“身份证明.pdf”是什么材料').selectOption('身份证明')
  await page.screenshot({ path: 'test-results/attachments.png', fullPage: true })

  await review(page)
  await expect(page.getByRole('listitem').filter({ hasText: '身份证明.pdf' })).toContainText('身份证明，')
  await expect(page.getByRole('listitem').filter({ hasText: '门牌照片.png' })).toContainText('其他材料，')
  // Named as a picture, and is a program: the server sees it by its content.
  await page.getByRole('button', { name: '提交申请' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '处需要修改' })
  await expect(summary).toContainText('照片.png', { timeout: 30_000 })
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('蒋某某')
  await expect(page.getByRole('button', { name: '移除“身份证明.pdf”' })).toBeVisible()
  await page.getByRole('button', { name: '移除“照片.png”' }).click()
  await review(page)
  // Back loses nothing: neither by the page's button nor by the browser's.
  await page.getByRole('button', { name: '修改所需信息' }).click()
  await expect(page.getByLabel('名称、文号或者便于查询的其他特征')).toBeFocused()
  await review(page)
  await page.goBack()
  await expect(page.getByRole('button', { name: '移除“门牌照片.png”' })).toBeVisible()
  await expect(page.getByLabel('证件号码')).toHaveValue('321202198802141215')
  await review(page)
  await send(page)
  const { number } = await readReceipt(page)

  const desk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(desk, PEOPLE.clerk)
  await openCase(desk, number)
  await expect(desk.getByText(/门牌照片\.png\s*申请材料 · \d+ KB/)).toBeVisible()
  await expect(desk.getByText(/身份证明\.pdf\s*身份证明 · \d+ KB/)).toBeVisible()
  const link = await desk.getByRole('link', { name: '身份证明.pdf' }).getAttribute('href')
  const read = await desk.request.get(link ?? '')
  expect(read.headers()['content-type']).toBe('application/pdf')
  expect(Buffer.compare(await read.body(), PDF)).toBe(0)

  const stranger = await page.request.get(link ?? '', { maxRedirects: 0 })
  expect([303, 307, 401, 403]).toContain(stranger.status())
  expect(Buffer.compare(await stranger.body(), PDF)).not.toBe(0)
})

// Larger than what anybody may send: it is received because the browser shows its work (server/front).
const SCAN = `%${'scan '.repeat(100_000)}`
const PDF = Buffer.from(`%PDF-1.4\n${SCAN}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
