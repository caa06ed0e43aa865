import { readFileSync } from 'node:fs'
import { expectAccessible } from './axe'
import { confirm, findCase, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// Without a mail server the message is taken out of the outbox, sent by hand, and its receipt is proved.
test('a clerk sends an answer by e-mail from the office’s own mailbox', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '公交线路调整方案及听证会纪要')
  const number = /依申〔\d+〕\d+号/.exec(await page.title())?.[0] ?? ''
  await page.goto('/outbox')
  await expect(page.getByText('本系统没有设置邮件服务器。')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'outbox')
  // Others' messages may wait beside it.
  const line = page
    .getByRole('table', { name: '等待发送的邮件' })
    .getByRole('row')
    .filter({ hasText: number })
  const downloading = page.waitForEvent('download')
  await line.getByRole('link', { name: '下载邮件文件' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe(`${number}.eml`)
  const message = readFileSync(await file.path(), 'utf8')
  expect(message).toContain('To: sun@example.org')
  expect(message).toContain('X-Unsent: 1')
  // The letter has its effect on the day on which the message left, so that day is asked for.
  await line.getByText('已用本机关邮箱发送').click()
  await line.getByLabel('邮件实际发出日期').fill('2026-03-17')
  await expectAccessible(page)
  await line.getByRole('button', { name: '标记为已发送' }).click()
  await expect(line).toHaveCount(0)
  const sent = page.getByRole('table', { name: '已发送的邮件' }).getByRole('row').filter({ hasText: number })
  await expect(sent).toContainText('本机关邮箱')

  await findCase(page, '公交线路调整方案及听证会纪要')
  await page.getByText('上传附件').click()
  await page.getByLabel('材料类别').selectOption('送达凭证')
  await page.getByLabel('文件', { exact: true }).setInputFiles({
    name: '申请人回复邮件.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('已收到，谢谢。'),
  })
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await expect(page.getByText('已上传 1 个文件。')).toBeVisible()
  await open(page, '登记送达')
  await page.getByLabel('送达方式').selectOption('电子邮件')
  await page.getByLabel('送达凭证').selectOption('申请人回复邮件.txt')
  await expectAccessible(page)
  await confirm(page, '登记送达')
  await expect(page.getByText('送达凭证：申请人回复邮件.txt')).toBeVisible()
})
