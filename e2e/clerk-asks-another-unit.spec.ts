import { expectAccessible } from './axe'
import { confirm, findCase, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// Another unit is asked, finds the case among its own of today, adds what it found and answers.
test('a clerk asks another unit, and that unit answers', async ({ page, browser }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '本人低保申请登记表')
  await open(page, '请其他单位会办')
  await page.getByLabel('会办单位').selectOption('综合科')
  await page.getByLabel('会办事项').fill('请核对登记表原件上的出生日期')
  await page.getByRole('button', { name: '请其他单位会办', exact: true }).click()
  await expect(page.getByText('本件就由该单位承办。').first()).toBeVisible()
  await page.getByLabel('会办单位').selectOption('征收科')
  await expectAccessible(page)
  await picture(page, 'ask-unit')
  await confirm(page, '请其他单位会办')
  const address = page.url()

  const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(other, PEOPLE.otherClerk)
  await other.goto('/today')
  const asked = other.getByRole('row', { name: /本人低保申请登记表/ })
  await expect(asked).toContainText('请本单位会办')
  await asked.getByRole('link').first().click()
  // Whose case it is not, does not see who applies, and is told once why the rest is not theirs.
  await other.getByText(/^为什么不能/).click()
  await expect(other.getByText('不能办理其他步骤：本件由其他单位承办')).toBeVisible()
  await other.getByText('上传附件').click()
  await other.getByLabel('文件', { exact: true }).setInputFiles({
    name: '登记表原件.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  })
  await other.getByRole('button', { name: '上传', exact: true }).click()
  await expect(other.getByRole('link', { name: '登记表原件.pdf' })).toBeVisible()
  await open(other, '登记会办意见')
  await other.getByLabel('会办意见').fill('原件记载与身份证一致，系录入错误，建议更正。')
  await expectAccessible(other)
  await confirm(other, '登记会办意见')

  await page.goto(address)
  await expect(page.getByText('原件记载与身份证一致，系录入错误，建议更正。')).toBeVisible()
  await expect(page.getByRole('link', { name: '登记表原件.pdf' })).toBeVisible()
})
