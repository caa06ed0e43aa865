import demo from '../server/demo/accounts.json' with { type: 'json' }
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { enter, PEOPLE, signIn } from './people'
import { picture } from './picture'

const approver = demo.accounts.find(({ name }) => name === PEOPLE.approver)?.account ?? ''

async function comeIn(page: Page): Promise<void> {
  await enter(page, approver, demo.password)
  await expect(page.getByText(`${PEOPLE.approver} · `)).toBeVisible()
}

test('two computers: each is listed, and one ends the other', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage()
  const third = await (await browser.newContext()).newPage()
  for (const one of [other, third, page]) await comeIn(one)

  await page.getByText(`${PEOPLE.approver} · `).click()
  await page.getByRole('link', { name: '登录与安全' }).click()
  await expect(page.getByRole('heading', { name: '登录与安全' })).toBeVisible()
  await expect(page.getByText(/上次登录：今天 \d\d:\d\d/)).toBeVisible()
  const listed = page.getByRole('list', { name: '已登录的电脑和手机' }).getByRole('listitem')
  const before = await listed.count()
  expect(before).toBeGreaterThanOrEqual(3)
  await expect(listed.first()).toContainText('本机')
  await expect(listed.first()).toContainText('Chrome，')
  await expectAccessible(page)
  await expectGeometry(page)
  await page.reload()
  await picture(page, 'security')

  // The newest of the others is the third.
  await listed.nth(1).getByRole('button', { name: '结束' }).click()
  await expect(listed).toHaveCount(before - 1)
  await third.goto('/cases')
  await expect(third).toHaveURL(/\/sign-in/)
  await other.goto('/cases')
  await expect(other).toHaveURL(/\/cases/)

  await page.getByRole('button', { name: '结束其他登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '结束其他登录' }).click()
  await expect(listed).toHaveCount(1)
  await other.goto('/cases')
  await expect(other).toHaveURL(/\/sign-in/)
  await page.goto('/cases')
  await expect(page).toHaveURL(/\/cases/)
})

test('an administrator ends the sessions of somebody who left a computer open', async ({ page, browser }) => {
  const left = await (await browser.newContext()).newPage()
  await comeIn(left)
  await signIn(page, PEOPLE.administrator)
  await page.goto('/people')
  const row = page.getByRole('row', { name: new RegExp(PEOPLE.approver) })
  await expect(row).toContainText('已登录')
  await row.getByText('修改', { exact: true }).click()
  await row.getByRole('button', { name: '结束其登录' }).click()
  await page.getByRole('button', { name: '结束其全部登录' }).click()
  await expect(page.getByText(`已结束“${PEOPLE.approver}”的全部登录。`)).toBeVisible()
  await left.goto('/cases')
  await expect(left).toHaveURL(/\/sign-in/)
  await page.reload()
  await expect(row).not.toContainText('已登录')
})
