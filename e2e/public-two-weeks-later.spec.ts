import { fillIn, review, send } from './application'
import { approvedOnPaper } from './approval'
import { expectAccessible } from './axe'
import { confirm, open, takenUp } from './case-page'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { query, readReceipt, type Slip } from './request-page'

// Two weeks after applying: the office asks, the applicant answers on the page of the request, with a file; what is sent
// waits until a person has looked at it.

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

async function applied(page: Page, requested: string): Promise<Slip> {
  await page.goto('/agencies/main/apply')
  await fillIn(page, { '名称、文号或者便于查询的其他特征': requested })
  await review(page)
  await send(page)
  return readReceipt(page)
}

async function sendChecked(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: `检查并${button}` }).click()
  await expect(page.getByRole('heading', { name: /^请核对/ })).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^确认(提交|撤回)$/ }).click()
  await expect(page.getByText(/^已提交.*等待核对/)).toBeVisible()
}

test('an applicant completes the request, pays, and sees the ways against the answer', async ({
  page,
  browser,
}) => {
  const slip = await applied(page, '城东排涝泵站工程决算')
  const desk = await (
    await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'zh-CN' })
  ).newPage()
  await signIn(desk, PEOPLE.clerk)
  await takenUp(desk, slip.number)
  await open(desk, '发出补正告知')
  await desk.getByLabel('申请内容不明确').check()
  await desk.getByLabel('需要补正的事项').fill('请明确是哪一年的工程')
  await confirm(desk, '发出补正告知')

  await query(page, slip, '等待您补正')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.getByText('下一步：您')).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/track-correction.png', fullPage: true })

  // Nothing said and no file: refused with words, and nothing waits at the desk.
  await page.getByRole('button', { name: '检查并提交补正' }).click()
  await page.getByRole('button', { name: '确认提交' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '没有填写补正内容' })).toBeVisible()
  await page.getByLabel('补正内容').fill('2025年城东排涝泵站二期工程')
  await page.locator('#files').setInputFiles({ name: '公告.pdf', mimeType: 'application/pdf', buffer: PDF })
  await page.getByRole('button', { name: '检查并提交补正' }).click()
  await expect(page.getByText('2025年城东排涝泵站二期工程').last()).toBeVisible()
  await page.getByRole('button', { name: '返回修改' }).click()
  await expect(page.getByLabel('补正内容')).toHaveValue('2025年城东排涝泵站二期工程')
  await sendChecked(page, '提交补正')
  await expect(page.getByText('附件：公告.pdf')).toBeVisible()
  await expect(page.getByText('待核对', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: '核对您提交的补正' })).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/track-sent.png', fullPage: true })

  await desk.reload()
  const sent = desk.locator('#submissions')
  await expect(sent.getByText('2025年城东排涝泵站二期工程')).toBeVisible()
  await expect(sent.getByRole('link', { name: '公告.pdf' })).toBeVisible()
  await sent
    .getByRole('button', { name: /^采纳|^登记收到补正/ })
    .first()
    .click()
  await sent.getByRole('button', { name: '采纳补正', exact: true }).click()
  await expect(sent.getByText(/已登记|已采纳/).first()).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '办理中' })).toBeVisible()
  await expect(page.getByText(/^已提交.*等待核对/)).toBeHidden()
  await expect(page.getByText('已采纳', { exact: true })).toBeVisible()

  await open(desk, '作出答复')
  await desk.getByLabel('办理结果').selectOption('予以公开')
  await desk.getByLabel(/第三十六条第（二）项/).check()
  await desk.getByLabel('发出方式').selectOption('邮寄')
  await approvedOnPaper(desk)
  await confirm(desk, '作出答复')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '已答复：予以公开' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '不服答复' })).toBeVisible()
  await expect(page.getByText('60 日内')).toBeVisible()
  await expect(page.getByText(/供参考，以答复书/)).toBeVisible()
  await open(desk, '登记送达')
  await desk.getByLabel('送达方式').selectOption('邮寄')
  await confirm(desk, '登记送达')
  await page.reload()
  // 2026-03-18 and 60 days: 2026-05-17 is a Sunday.
  await expect(page.getByText('2026年5月18日')).toBeVisible()
  await expect(page.getByText('2026年9月18日')).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/track-answered.png', fullPage: true })

  await page.getByRole('link', { name: '申请更正' }).click()
  await page.getByLabel(/不准确的记录/).fill('决算书中我的姓名写错，应为卫某某')
  await sendChecked(page, '申请更正')
})

test('an applicant hands in the proof of a payment, and reads why it is not taken', async ({
  page,
  browser,
}) => {
  const slip = await applied(page, '全部乡道养护台账')
  const desk = await (
    await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'zh-CN' })
  ).newPage()
  await signIn(desk, PEOPLE.clerk)
  await takenUp(desk, slip.number)
  await open(desk, '发出收费通知')
  await desk.getByLabel('收费方式').selectOption({ index: 2 })
  await desk.getByLabel('件次或者页数').fill('120')
  await desk.getByLabel('缴费方式').fill('某某银行 0000')
  await confirm(desk, '发出收费通知')

  await query(page, slip, '等待您缴费')
  await expectAccessible(page)
  await page.locator('#files').setInputFiles({ name: '回单.pdf', mimeType: 'application/pdf', buffer: PDF })
  await sendChecked(page, '提交缴费凭证')
  await desk.reload()
  const sent = desk.locator('#submissions')
  await sent.getByRole('button', { name: '不予采纳…' }).click()
  await sent.getByLabel(/理由/).fill('回单上没有缴费日期')
  await sent
    .getByRole('button', { name: /^不予采纳[^…]*$/ })
    .last()
    .click()
  await expect(sent.getByText('已登记不予采纳', { exact: false })).toBeVisible()
  await page.reload()
  await expect(page.getByText('理由：回单上没有缴费日期')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: '等待您缴费' })).toBeVisible()
})

test('an applicant takes a request back with the code, and not with another', async ({ page }) => {
  const slip = await applied(page, '第五镇垃圾中转站环评批复')
  await query(page, slip, '待确认')
  await page.getByRole('link', { name: '撤回', exact: true }).click()
  await page.getByLabel('查询码').fill('AAAA-BBBB-CCCC')
  await page.getByRole('button', { name: '检查并撤回' }).click()
  await page.getByRole('button', { name: '确认撤回' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '查询码不正确，申请没有撤回' })).toBeVisible()
  await page.getByLabel('查询码').fill(slip.code)
  await sendChecked(page, '撤回')
  await expect(page.getByText('核对前改变主意的，请留言或者致电')).toBeVisible()
  // Once is enough.
  await expect(page.getByRole('link', { name: '撤回', exact: true })).toBeHidden()
})
