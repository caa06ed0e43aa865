import { approvedOnPaper } from './approval'
import { confirm, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// A letter is registered with its envelope and answered late, with the cause.
test('a clerk registers a letter with its envelope and answers it late', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases/new')
  await page.getByLabel('挂号信').check()
  await page.getByLabel('寄出日期（邮戳）').fill('2026-02-05')
  await page.getByLabel('本机关签收日期').fill('2026-02-09')
  const beside = page.getByRole('complementary', { name: '收到日期和期限' })
  await expect(beside).toContainText('2月9日 周一')
  await expect(beside).toContainText('第三十一条第（二）项')
  // 02-14 and 02-28 are worked, 02-15 to 02-23 are off.
  await expect(beside).toContainText('3月13日 周五')
  await expect(beside).toContainText('已超期')

  await page.getByLabel('信封照片').setInputFiles({
    name: '信封.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  })
  await page.getByLabel('姓名', { exact: true }).fill('沈某某')
  await page.getByLabel('联系电话').fill('13800007788')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('柳河村道路改造施工合同')
  await page.getByRole('button', { name: '登记', exact: true }).click()

  await expect(page.getByRole('heading', { name: '柳河村道路改造施工合同' })).toBeVisible()
  await expect(page.getByRole('link', { name: '信封.png' })).toBeVisible()
  await open(page, '接收')
  await confirm(page, '接收')

  await open(page, '作出答复')
  await page.getByLabel('办理结果').selectOption('予以公开')
  await page.getByLabel(/第三十六条第（二）项/).check()
  await page.getByLabel('发出方式').selectOption('邮寄')
  // The cause that the course speaks for stands there, with why; without any the answer is refused.
  await expect(page.getByText(/^按期限说明建议“.+”：.*可以改选。$/)).toBeVisible()
  await page.getByLabel('超期原因').selectOption('')
  await page.getByRole('button', { name: '作出答复', exact: true }).click()
  await expect(page.getByText('须登记超期原因').first()).toBeVisible()
  await page.getByLabel('超期原因').selectOption('卷宗查找')
  await approvedOnPaper(page)
  await confirm(page, '作出答复')
  await expect(page.getByText('超期原因：卷宗查找')).toBeVisible()
  await expect(page.getByText(/超期 \d+ 个工作日办结/)).toBeVisible()
})
