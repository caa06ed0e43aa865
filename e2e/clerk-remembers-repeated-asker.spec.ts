import { approvedOnPaper } from './approval'
import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// Somebody asks again for what was answered; another one asks for the same. The office remembers both.

const ASKED = '柳河村高标准农田项目占地青苗补偿明细表'
const ADDRESS = 'http://www.mou.gov.cn/zdgk/qmbc.html'

async function type(page: Page, name: string, phone: string, requested: string): Promise<void> {
  await page.goto('/cases/new')
  await page.getByLabel('挂号信').check()
  await page.getByLabel('寄出日期不明').check()
  await page.getByLabel('本机关签收日期').fill('2026-03-16')
  await page.getByLabel('姓名', { exact: true }).fill(name)
  await page.getByLabel('联系电话').fill(phone)
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(requested)
}

async function register(page: Page, requested: string): Promise<void> {
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: requested })).toBeVisible()
  await page.waitForLoadState()
  await open(page, '接收')
  await confirm(page, '接收')
}

test('an answer given before is found while typing, filled in, and cited', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await type(page, '沈某远', '13800007701', ASKED)
  await register(page, ASKED)
  await open(page, '作出答复')
  await page.getByLabel('办理结果').selectOption('予以公开')
  await page.getByLabel(/第三十六条第（一）项/).check()
  await page.getByLabel('发出方式').selectOption('邮寄')
  await page.getByLabel(/^说明/).fill(`已主动公开，请登录${ADDRESS}查阅`)
  await approvedOnPaper(page)
  await confirm(page, '作出答复')

  // Another applicant: what was answered stands beside the form before anything is saved.
  await type(page, '钟某平', '13800007702', `申请公开${ASKED}`)
  const beside = page.getByRole('complementary', { name: '收到日期和期限' })
  await expect(beside).toContainText('相似申请')
  await expect(beside.locator('mark').first()).toHaveText(ASKED)
  await expect(beside).toContainText('予以公开')
  await expect(beside).toContainText(ADDRESS)
  await page.screenshot({ path: 'test-results/memory-intake.png', fullPage: true })
  await expectAccessible(page)
  await register(page, `申请公开${ASKED}`)
  await expect(page.getByText('共同的字词').first()).toBeVisible()
  await page.screenshot({ path: 'test-results/memory-case.png', fullPage: true })
  await page.getByRole('link', { name: '按已主动公开答复' }).click()
  await expect(page.getByRole('heading', { name: '作出答复' })).toBeVisible()
  await expect(page.getByLabel(/第三十六条第（一）项/)).toBeChecked()
  await expect(page.getByLabel(/^说明/)).toHaveValue(new RegExp(ADDRESS))
  await page.screenshot({ path: 'test-results/memory-filled.png', fullPage: true })
  await expectAccessible(page)
  await page.getByLabel('发出方式').selectOption('邮寄')
  await approvedOnPaper(page)
  await confirm(page, '作出答复')

  // The first applicant again: it repeats what was answered, and the letter cites it.
  await type(page, '沈某远', '13800007701', ASKED)
  await expect(beside).toContainText('该申请人的以往申请 1 件')
  await register(page, ASKED)
  await page.getByRole('link', { name: '按重复申请关联' }).click()
  await expect(page.getByLabel('关联原因')).toHaveValue('repeats')
  await confirm(page, '关联其他申请')
  await expect(page.getByText('重复申请').first()).toBeVisible()

  // All of it on one page, with the numbers.
  await page.getByRole('link', { name: '历年申请、件数和可能是同一人的申请' }).click()
  await expect(page.getByRole('heading', { name: /同一申请人/ })).toContainText('沈某远')
  expect(decodeURIComponent(page.url())).not.toMatch(/沈某远|13800007701/)
  await expect(page.getByText('按姓名和电话认定')).toBeVisible()
  await expect(page.getByRole('heading', { name: '申请 2 件' })).toBeVisible()
  await expectAccessible(page)
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    await expectGeometry(page)
    await page.screenshot({ path: `test-results/memory-person-${width}.png`, fullPage: true })
  }
  await page.getByRole('link', { name: '就本件要求说明理由' }).click()
  await expect(page.getByLabel('要求说明的事项')).toHaveValue(/申请2件/)
})

test('the supervisor reads what the night suggests, and dismisses it with a reason', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/board')
  await page.getByRole('link', { name: '并案、公开建议' }).click()
  await expect(page.getByText(/最近一次 .* 完成/)).toBeVisible()
  await expectAccessible(page)
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    await expectGeometry(page)
    await page.screenshot({ path: `test-results/memory-suggestions-${width}.png`, fullPage: true })
  }
  const first = page.locator('section.card').filter({ hasText: '不采用' }).first()
  const reason = (await first.locator('p').first().textContent()) ?? ''
  await first.getByText('不采用', { exact: true }).click()
  await first.getByRole('button', { name: '不采用这条建议' }).click()
  await expect(page.getByText('请写明不采用的理由').first()).toBeVisible()
  await first.getByLabel('不采用的理由').fill('各件所要的年份不同')
  await first.getByRole('button', { name: '不采用这条建议' }).click()
  const dismissed = page.locator('section.card').filter({ hasText: '已不采用' })
  await expect(dismissed).toContainText(reason)
  await expect(dismissed).toContainText('各件所要的年份不同')
})
