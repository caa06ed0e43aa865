import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Neighbours sign one request; its postmark cannot be read. Later one of them calls, and is found by telephone.
test('a clerk registers a request of two, and finds it by the telephone of the second', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases/new')
  await page.getByLabel('挂号信').check()
  await page.getByLabel('寄出日期不明').check()
  await expect(page.getByLabel('寄出日期（邮戳）')).toHaveCount(0)
  await page.getByLabel('本机关签收日期').fill('2026-03-16')
  await page.getByLabel('姓名', { exact: true }).fill('沈某某')
  await page.getByRole('button', { name: '添加共同申请人' }).click()
  const second = page.getByRole('group', { name: '第2位申请人' })
  await second.getByLabel('姓名').fill('陆某某')
  await second.getByLabel('联系电话').fill('13800007799')
  await page.getByLabel('代表人').selectOption('陆某某')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('河埠头改造批复')
  await expectAccessible(page)
  await expectGeometry(page)
  await page.getByRole('button', { name: '登记', exact: true }).click()

  await expect(page.getByRole('heading', { name: '河埠头改造批复' })).toBeVisible()
  await expect(page.getByText('陆某某（代表人）')).toBeVisible()
  await expect(page.getByText('寄出日期不明')).toBeVisible()

  const search = page.getByRole('searchbox')
  await search.fill('138 0000 7799')
  await search.press('Enter')
  await expect(page.getByRole('cell', { name: '沈某某等2个申请人' })).toBeVisible()
  expect(page.url()).not.toContain('7799')
})
