import { expect, test } from '@playwright/test'
import { openCase } from './case-page'
import { PEOPLE, signIn } from './people'

// Evidence goes with an application: what cannot be taken is said at once and costs nothing that was typed; the clerk
// reads what came, and nobody else does.
test('an applicant attaches evidence on a telephone and the clerk reads it', async ({ page, browser }) => {
  await page.goto('/agencies/main/apply')
  await page.getByLabel('姓名', { exact: true }).fill('蒋某某')
  await page.getByLabel('证件号码').fill('321202198802141215')
  await page.getByLabel('联系电话').fill('13800002233')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('东门街道旧城改造补偿方案')
  await page.getByLabel('电子文档').check()
  await page.getByLabel('网上查看').check()

  const files = page.getByLabel('附件')
  await files.setInputFiles({
    name: '全景图.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(21 * 1024 * 1024),
  })
  await expect(page.getByText('文件“全景图.pdf”超过20MB。请压缩或者拆分后再上传。')).toBeVisible()
  expect(await files.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(0)

  // Named as a picture, and is a program.
  await files.setInputFiles({
    name: '照片.png',
    mimeType: 'image/png',
    buffer: Buffer.from('MZ\u0090\0program'),
  })
  await page.getByRole('button', { name: '提交申请' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '处需要修改' })
  await expect(summary).toContainText('照片.png', { timeout: 30_000 })
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('蒋某某')
  await expect(page.getByLabel('证件号码')).toHaveValue('321202198802141215')

  await files.setInputFiles([
    { name: '身份证明.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: '门牌照片.png', mimeType: 'image/png', buffer: PNG },
  ])
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible({ timeout: 30_000 })
  const number = (await page.locator('.text-2xl').textContent()) ?? ''

  const desk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(desk, PEOPLE.clerk)
  await openCase(desk, number)
  await expect(desk.getByRole('link', { name: '门牌照片.png' })).toBeVisible()
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
