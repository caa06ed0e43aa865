import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// A stack of letters is signed for in one go; one becomes a case with its envelope, one is no request.
test('letters are signed for, registered and set aside', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/mail')
  await page.getByLabel('签收日期').fill('2026-03-16')
  await page.getByLabel('签收人').fill('门卫室')
  await page.getByLabel('邮件号').fill('ea100200300cn')
  await page.getByLabel('信封照片').setInputFiles({
    name: '信封.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  })
  await page.getByRole('button', { name: '登记签收' }).click()
  await expect(page.getByText('已登记签收 EA100200300CN。')).toBeVisible()
  // The stack goes on: day and signer stay, the cursor waits in the number field.
  await expect(page.getByLabel('签收人')).toHaveValue('门卫室')
  await expect(page.getByLabel('邮件号')).toBeFocused()
  await page.getByLabel('邮件号').fill('EA100200300CN')
  await page.keyboard.press('Enter')
  await expect(page.getByText('邮件号EA100200300CN已于2026-03-16登记签收。')).toBeVisible()
  await page.getByLabel('邮件号').fill('EA100200301CN')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已登记签收 EA100200301CN。')).toBeVisible()
  await expectAccessible(page)

  await picture(page, 'mail')
  const second = page.getByRole('row', { name: /EA100200301CN/ })
  await second.getByText('不是信息公开申请').click()
  await second.getByLabel('情况').fill('信访件，已转信访室')
  await second.getByRole('button', { name: '移出清单' }).click()
  await expect(second).toHaveCount(0)

  await page.goto('/today')
  await expect(page.getByRole('row', { name: /EA100200300CN/ })).toContainText('签收未登记')
  await page.goto('/mail')
  const first = page.getByRole('row', { name: /EA100200300CN/ })
  await expect(first).toContainText('已过 2 个工作日')
  await first.getByRole('link', { name: '登记申请' }).click()
  await expect(page.getByLabel('本机关签收日期')).toHaveValue('2026-03-16')
  await expect(page.getByLabel('邮件号')).toHaveValue('EA100200300CN')
  await page.getByLabel('寄出日期（邮戳）').fill('2026-03-13')
  await page.getByLabel('姓名', { exact: true }).fill('杨某某')
  await page.getByLabel('联系电话').fill('13800009911')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('城西菜场搬迁公告')
  const beside = page.getByRole('complementary', { name: '收到日期和期限' })
  await expect(beside).toContainText('3月16日 周一')
  await expect(beside).toContainText('4月14日 周二')
  await page.evaluate(() => window.scrollTo(0, 0))
  await picture(page, 'intake')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: '城西菜场搬迁公告' })).toBeVisible()
  await expect(page.getByRole('link', { name: '信封.png' })).toBeVisible()
  await page.goto('/mail')
  await expect(page.getByRole('row', { name: /1098765432101/ })).toBeVisible()
  await expect(first).toHaveCount(0)
})
