import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// A reconsideration is recorded on an answered case, gets its result, and a mistaken one is taken out again.
test('a clerk records a reconsideration and its result', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  // Not one of the ledger: an import is not undone once somebody worked on its cases.
  await page.goto('/cases?tab=concluded&row=petition&year=2025')
  await page
    .getByRole('link', { name: /〔2025〕\d+号$/ })
    .first()
    .click()
  const card = page.locator('section', { has: page.getByRole('heading', { name: '复议和诉讼' }) })
  await expect(card).toContainText('没有复议、诉讼。')
  await card.getByText('登记复议、诉讼').click()
  await card.getByLabel('类别').selectOption('行政复议')
  await card.getByLabel('申请（起诉）日期').fill('2026-02-03')
  await card.getByRole('button', { name: '登记' }).click()
  // Refused, and what was filled in is still there.
  await expect(card.getByText('请填写复议机关或者法院。')).toBeVisible()
  await expect(card.getByLabel('申请（起诉）日期')).toHaveValue('2026-02-03')
  await card.getByLabel('复议机关或者法院').fill('某某市人民政府')
  await card.getByRole('button', { name: '登记' }).click()
  await expect(card.getByText('尚未审结').first()).toBeVisible()
  await expectAccessible(page)
  await card.evaluate((shown) => shown.scrollIntoView({ block: 'start' }))
  await picture(page, 'remedies')

  const line = card.getByRole('listitem').first()
  await line.getByText('修改', { exact: true }).click()
  await line.getByLabel('审结日期').fill('2026-03-17')
  await line.getByLabel('结果').selectOption('结果纠正')
  await line.getByRole('button', { name: '保存' }).click()
  await expect(line).toContainText('2026-03-17 结果纠正')
  // What was entered is replaced only with a reason, and stays readable.
  await line.getByLabel('结果').selectOption('结果维持')
  await line.getByRole('button', { name: '保存' }).click()
  await expect(line.getByText('更改已登记的内容，须写明理由')).toBeVisible()
  await line.getByLabel('修改理由').fill('决定书主文看错')
  await line.getByRole('button', { name: '保存' }).click()
  await expect(line).toContainText('2026-03-17 结果维持')
  await card.getByText('更改前的记录 2').click()
  await expect(card).toContainText('理由：决定书主文看错。原记录：行政复议')
  await line.getByText('删除', { exact: true }).click()
  await line.getByLabel('删除理由').fill('登记到了别的案件')
  await line.getByRole('button', { name: '删除记录' }).click()
  await expect(card).toContainText('没有复议、诉讼。')
  await expect(card.getByText('更改前的记录 3')).toBeVisible()
})
