import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// A list that is asked for every day gets a name and is a tab; what is shared stands on everybody's list.

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '常用视图' }).getByRole('link', { name })

async function number(page: Page, name: string): Promise<number> {
  await expect(tab(page, name)).toHaveText(/\d+$/)
  return Number((await tab(page, name).textContent())?.match(/\d+$/)?.[0])
}

test('a supervisor keeps a list under a name, shares it, and takes it away again', async ({
  page,
  browser,
}) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/cases?tab=open&lateness=late')
  await page.getByRole('link', { name: '保存为常用视图' }).click()
  await expect(page.getByText('在办，已超期未办结')).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await page.getByLabel('视图名称').fill('要催的')
  await page.getByLabel('与本机关全体共享').check()
  await page.getByLabel('在今天的摘要中列出件数').check()
  await page.getByRole('button', { name: '保存视图' }).click()
  await expect(page.getByText('已保存“要催的”')).toBeVisible()

  await page.goto('/cases')
  const counted = await number(page, '要催的')
  await tab(page, '要催的').click()
  await expect(page).toHaveURL(/lateness=late/)
  await expect(tab(page, '要催的')).toHaveAttribute('aria-current', 'page')
  await expect(page.getByText(`共 ${counted} 件`)).toBeVisible()
  await page.goto('/brief')
  await expect(page.getByText(new RegExp(`^${counted}件，最新`))).toBeVisible()
  await page.getByRole('link', { name: '要催的' }).click()
  await expect(page.getByText(`共 ${counted} 件`)).toBeVisible()
  // The list is kept already; another one is not.
  await expect(page.getByRole('link', { name: '保存为常用视图' })).toHaveCount(0)
  await expectAccessible(page)
  await expectGeometry(page)

  const clerk = await browser.newPage()
  await signIn(clerk, PEOPLE.clerk)
  await clerk.goto('/cases')
  expect(await number(clerk, '要催的')).toBe(counted)
  await clerk.getByRole('link', { name: '管理视图' }).click()
  await clerk.getByText('摘要', { exact: true }).click()
  await expect(clerk.getByRole('button', { name: '删除' })).toHaveCount(0)
  await clerk.getByRole('button', { name: '列入今天的摘要' }).click()
  await expect(clerk.getByText('；列入今天的摘要')).toBeVisible()

  await page.getByRole('link', { name: '管理视图' }).click()
  await page.getByText('修改', { exact: true }).first().click()
  await page.getByLabel('视图名称').fill('超期的')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('link', { name: '超期的' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('button', { name: '删除视图' }).click()
  await expect(page.getByRole('link', { name: '超期的' })).toHaveCount(0)
  await clerk.goto('/cases')
  await expect(clerk.getByRole('navigation', { name: '常用视图' })).toHaveCount(0)
  await clerk.close()
})

test('words searched for are not kept, and said so', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases?tab=all&channel=fax&q=某某')
  await page.getByRole('link', { name: '保存为常用视图' }).click()
  await expect(page.getByText('搜索词可能是申请人的姓名，不保存')).toBeVisible()
  await page.getByLabel('视图名称').fill('传真')
  await page.getByRole('button', { name: '保存视图' }).click()
  await expect(page.getByText('已保存“传真”')).toBeVisible()
  await page.goto('/cases')
  // Counting it would walk through everything that was ever concluded.
  await expect(tab(page, '传真')).toHaveText('传真')
  await tab(page, '传真').click()
  await expect(page).toHaveURL(/channel=fax/)
  await expect(page).not.toHaveURL(/q=/)
  await page.getByRole('link', { name: '管理视图' }).click()
  await page.getByText('修改', { exact: true }).click()
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('button', { name: '删除视图' }).click()
  await expect(page.getByText('还没有自己的常用视图')).toBeVisible()
})
