import { fillIn, review, send } from './application'
import { openCase } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { readReceipt } from './request-page'

test('a company applies under a code of before 2016, and the desk sees that it is one', async ({
  page,
  browser,
}) => {
  await page.goto('/agencies/main/apply')
  await page.getByLabel('商业企业').check()
  await page.getByRole('textbox', { name: '单位名称', exact: true }).fill('某某（厦门）有限公司')
  await page.getByLabel('统一社会信用代码').fill('91350203M0001QKT1')
  await page.getByLabel('联系人姓名').fill('陆某某')
  await page.getByLabel('联系电话').fill('0592-5123456')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('某某工业园控制性详细规划')
  await page.getByLabel('纸质').check()
  await page.getByLabel('邮寄', { exact: false }).first().check()
  await page.getByRole('button', { name: '检查并提交' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '处需要修改' })
  // In the order of the form.
  await expect(summary.getByRole('listitem')).toHaveText([/应为18位，现在是17位/, /请填写通讯地址/])
  await page.getByLabel('统一社会信用代码').fill('91350203M0001QKT19')
  await page.getByLabel('通讯地址').fill('厦门市某某路1号')
  await review(page)
  await expect(page.getByText('请留意：最后一位与前17位不符；2016年以前核发的代码可能如此')).toBeVisible()
  await page.screenshot({ path: 'test-results/company-review.png', fullPage: true })
  await send(page)
  const { number } = await readReceipt(page)

  // The next one begins with what the last said, but for numbers of papers and what is asked for.
  await page.getByRole('link', { name: '再提一件' }).click()
  await expect(page.getByText('已带入上一件的申请人')).toBeVisible()
  await expect(page.getByLabel('商业企业')).toBeChecked()
  await expect(page.getByLabel('统一社会信用代码')).toHaveValue('91350203M0001QKT19')
  await expect(page.getByLabel('通讯地址')).toHaveValue('厦门市某某路1号')
  const wanted = page.getByLabel('名称、文号或者便于查询的其他特征')
  await expect(wanted).toHaveValue('')
  await wanted.fill('某某工业园环境影响评价批复')
  const next = page.url()
  await review(page)
  await send(page)
  expect((await readReceipt(page)).number).not.toBe(number)
  // For somebody else nothing is taken over, whether there is such a request or not.
  const stranger = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await stranger.goto(next)
  await expect(stranger.getByRole('heading', { name: '申请公开政府信息' })).toBeVisible()
  await expect(stranger.getByText('已带入上一件')).toHaveCount(0)

  const desk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(desk, PEOPLE.clerk)
  await openCase(desk, number)
  await expect(desk.getByText('91350203M0001QKT19')).toBeVisible()
  await expect(desk.getByText('未通过校验，按申请人所写').first()).toBeVisible()
})

test('somebody abroad asks in person and wants the answer by e-mail', async ({ page, browser }) => {
  await page.goto('/agencies/main/apply')
  await fillIn(page, { 姓名: 'Zoë O’Brien-Müller' })
  await page.getByLabel('证件类型').selectOption('护照')
  await page.getByLabel('证件号码', { exact: true }).fill('PA1234567')
  await page.getByLabel('联系电话').fill('7700 900123')
  await page.getByLabel('电子邮箱').fill('zoe@example.co.uk')
  await page.getByLabel('通讯地址').fill('Flat 2, 10 Example Street, London, United Kingdom')
  await page.getByLabel('邮政编码').fill('SW1A 2AA')
  await page.getByLabel('电子邮件').check()
  await page.getByRole('button', { name: '检查并提交' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '处需要修改' })).toContainText('+44 20 7946 0018')
  await page.getByLabel('联系电话').fill('+44 20 7946 0018')
  await review(page)
  await expect(page.getByText('请留意：不是中国大陆的6位邮政编码')).toBeVisible()
  await send(page)
  const { number } = await readReceipt(page)

  const desk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(desk, PEOPLE.clerk)
  await openCase(desk, number)
  await expect(desk.getByText(/SW1A 2AA（境外邮编，按申请人所写）/)).toBeVisible()
  await expect(desk.getByText('+442079460018')).toBeVisible()
})
