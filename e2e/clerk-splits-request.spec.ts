import { expectAccessible } from './axe'
import { findCase } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Two matters in one letter become two cases, and the applicant is told.
test('a clerk splits a request that asks for two matters', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '第六镇敬老院食堂采购合同')
  await page.getByText('拆分申请（一事一申请）').click()
  await page.getByRole('button', { name: '拆分', exact: true }).click()
  await expect(page.getByText('请填写拆分的理由。')).toBeVisible()
  await expect(page.getByLabel('拆分后的各件')).toHaveValue(/食堂采购合同\n/)
  await page.getByLabel('理由', { exact: true }).fill('两项内容互不关联，分别由不同科室保存')
  await expectAccessible(page)
  await page.getByRole('button', { name: '拆分', exact: true }).click()
  await expect(page.getByText(/已拆分出依申〔2026〕\d+号/)).toBeVisible()
  await expect(page.getByRole('heading', { name: '第六镇敬老院食堂采购合同', exact: true })).toBeVisible()
  await expect(page.getByText('拆分出的申请（一事一申请）')).toBeVisible()
  // What was split is not split again by a second press.
  await expect(page.getByLabel('拆分后的各件')).toHaveValue('第六镇敬老院食堂采购合同')

  await page.getByLabel('起草文书').selectOption('split_notice')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  await expect(page.getByRole('article', { name: /预览/ })).toContainText('一事一申请')
  await expect(page.getByLabel('拆分后的各件')).toHaveValue(/2\.受理编号依申〔2026〕\d+号：第六镇道路硬化/)

  await findCase(page, '第六镇道路硬化工程竣工图')
  await expect(page.getByText('依据《条例》第三十一条第（一）项')).toBeVisible()
  await expect(page.getByText('由该申请拆分（一事一申请）')).toBeVisible()
})
