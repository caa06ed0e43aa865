import { open, registerLetter } from './case-page'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// One computer at the counter, one browser, several tabs. What one person wrote and did not send is nobody else's, and a
// tab that was drawn for somebody shows nothing of it once they have gone.

const REMARK = '申请人电话中说只要第三页'

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByText(`${name} · `).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL('/sign-in')
}

test('signed out in one tab, the other shows nothing any more', async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()]
  await signIn(first, PEOPLE.supervisor)
  await registerLetter(first, '老县城水厂改造方案')
  await second.goto(first.url())
  await open(second, '添加备注')
  await second.getByLabel('备注内容').fill(REMARK)
  await signOut(first, PEOPLE.supervisor)
  await expect(second).toHaveURL(/\/sign-in/)
  expect(await second.evaluate(() => sessionStorage.length)).toBe(0)
})

test('whoever comes after a session that ran out finds nothing written by the one before', async ({
  page,
  context,
}) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '老县城水厂供水协议')
  const address = page.url().replace(/[?#].*/, '')
  await open(page, '添加备注')
  await page.getByLabel('备注内容').fill(REMARK)
  await page.goto('/today')
  await context.clearCookies()

  await signIn(page, PEOPLE.supervisor)
  await page.goto(address)
  await open(page, '添加备注')
  await expect(page.getByLabel('备注内容')).toHaveValue('')
  await page.goto('/today')
  await context.clearCookies()

  // Their own words are still there for them.
  await signIn(page, PEOPLE.clerk)
  await page.goto(address)
  await open(page, '添加备注')
  await expect(page.getByLabel('备注内容')).toHaveValue(REMARK)
})

test('words of a letter that did not reach the server are saved under no other name', async ({
  page,
  context,
}) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '老县城水厂延期供水方案')
  const choice = page.getByLabel('起草文书')
  const kind = choice.locator('option').filter({ hasText: '政府信息公开申请延期答复告知书' }).first()
  await choice.selectOption((await kind.getAttribute('value')) ?? '')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  const reason = page.getByLabel('延期理由')
  await expect(reason).toBeVisible()
  const address = page.url()
  await page.route(address, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await reason.fill(REMARK)
  await expect(page.getByText('没有保存成功')).toBeVisible()
  await context.clearCookies()
  await page.unrouteAll()

  await signIn(page, PEOPLE.supervisor)
  await page.goto(address)
  await expect(reason).toHaveValue('')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await context.clearCookies()
  await signIn(page, PEOPLE.clerk)
  await page.goto(address)
  await expect(reason).toHaveValue(REMARK)
})
