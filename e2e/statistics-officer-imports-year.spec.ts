import path from 'node:path'
import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

const LEDGER = path.join(import.meta.dirname, '../domain/ledger/reference/jingjiang-2022.csv')

// A year is taken back and imported again through the page; it comes out with its published totals, and the 49 of
// 无法提供 open their cases.
test('the year 2022 is imported and equals what was published', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/import')
  const batch = page.getByRole('row').filter({ hasText: '145' })
  await batch.getByRole('link', { name: '撤销', exact: true }).click()
  await expect(page.getByText('导入的 145 件案件及其记录')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '撤销 145 件' }).click()
  await expect(batch.getByText(/已于 .* 撤销/)).toBeVisible()

  await page.getByLabel('台账文件').setInputFiles(LEDGER)
  await page.getByRole('button', { name: '试导入' }).click()
  await expect(page.getByText('可导入 145 行，不能导入 0 行')).toBeVisible()
  await page.getByRole('button', { name: '导入 145 件' }).click()
  await expect(page.getByText('已导入 145 件。')).toBeVisible()

  await page.goto('/report/2022')
  // A ledger tells nothing of fees: that is all that is still to be said.
  const found = page.getByRole('region', { name: '勾稽核对' })
  await expect(found.getByText('待补充：信息处理费的收取情况')).toBeVisible()
  await expect(found.getByText(/^(不成立|待补充)：/)).toHaveCount(1)
  await expect(page.getByRole('link', { name: /^145件：收到日期在2022年内$/ })).toBeVisible()
  await page.getByRole('link', { name: '49件', exact: true }).click()
  await expect(page.getByText('办理结果属于“无法提供”')).toBeVisible()
  await expect(page.getByRole('link', { name: /全部\s*49/ })).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(49)
})

test('a ledger with mistakes is refused by line and column, and nothing is written', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/import')
  await page.getByLabel('台账文件').setInputFiles({
    name: '有误.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('渠道,提交日期,申请人类别,所需信息\r\n微信,2026-03-02,自然人,某某材料\r\n'),
  })
  await page.getByRole('button', { name: '试导入' }).click()
  await expect(page.getByText('可导入 0 行，不能导入 1 行')).toBeVisible()
  await expect(page.getByRole('table', { name: '导入提示' })).toContainText('渠道“微信”不在可选范围内')
  await expect(page.getByRole('button', { name: /导入/ }).filter({ hasText: '件' })).toHaveCount(0)
})
