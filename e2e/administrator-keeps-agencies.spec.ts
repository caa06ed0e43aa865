import { expectAccessible } from './axe'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

const open = (page: Page, words: string | RegExp) =>
  page.locator('summary').filter({ hasText: words }).first().click()
const formWith = (page: Page, button: string) =>
  page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) })

// A child's life: made, renamed, given an administrator, put below another, out of use and back.
test('an administrator makes a child agency and takes it out of use', async ({ page }) => {
  await signIn(page, PEOPLE.administrator)
  await page.goto('/people')
  await picture(page, 'people')
  await open(page, '新增下级机关')
  const adding = formWith(page, '新增下级机关')
  await adding.getByLabel('机关名称').fill('某某市乡镇企业局')
  await adding.getByLabel('怎样报送年报').selectOption('不使用本系统，以文件报送')
  await adding.getByRole('button', { name: '新增下级机关' }).click()
  await expect(page.getByText('已新增下级机关“某某市乡镇企业局”')).toBeVisible()

  const item = (name: string) =>
    page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: `${name}（` }) })
  const agency = item('某某市乡镇企业局')
  await agency.locator('summary').click()
  await expectAccessible(page)
  await agency.scrollIntoViewIfNeeded()
  await picture(page, 'agencies')
  await page.setViewportSize({ width: 390, height: 844 })
  await agency.scrollIntoViewIfNeeded()
  await picture(page, 'agencies-phone')
  await page.setViewportSize({ width: 1366, height: 768 })

  // A day to come is refused, and what was typed stays.
  const renaming = agency.locator('form').filter({ has: page.getByRole('button', { name: '更名' }) })
  await renaming.getByLabel('新名称').fill('某某市中小企业局')
  await renaming.getByLabel('自哪一天起使用').fill('2099-01-01')
  await renaming.getByRole('button', { name: '更名' }).click()
  await expect(renaming.getByText('这一天还没有到')).toBeVisible()
  await expect(renaming.getByLabel('新名称')).toHaveValue('某某市中小企业局')
  await renaming.getByLabel('自哪一天起使用').fill('2026-03-01')
  await renaming.getByRole('button', { name: '更名' }).click()
  const renamed = item('某某市中小企业局')
  await expect(renamed).toBeVisible()

  const giving = renamed.locator('form').filter({ has: page.getByRole('button', { name: '指定管理员' }) })
  await giving.getByLabel('管理员账号').fill('zxqy')
  await giving.getByLabel('管理员姓名').fill('某宁')
  await giving.getByRole('button', { name: '指定管理员' }).click()
  await expect(renamed.getByText(/管理员账号 zxqy（某宁），初始密码 \S+ 只显示这一次/)).toBeVisible()

  await renamed.getByRole('button', { name: '停用“某某市中小企业局”' }).click()
  const asks = page.getByRole('dialog')
  await expect(asks).toContainText('全部账号（1 个）停用')
  await expectAccessible(page)
  await picture(page, 'agency-asks')
  await asks.getByRole('button', { name: '停用该机关' }).click()
  await expect(renamed.locator('summary')).toContainText('停用')
  await renamed.getByRole('button', { name: '恢复使用“某某市中小企业局”' }).click()
  await expect(renamed.locator('summary')).toContainText('没有系统管理员')

  await page.goto('/audit?kind=people')
  const log = page.getByRole('table', { name: '审计记录' })
  for (const deed of ['机关更名', '指定下级机关管理员', '停用下级机关', '恢复下级机关'])
    await expect(log.getByRole('row').filter({ hasText: deed }).first()).toContainText('企业局')
})

test('settings say what they will do, and refuse what cannot be', async ({ page, context }) => {
  await signIn(page, PEOPLE.administrator)
  await page.goto('/people')
  const other = await context.newPage()
  await other.goto('/people')

  const pattern = page.getByLabel('文号规则')
  const draftBy = page.getByLabel('内部拟稿时限')
  const before = { pattern: await pattern.inputValue(), draftBy: await draftBy.inputValue() }
  await pattern.fill('公开告〔{年份}〕{顺序号}号{x}')
  await expect(page.getByText('{x} 不认识')).toBeVisible()
  await page.getByRole('button', { name: '核对要修改的设置' }).click()
  await expect(page.getByText(/文号规则：编号规则中的 \{x\} 不认识/)).toBeVisible()
  await pattern.fill('公开告〔{年份}〕{顺序号}号')
  await expect(page.getByText(/下一个编号：公开告〔\d{4}〕\d+号/)).toBeVisible()
  await draftBy.fill('19')
  await page.getByRole('button', { name: '核对要修改的设置' }).click()
  // Why is said at the top and read out, leads to the field, and what was typed stands.
  const mistakes = page.getByRole('alert').filter({ hasText: '不能晚于内部送审时限' })
  await expect(mistakes).toBeFocused()
  await mistakes.getByRole('link').click()
  await expect(draftBy).toBeFocused()
  await expect(draftBy).toHaveValue('19')
  await draftBy.fill('11')
  await page.getByRole('button', { name: '核对要修改的设置' }).click()
  await expect(page.getByText('将修改 2 项设置，还没有保存')).toBeVisible()
  await expect(page.getByText('已编的文号不变')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'settings-preview')
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'settings-preview-phone')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '保存设置' }).click()
  await expect(page.getByText('已保存机关设置。')).toBeVisible()

  // Somebody who opened the page before is told, and overwrites nothing.
  await other.getByLabel('管辖法院').fill('某某区人民法院')
  await other.getByRole('button', { name: '核对要修改的设置' }).click()
  await expect(other.getByText('您打开本页之后，机关设置已被修改过')).toBeVisible()
  await expect(other.getByLabel('管辖法院')).toHaveValue('某某区人民法院')

  const row = page.getByRole('row', { name: /zhoumin/ })
  await row.getByText('修改', { exact: true }).click()
  await row.getByRole('button', { name: '停用', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(/名下有 \d+ 件在办案件，停用后仍在其名下，请先移交/)
  await picture(page, 'people-asks')
  await page.getByRole('button', { name: '不，返回' }).click()
  await expect(row).toContainText('在用')

  // As it was, for the letters of other journeys.
  await page.reload()
  await pattern.fill(before.pattern)
  await draftBy.fill(before.draftBy)
  await page.getByRole('button', { name: '核对要修改的设置' }).click()
  await page.getByRole('button', { name: '保存设置' }).click()
  await expect(page.getByText('已保存机关设置。')).toBeVisible()
})
