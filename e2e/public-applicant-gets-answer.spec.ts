import { review, send } from './application'
import { approvedOnPaper } from './approval'
import { expectAccessible } from './axe'
import { confirm, open, openCase } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { readReceipt } from './request-page'

// An applicant applies on a telephone; the office confirms, asks for a correction, gets it, answers; the case stands in
// its cell of 表三, and the applicant sees it answered.
test('an applicant applies on a telephone and is answered', async ({ page, browser }) => {
  await page.goto('/')
  await expectAccessible(page)
  await page.getByRole('heading', { level: 2 }).getByRole('link', { name: '某某市人民政府办公室' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('政府信息公开指南')
  await expectAccessible(page)
  await page.getByRole('article').getByRole('link', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: '申请公开政府信息' })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('姓名', { exact: true }).fill('卫某某')
  await page.getByLabel('证件号码').fill('32120219880214121X')
  await page.getByRole('button', { name: '检查并提交' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '处需要修改' })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText('身份证号码最后一位与前17位不符')
  await expect(summary).toContainText('请写明所需信息的名称、文号或者便于查询的其他特征')
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('卫某某')
  await expectAccessible(page)

  await page.getByLabel('证件号码').fill(VALID_IDENTITY)
  await page.getByLabel('联系电话').fill('138 0000 5566')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('滨河路改造工程竣工验收备案表')
  await page.getByLabel('电子文档').check()
  await page.getByLabel('网上查看').check()
  await review(page)
  await send(page)
  await expectAccessible(page)
  const { number, code } = await readReceipt(page)
  expect(number).toMatch(/^依申〔2026〕\d+号$/)

  await page.goto('/agencies/main/track')
  await page.getByLabel('受理编号').fill(number)
  await page.getByLabel('查询码').fill('AAAA-BBBB-CCCC')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page.getByText('受理编号或者查询码不正确')).toBeVisible()
  await expect(page.getByLabel('受理编号')).toHaveValue(number)
  await page.getByLabel('查询码').fill(code.toLowerCase())
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page.getByRole('heading', { name: '待确认' })).toBeVisible()
  await expectAccessible(page)

  const desk = await (
    await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  ).newPage()
  await signIn(desk, PEOPLE.clerk)
  await openCase(desk, number)
  await open(desk, '确认收到')
  await expect(desk.getByText(/确认后收到日期为2026年3月18日，答复期限为2026年4月16日/)).toBeVisible()
  await confirm(desk, '确认收到')
  await open(desk, '接收')
  await confirm(desk, '接收')

  await open(desk, '发出补正告知')
  await desk.getByLabel('申请内容不明确').check()
  await desk.getByLabel('需要补正的事项').fill('请明确工程的标段和年份')
  await expect(desk.getByText(/确认后停止计算期限/)).toBeVisible()
  await confirm(desk, '发出补正告知')
  await expect(desk.getByText('暂停计时（待补正）').first()).toBeVisible()

  await open(desk, '登记收到补正')
  await desk.getByLabel('补正内容').fill('2025年二标段')
  await expect(desk.getByText(/确认后重新计算，期限为2026年4月16日/)).toBeVisible()
  await confirm(desk, '登记收到补正')

  await open(desk, '作出答复')
  await desk.getByLabel('办理结果').selectOption('无法提供/本机关不掌握')
  await desk.getByLabel(/第三十六条第（四）项/).check()
  await desk.getByLabel('发出方式').selectOption('网上查看')
  await approvedOnPaper(desk)
  await confirm(desk, '作出答复')
  await desk.goto('/cases?tab=all&year=2026&row=not_held&kind=natural_person')
  await expect(desk.getByRole('link', { name: number, exact: true })).toBeVisible()

  await page.goto('/agencies/main/track')
  await page.getByLabel('受理编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '已答复' })).toBeVisible()
})

/** An invented number with a right check digit. */
const VALID_IDENTITY = '321202198802141215'
