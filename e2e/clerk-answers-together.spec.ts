import { haveApproved } from './approval'
import { expectAccessible } from './axe'
import { confirm, findCase, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// Three requests of one applicant get one letter; each keeps its own row, and one delivery is the delivery of all.
test('a clerk answers several requests with one letter', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '新街片区雨污分流工程施工许可证')
  const address = page.url()
  await page.getByLabel('起草文书').selectOption('not_existing')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  await page.getByLabel('查明情况').fill('经检索，本机关没有制作或者获取上述材料。')
  await page.getByLabel('理由', { exact: true }).fill('上述材料由建设单位办理。')
  await page.getByRole('checkbox', { name: /监理合同/ }).check()
  await page.getByRole('checkbox', { name: /围挡占道审批表/ }).check()
  await page
    .getByLabel(/的办理结果$/)
    .last()
    .selectOption({ label: '无法提供/本机关不掌握（第三十六条第（五）项）' })
  await expect(page.getByText('已自动保存')).toBeVisible()
  await expect(page.getByRole('article', { name: /预览/ })).toContainText(
    '3.新街片区雨污分流工程围挡占道审批表',
  )
  await expectAccessible(page)
  await picture(page, 'answer-together')
  await haveApproved(page)
  await page.getByLabel('邮件号').fill('EC100200300CN')
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByText('文书已发出，办理步骤已登记。')).toBeVisible()

  await page.goto(address)
  await open(page, '登记送达')
  await page.getByLabel('送达方式').selectOption('邮寄')
  await confirm(page, '登记送达')
  await findCase(page, '新街片区雨污分流工程围挡占道审批表')
  await expect(page.getByText(/由依申〔2026〕\d+号的文书一并答复/)).toBeVisible()
  await expect(page.getByText('送达　邮寄')).toBeVisible()
})
