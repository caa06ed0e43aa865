import { expectAccessible } from './axe'
import { expect, type Page, test } from './journey'
import { enter, PEOPLE, signIn } from './people'

const CHOSEN_PASSWORD = 'a long passphrase 42'
const CHOSEN_LATER = 'another passphrase 43'

// An account's life: made, first password, locked out, reset, another role, out of use.
test('an administrator makes an account and ends it', async ({ page, browser }) => {
  await signIn(page, PEOPLE.administrator)
  await page.goto('/people')
  const unit = '档案科'
  await page.getByText('新增单位', { exact: true }).first().click()
  const making = page.locator('form').filter({ has: page.getByRole('button', { name: '新增单位' }) })
  await making.getByLabel('单位名称').fill(unit)
  await making.getByRole('button', { name: '新增单位' }).click()
  await expect(page.getByText(`已新增单位“${unit}”`)).toBeVisible()

  // A refusal keeps what was filled in.
  await page.getByText('新增人员', { exact: true }).first().click()
  const adding = page.locator('form').filter({ has: page.getByRole('button', { name: '新增人员' }) })
  await adding.getByLabel('账号').fill('zhoumin')
  await adding.getByLabel('姓名').fill('吴静')
  await adding.getByRole('combobox', { name: '单位' }).selectOption(unit)
  await adding.getByRole('checkbox', { name: /经办人/ }).check()
  await adding.getByRole('button', { name: '新增人员' }).click()
  await expect(page.getByText('账号“zhoumin”已有人使用。')).toBeVisible()
  await expect(adding.getByLabel('姓名')).toHaveValue('吴静')
  await expectAccessible(page)
  await adding.getByLabel('账号').fill('wujing')
  await adding.getByRole('button', { name: '新增人员' }).click()
  const first = await shownPassword(page)

  // The first password is good for one thing: choosing another.
  const hers = await (await browser.newContext()).newPage()
  await tryDoor(hers, 'wujing', first)
  await expect(hers).toHaveURL(/\/password/)
  await hers.goto('/cases')
  await expect(hers).toHaveURL(/\/password/)
  await expectAccessible(hers)
  await choosePassword(hers, first, CHOSEN_PASSWORD)
  await hers.getByRole('link', { name: '用新密码登录' }).click()

  // Too many wrong passwords, and the right one does not help either.
  for (let i = 0; i < 5; i++) await tryDoor(hers, 'wujing', 'wrong password')
  await expect(hers.getByText(/不正确，请1分钟后再试/)).toBeVisible()
  await tryDoor(hers, 'wujing', CHOSEN_PASSWORD)
  await expect(hers.getByText(/登录尝试过于频繁，请1分钟后再试/)).toBeVisible()
  await page.reload()
  const row = page.getByRole('row', { name: /wujing/ })
  await row.getByText('修改', { exact: true }).click()
  await row.getByRole('button', { name: '重置密码' }).click()
  await page.getByRole('button', { name: '重置其密码' }).click()
  const second = await shownPassword(page)

  // Where the page's script is late or missing she is led to the sign-in page, which knows nothing of the form before.
  const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await enter(bare, 'wujing', second)
  await expect(bare).toHaveURL(/\/password/)
  await choosePassword(bare, second, CHOSEN_LATER)
  await expect(bare.getByLabel('账号')).toBeVisible()
  await bare.context().close()
  await enter(hers, 'wujing', CHOSEN_LATER)
  await expect(hers).not.toHaveURL(/\/(password|sign-in)/)

  // Another role ends the session that was open.
  await row.getByRole('checkbox', { name: /审计员/ }).check()
  await row.getByRole('button', { name: '保存', exact: true }).click()
  await expect(row.getByText('已登录的设备需要重新登录')).toBeVisible()
  await hers.goto('/cases')
  await expect(hers).toHaveURL(/\/sign-in/)

  await row.getByRole('button', { name: '停用', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('名下没有在办案件')
  await page.getByRole('button', { name: '停用其账号' }).click()
  await expect(row).toContainText('已停用')
  await tryDoor(hers, 'wujing', second)
  await expect(hers.getByText('账号或者密码不正确')).toBeVisible()

  // Whose account it was, and what of it changed.
  await page.goto('/audit')
  const lines = page.getByRole('table', { name: '审计记录' })
  await expect(lines.getByText('账号：wujing；姓名：吴静；状态：在用 → 已停用')).toBeVisible()
  await expect(lines.getByText('账号：wujing；姓名：吴静；岗位：经办人 → 经办人、审计员')).toBeVisible()
  await expect(lines.getByRole('row', { name: /重置密码/ })).toContainText('账号：wujing；姓名：吴静')
})

test('nobody takes their own keys away, and the agency keeps an administrator', async ({ page }) => {
  await signIn(page, PEOPLE.administrator)
  await page.goto('/people')
  const row = page.getByRole('row', { name: new RegExp(PEOPLE.administrator) })
  await row.getByText('修改', { exact: true }).click()
  await row.getByRole('button', { name: '停用', exact: true }).click()
  await page.getByRole('button', { name: '停用其账号' }).click()
  await expect(row.getByText('不能停用自己')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('row', { name: new RegExp(PEOPLE.administrator) })).toContainText('在用')
})

/** Waits until the sign-in page has let them in, to their first password, or has said why not. */
async function choosePassword(page: Page, present: string, next: string): Promise<void> {
  await page.getByLabel('现密码').fill(present)
  await page.getByLabel('新密码', { exact: true }).fill(next)
  await page.getByLabel('再输入一次新密码').fill(next)
  await page.getByRole('button', { name: '修改密码' }).click()
}

async function tryDoor(page: Page, account: string, password: string): Promise<void> {
  const answered = page.waitForResponse((r) => r.url().includes('/callback/credentials'))
  await enter(page, account, password)
  await answered
  await expect(page.getByRole('alert').or(page.getByLabel('现密码')).first()).toBeVisible()
}

/** First passwords are shown once, in the notice. */
async function shownPassword(page: Page): Promise<string> {
  const notice = page.getByText(/初始密码 \S+ 只显示这一次/)
  await expect(notice).toBeVisible()
  return /初始密码 (\S+)/.exec((await notice.textContent()) ?? '')?.[1] ?? ''
}
