import { haveApproved } from './approval'
import { expectAccessible } from './axe'
import { confirm, findCase, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// One request asks for several things; each gets its own opinion, and the reply is written from them.
test('a clerk answers the items of a request one by one', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '新街片区雨污分流工程施工合同')
  await open(page, '分列申请内容')
  await page.getByLabel('各项内容').fill('雨污分流工程施工合同')
  await page.getByRole('button', { name: '分列申请内容', exact: true }).click()
  await expect(page.getByText('只有一项内容，不需要分列。').first()).toBeVisible()
  await page.getByLabel('各项内容').fill('雨污分流工程施工合同\n新街幼儿园收费备案表')
  await confirm(page, '分列申请内容')
  await page.getByText(/^为什么不能/).click()
  await expect(
    page.getByText(/^不能作出答复(、告知并转送)?：分列的申请内容中还有2项没有处理意见/),
  ).toBeVisible()

  await open(page, '逐项处理意见')
  await page.getByLabel('处理结果').selectOption('予以公开')
  await page.getByLabel(/第三十六条第（二）项/).check()
  await page.getByLabel('理由和说明').fill('随文提供复印件。')
  await confirm(page, '逐项处理意见')
  await open(page, '逐项处理意见')
  // The next one without an opinion is offered.
  await expect(page.getByLabel('申请内容', { exact: true }).locator('option:checked')).toHaveText(
    '新街幼儿园收费备案表',
  )
  await page.getByLabel('处理结果').selectOption('无法提供/本机关不掌握')
  await page.getByLabel(/第三十六条第（五）项/).check()
  await page.getByLabel('理由和说明').fill('由教育主管部门制作，请向其申请。')
  await confirm(page, '逐项处理意见')
  await expect(page.getByText('尚无处理意见')).toHaveCount(0)
  await expectAccessible(page)
  await picture(page, 'items')

  // Only the row that follows from the items is left to choose.
  await open(page, '作出答复')
  await expect(page.getByLabel('办理结果')).toHaveValue('partly_granted')
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByLabel('起草文书').selectOption('partly_granted')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  // The letter decides each under its own provision; what the items say need not be written again.
  const paper = page.getByRole('article', { name: /预览/ })
  await expect(paper).toContainText(
    '1.雨污分流工程施工合同：根据《条例》第三十六条第（二）项的规定，该项信息可以公开，现予提供。随文提供复印件。',
  )
  await expect(paper).toContainText(
    '2.新街幼儿园收费备案表：根据《条例》第三十六条第（五）项的规定，该项信息不属于本机关负责公开。由教育主管部门制作，请向其申请。',
  )
  await expect(page.getByText('已自动保存')).toBeVisible()
  await haveApproved(page)
})
