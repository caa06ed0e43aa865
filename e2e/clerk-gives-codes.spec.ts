import { expectAccessible } from './axe'
import { confirm, open, openCase, registerLetter } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { query, readReceipt } from './request-page'

// Whoever asks by letter gets a query code too; a lost one is given anew once the desk knows who asks.
test('a clerk gives the code of a letter, and another one when it is lost', async ({ page, browser }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '第九镇敬老院改造合同')
  const notice = page.getByRole('status').filter({ hasText: '查询码' })
  await expect(notice).toContainText(/\w{4}-\w{4}-\w{4}/)
  await page.screenshot({ path: 'test-results/code-given.png' })
  await notice.getByRole('link', { name: '打印登记回执' }).click()
  const slip = await readReceipt(page)
  await expect(page.getByText('沈**')).toBeVisible()
  await expect(page.getByText('沈某某')).toBeHidden()
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/desk-receipt.png', fullPage: true })
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: 'test-results/desk-receipt-print.png', fullPage: true })
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(sheets).toHaveLength(1)
  await page.emulateMedia({ media: 'screen' })

  const applicant = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await query(applicant, slip, '已收到')

  await openCase(page, slip.number)
  await open(page, '接收')
  await confirm(page, '接收')
  await page.getByText('补发查询码', { exact: true }).first().click()
  await page.getByRole('button', { name: '补发查询码' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '没有写明怎样核对了申请人的身份' })).toBeVisible()
  await page.getByLabel('当面核对身份证件（单位：证明文件）').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: '补发查询码' }).click()
  const again = page.getByRole('status').filter({ hasText: '查询码' }).last()
  await expect(again).toContainText(/\w{4}-\w{4}-\w{4}/)
  await expect(again).not.toContainText(slip.code)
  await again.getByRole('link', { name: '打印登记回执' }).click()
  const fresh = await readReceipt(page)
  expect(fresh.code).not.toBe(slip.code)

  // The old one is dead at once, and so is what it had opened.
  await applicant.reload()
  await expect(applicant.getByRole('heading', { name: '请重新查询' })).toBeVisible()
  await query(applicant, slip)
  await expect(applicant.getByText('受理编号或者查询码不正确')).toBeVisible()
  await query(applicant, fresh, '办理中')

  // It is shown to nobody else, whatever they open.
  const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(other, PEOPLE.supervisor)
  await other.goto(page.url())
  await expect(other.getByText('已交申请人，不再显示')).toBeVisible()
  await expect(other.getByText(fresh.code)).toBeHidden()
})
