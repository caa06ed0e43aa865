import { readFile } from 'node:fs/promises'
import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// The auditor finds what was done to whose account, takes the log along, and asks which numbers are missing.
test('an auditor reads the log, narrows it, exports it and checks the numbers', async ({ page }) => {
  await signIn(page, PEOPLE.auditor)
  await page.goto('/audit')
  const log = page.getByRole('region', { name: '审计记录' })
  await expect(log.getByRole('row').nth(1)).toContainText('登录')
  await expectAccessible(page)

  await page.getByRole('combobox', { name: /类别/ }).selectOption('人员与设置')
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(page).toHaveURL(/kind=people/)
  const line = log.getByRole('row').filter({ hasText: '新增下级机关' }).filter({ hasText: '账号：' }).first()
  await expect(line).toContainText(/机关：.*账号：\w+；姓名：/)
  // The choice of actions is that of the kind.
  await expect(page.getByRole('combobox', { name: /操作/ })).not.toContainText('登记申请')
  await line.getByText(/^[0-9a-f]{12}$/).click()
  await expect(line.getByText(/本条 [0-9a-f]{64}/)).toBeVisible()
  await picture(page, 'audit-log')
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'audit-log-phone')
  await page.setViewportSize({ width: 1366, height: 768 })

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出 CSV' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^审计记录 \d{4}-\d\d-\d\d\.csv$/)
  const content = await readFile(await file.path(), 'utf8')
  expect(content).toContain('序号,时间,人员,类别,操作,案件,内容')
  expect(content).toContain('新增下级机关')
  expect(content).not.toContain('登记申请')

  await page.getByRole('link', { name: '清除' }).click()
  await expect(log.getByRole('row').filter({ hasText: '导出审计记录' }).first()).toContainText(
    '类别：人员与设置',
  )

  await page.getByRole('link', { name: '编号核对' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\d{4}年编号核对/)
  await expect(page.getByRole('heading', { name: '受理编号' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '2025年' }).click()
  await expect(page).toHaveURL(/year=2025/)
  await picture(page, 'audit-numbers')
})

test('a clerk gets neither the log, nor its export, nor its numbers; an administrator not the export', async ({
  page,
  browser,
}) => {
  await signIn(page, PEOPLE.clerk)
  for (const address of ['/audit', '/audit/numbers', '/api/audit/export']) {
    const answer = await page.goto(address)
    expect(answer?.headers()['content-disposition']).toBeUndefined()
    await expect(page.getByText(/不能|无权/).first()).toBeVisible()
  }
  const administrator = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(administrator, PEOPLE.administrator)
  await administrator.goto('/audit')
  await expect(administrator.getByRole('link', { name: '编号核对' })).toBeVisible()
  await expect(administrator.getByRole('link', { name: '导出', exact: true })).toHaveCount(0)
  await administrator.goto('/api/audit/export')
  await expect(administrator).toHaveURL(/refused/)
})
