import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

const APPLICANT = '许某某'

// The telephone rings while a letter is entered: the clerk looks something up and comes back.
test('a clerk leaves a half entered request and finds it again, until it is registered', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases/new')
  await page.getByLabel('当面').check()
  await page.getByLabel('姓名', { exact: true }).fill(APPLICANT)
  await page.getByRole('textbox', { name: /^证件号码/ }).fill('321202198802141215')
  await page.getByLabel('号码按申请人所写登记').check()
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('第七镇灌溉渠验收报告')
  await page.goto('/today')
  await page.goBack()
  const name = page.getByLabel('姓名', { exact: true })
  await expect(name).toHaveValue(APPLICANT)
  await page.reload()
  await expect(name).toHaveValue(APPLICANT)
  await expect(page.getByText('已恢复没有登记完的内容')).toBeVisible()
  await expect(page.getByRole('radio', { name: '当面' })).toBeChecked()
  await expect(page.getByLabel('号码按申请人所写登记')).toBeChecked()
  await expect(page.getByRole('textbox', { name: /^证件号码/ })).toHaveValue('')
  await expectAccessible(page)
  await page.screenshot({ path: 'test-results/intake-restored.png', fullPage: true })

  await page.getByRole('button', { name: '登记', exact: true }).click()
  const mistakes = page.getByRole('alert').filter({ hasText: '需要修改' })
  await expect(mistakes).toBeFocused()
  await mistakes.getByRole('link').first().click()
  const submittedOn = page.getByLabel('当面提交日期')
  await expect(submittedOn).toBeFocused()
  await submittedOn.fill('2026-03-18')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: '第七镇灌溉渠验收报告' })).toBeVisible()
  await page.goto('/cases/new')
  await expect(name).toBeEnabled()
  await expect(name).toHaveValue('')
  await expect(page.getByText('已恢复没有登记完的内容')).toBeHidden()
})

test('nothing of it is left in the browser for whoever comes after', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases/new')
  const name = page.getByLabel('姓名', { exact: true })
  await name.fill(APPLICANT)
  await page.reload()
  await expect(name).toHaveValue(APPLICANT)
  await page.getByRole('button', { name: '清空重填' }).click()
  await expect(name).toHaveValue('')
  await name.fill(APPLICANT)
  await page.getByText(`${PEOPLE.clerk} · `).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL('/sign-in')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
})
