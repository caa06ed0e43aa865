import { expectAccessible } from './axe'
import { confirm, findCase, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Several applicants ask for the same; the office suggests that all may read it, and the supervisor decides (Art. 44).
test('a suggestion to disclose to all is decided', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await findCase(page, '柳河村2025年征地补偿安置方案及补偿资金拨付凭证')
  await expect(page.getByRole('heading', { name: '相似申请' })).toBeVisible()
  await expect(page.getByText('建议转为主动公开　本机关提出')).toBeVisible()
  await open(page, '审核主动公开建议')
  await page.getByLabel('审核结果').selectOption('转为主动公开')
  await page.getByRole('textbox', { name: '理由' }).fill('方案已经批准，涉及全体村民，可以公开')
  await page.getByRole('button', { name: '审核主动公开建议', exact: true }).click()
  await expect(page.getByText('转为主动公开的，须写明在哪里公开。').first()).toBeVisible()
  await page.getByLabel('公开地址').fill('市政府网站“征地信息公开”栏目')
  await expectAccessible(page)
  await confirm(page, '审核主动公开建议')
  await expect(page.getByText('决定转为主动公开', { exact: true })).toBeVisible()
  await expect(page.getByText('公开地址：市政府网站“征地信息公开”栏目')).toBeVisible()
})
