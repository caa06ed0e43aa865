import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// Each person's list has the columns that they work by; a colleague's stays as it is.

const heads = async (page: Page) => {
  await expect(page.getByRole('columnheader').first()).toBeVisible()
  return (await page.getByRole('columnheader').allInnerTexts()).map((words) => words.replace(/ [↑↓]$/, ''))
}

test('a clerk chooses columns by keyboard, and takes the usual ones back', async ({ page, browser }) => {
  await signIn(page, PEOPLE.otherClerk)
  await page.goto('/cases?tab=all&channel=online')
  const usual = await heads(page)
  await page.getByRole('link', { name: '选择列' }).click()
  await expect(page.getByRole('heading', { name: '列表的列' })).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await expect(page.getByRole('checkbox', { name: /编号/ })).toBeDisabled()
  await expect(page.getByRole('checkbox', { name: /所需信息/ })).toBeDisabled()

  await page.getByRole('checkbox', { name: '渠道' }).uncheck()
  await page.getByRole('checkbox', { name: '环节' }).press('Space')
  const up = page.getByRole('button', { name: '上移 到期' })
  for (let place = 6; place > 2; place--) await up.press('Enter')
  await expect(up).toBeFocused()
  await expect(page.getByText('“到期”现在是第 2 列')).toBeAttached()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存，您的案件列表有9列')).toBeVisible()

  await page.getByRole('link', { name: '返回案件' }).click()
  await expect(page).toHaveURL(/channel=online/)
  expect(await heads(page)).toEqual([
    '编号',
    '到期',
    '申请人',
    '所需信息',
    '收到',
    '期限',
    '承办',
    '状态',
    '环节',
  ])
  await expectAccessible(page)
  await expectGeometry(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await page.setViewportSize({ width: 1366, height: 768 })

  const colleague = await browser.newPage()
  await signIn(colleague, PEOPLE.clerk)
  await colleague.goto('/cases?tab=all&channel=online')
  expect(await heads(colleague)).toEqual(usual)
  await colleague.close()

  await page.getByRole('link', { name: '选择列' }).click()
  await page.getByRole('button', { name: '恢复通常的列' }).click()
  await expect(page.getByText('您的案件列表是通常的列')).toBeVisible()
  await page.getByRole('link', { name: '返回案件' }).click()
  expect(await heads(page)).toEqual(usual)
})
