import { review, send } from './application'
import { haveApproved } from './approval'
import { expectAccessible } from './axe'
import { openCase, takenUp } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { readReceipt } from './request-page'

// An answer by letter, with a file, is read on the telephone; reading it proves its delivery, and nobody else reads it.
test('an applicant reads the answer online', async ({ page, browser }) => {
  await page.goto('/agencies/main/apply')
  await page.getByLabel('姓名', { exact: true }).fill('蒋某某')
  await page.getByLabel('证件号码').fill('321202198802141215')
  await page.getByLabel('联系电话').fill('13800002244')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('西门桥梁检测报告')
  await page.getByLabel('电子文档').check()
  await page.getByLabel('网上查看').check()
  await review(page)
  await send(page)
  const { number, code } = await readReceipt(page)

  const desk = await (
    await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  ).newPage()
  await signIn(desk, PEOPLE.clerk)
  await takenUp(desk, number)
  await desk.getByText('上传附件').click()
  await desk.getByLabel('材料类别').selectOption('答复文书')
  await desk.getByLabel('文件', { exact: true }).setInputFiles({
    name: '检测报告.pdf',
    mimeType: 'application/pdf',
    buffer: PDF,
  })
  await desk.getByRole('button', { name: '上传', exact: true }).click()
  await expect(desk.getByRole('link', { name: '检测报告.pdf' })).toBeVisible()

  await desk.getByLabel('起草文书').selectOption('granted')
  await desk.getByRole('button', { name: '起草', exact: true }).click()
  await desk.getByLabel('查明情况').fill('经检索，本机关保存有西门桥梁检测报告。')
  await desk.getByLabel('提供的信息和方式').fill('西门桥梁检测报告电子文档，随本告知书提供。')
  await desk.getByRole('checkbox', { name: /检测报告/ }).check()
  await expect(desk.getByText('已自动保存')).toBeVisible()
  await haveApproved(desk)
  // Nobody has looked at the attachment yet.
  await expect(desk.getByText(/附件“检测报告.pdf”还没有打开核对过/)).toBeVisible()
  await desk.getByRole('button', { name: '确认发出' }).click()
  await expect(desk.getByRole('alert').filter({ hasText: '附件属于本件并已核对' })).toBeVisible()
  await openCase(desk, number)
  const file = await desk.getByRole('link', { name: '检测报告.pdf' }).getAttribute('href')
  await desk.request.get(file ?? '')
  await desk.getByRole('link', { name: '政府信息公开告知书' }).click()
  await expect(desk.getByText(/没有签字盖章的扫描件/)).toBeVisible()
  await desk.getByLabel('仍然发出的理由').fill('申请人急需，签字盖章的原件另行邮寄')
  await desk.getByRole('button', { name: '确认发出' }).click()
  await expect(desk.getByText('文书已发出，办理步骤已登记。')).toBeVisible()

  await page.goto('/agencies/main/track')
  await page.getByLabel('受理编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  const letter = page.getByRole('link', { name: '政府信息公开告知书' })
  await expect(letter).toBeVisible()
  await expectAccessible(page)
  const address = (await letter.getAttribute('href')) ?? ''
  const attached = (await page.getByRole('link', { name: '检测报告.pdf' }).getAttribute('href')) ?? ''
  expect((await page.request.get(attached)).headers()['content-type']).toBe('application/pdf')
  expect((await (await page.request.get(address)).body()).subarray(0, 2).toString()).toBe('PK')
  await page.goto('/agencies/main/track')
  await page.getByLabel('受理编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page.getByRole('heading', { name: '没有未办事项' })).toBeVisible()

  const stranger = await browser.newContext()
  expect((await stranger.request.get(address)).status()).toBe(404)
  await openCase(desk, number)
  await expect(
    desk
      .getByText('送达　网上查看')
      .or(desk.getByText(/送达.*网上查看/))
      .first(),
  ).toBeVisible()
})

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
