import { CHOSEN_PASSWORD, freshPage, openAccount, signOut } from './accounts'
import { Authenticator, setUpSecondFactor } from './authenticator'
import { expectAccessible } from './axe'
import { holdScripts } from './filled-in-early'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { enter, PEOPLE, signIn } from './people'
import { picture } from './picture'

test('a clerk sets up the second factor, and signs in with it in every way there is', async ({
  page,
  browser,
}) => {
  await signIn(page, PEOPLE.administrator)
  const hers = await freshPage(browser)
  await openAccount(page, hers, { account: 'xuwen', name: '徐文', role: '经办人' })
  await hers.goto('/security')
  await hers.getByRole('link', { name: '设置两步验证' }).click()
  await expectFits(hers)
  await hers.getByRole('button', { name: '开始设置' }).click()
  await expect(hers.getByRole('img', { name: '验证器扫描用的二维码' })).toBeVisible()
  await expectFits(hers, 'second-factor-scan')
  // Begun and left: nothing is changed, and another time the secret is another.
  await hers.getByRole('button', { name: '放弃' }).click()
  await expect(hers.getByText('没有改动，刚才的二维码已作废。')).toBeVisible()
  await hers.getByRole('button', { name: '开始设置' }).click()
  await hers.getByLabel('6 位验证码').fill('12345')
  await hers.getByRole('button', { name: '启用' }).click()
  await expect(hers.getByText('请输入手机上显示的6位数字。')).toBeVisible()
  const secret = await hers.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent()
  const phone = new Authenticator(secret ?? '')
  await hers.getByLabel('6 位验证码').fill(await phone.code())
  await hers.getByRole('button', { name: '启用' }).click()
  await expect(hers.getByRole('heading', { name: '保存恢复码' })).toBeVisible()
  await expectFits(hers)
  const codes = hers.getByRole('list', { name: '恢复码' }).getByRole('listitem')
  const [first = '', second = ''] = await codes.allTextContents()
  const saving = hers.waitForEvent('download')
  await hers.getByRole('link', { name: '下载文本' }).click()
  expect((await saving).suggestedFilename()).toBe('依申办恢复码.txt')
  await hers.getByRole('link', { name: '已保存，继续' }).click()
  await expect(hers).toHaveURL(/\/today$/)

  // The sixth digit sends; this computer is not asked again for a month.
  await signOut(hers)
  await enter(hers, 'xuwen', CHOSEN_PASSWORD)
  await expect(hers.getByRole('heading', { name: '输入验证码' })).toBeVisible()
  await expect(hers.getByText('徐文')).toBeVisible()
  await expect(hers.getByText('还有 10 个恢复码')).toBeVisible()
  await expect(hers.getByText(/上次登录：今天 \d\d:\d\d，/)).toBeVisible()
  await hers.getByLabel('6 位验证码').fill('407')
  await expectFits(hers, 'sign-in-code')
  // Half signed in is not signed in.
  await hers.goto('/cases')
  await expect(hers).toHaveURL(/\/sign-in\/code/)
  await hers.getByLabel('6 位验证码').fill('000000')
  await expect(hers.getByText(/验证码不正确.*还可以试4次/)).toBeVisible()
  await expect(hers.getByLabel('6 位验证码')).toHaveValue('')
  await expectFits(hers)
  await hers.getByLabel('30 天内这台电脑不再询问').check()
  await hers.getByLabel('6 位验证码').fill(await phone.code())
  // Where she was led away from.
  await expect(hers).toHaveURL(/\/cases$/)
  await signOut(hers)
  await enter(hers, 'xuwen', CHOSEN_PASSWORD)
  await expect(hers).toHaveURL(/\/today$/)

  // Another computer asks; a recovery code is good once, whoever is not meant leaves.
  const other = await freshPage(browser)
  await enter(other, 'xuwen', CHOSEN_PASSWORD)
  await other.getByRole('button', { name: '不是我' }).click()
  await expect(other).toHaveURL(/\/sign-in$/)
  await enter(other, 'xuwen', CHOSEN_PASSWORD)
  await other.getByRole('link', { name: '用恢复码登录' }).click()
  await expect(other.getByRole('heading', { name: '输入恢复码' })).toBeVisible()
  await expectFits(other)
  await other.getByLabel('恢复码', { exact: true }).fill(first)
  await other.getByRole('button', { name: '登录' }).click()
  await expect(other).toHaveURL(/\/today$/)
  await other.goto('/second-factor')
  await expect(other.getByText('恢复码还有 9 个没有用过')).toBeVisible()
  await expectFits(other)
  await signOut(other)
  await enter(other, 'xuwen', CHOSEN_PASSWORD)
  await other.getByRole('link', { name: '用恢复码登录' }).click()
  await other.getByLabel('恢复码', { exact: true }).fill(first)
  await other.getByRole('button', { name: '登录' }).click()
  await expect(other.getByText('恢复码不正确，或者已经用过')).toBeVisible()

  // Without script the same pages do.
  const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await bare.goto('/sign-in?callbackUrl=/cases')
  await bare.getByLabel('账号').fill('xuwen')
  await bare.getByLabel('密码').fill(CHOSEN_PASSWORD)
  await bare.getByLabel('密码').press('Enter')
  await bare.getByLabel('6 位验证码').fill('000000')
  await bare.getByRole('button', { name: '登录' }).click()
  await expect(bare.getByText(/验证码不正确/)).toBeVisible()
  await bare.getByLabel('6 位验证码').fill(await phone.code())
  await bare.getByRole('button', { name: '登录' }).click()
  await expect(bare).toHaveURL('/cases')

  // The phone is lost: the administrator sees to it, and everything of hers ends.
  await page.goto('/people')
  const row = page.getByRole('row', { name: /xuwen/ })
  await expect(row).toContainText('两步验证')
  await row.getByText('修改', { exact: true }).click()
  await row.getByRole('button', { name: '重设两步验证' }).click()
  await page.getByRole('button', { name: '重设其两步验证' }).click()
  await expect(page.getByText('已重设“徐文”的两步验证')).toBeVisible()
  await hers.goto('/cases')
  await expect(hers).toHaveURL(/\/sign-in/)
  await enter(hers, 'xuwen', CHOSEN_PASSWORD)
  await expect(hers).toHaveURL(/\/today$/)
  await page.goto('/audit')
  const lines = page.getByRole('table', { name: '审计记录' })
  await expect(lines.getByRole('row', { name: /重设两步验证/ })).toContainText('账号：xuwen；姓名：徐文')
  expect(second).not.toBe('')
})

test('five wrong codes ask for the password again', async ({ page, browser }) => {
  await signIn(page, PEOPLE.administrator)
  const his = await freshPage(browser)
  // As some offices write a name; it stands at the head of every page.
  const name = '陆平（政务公开窗口，借调自数据资源管理局，周二、周四在岗）'
  await openAccount(page, his, { account: 'luping', name, role: '经办人' })
  await his.goto('/second-factor')
  await setUpSecondFactor(his)
  await his.getByRole('link', { name: '已保存，继续' }).click()
  await expect(his.getByText(`${name} · 经办人`)).toBeVisible()
  await expectFits(his)
  await signOut(his)
  await enter(his, 'luping', CHOSEN_PASSWORD)
  await expect(his.getByRole('heading', { name: '输入验证码' })).toBeVisible()
  // Typed before the script of the page is there, a code stays, its boxes with it, and waits for the button.
  const comes = await holdScripts(his)
  await his.goto(his.url(), { waitUntil: 'commit' })
  await his.getByLabel('6 位验证码').fill('000')
  await comes()
  await expect(his.getByLabel('6 位验证码')).toHaveValue('000')
  expect(await nextBox(his)).toBe(3)
  const again = await holdScripts(his)
  await his.goto(his.url(), { waitUntil: 'commit' })
  await his.getByLabel('6 位验证码').fill('000000')
  await again()
  await expect(his.getByLabel('6 位验证码')).toHaveValue('000000')
  expect(await nextBox(his)).toBe(-1)
  await his.getByRole('button', { name: '登录' }).click()
  await expect(his.getByText('还可以试4次')).toBeVisible()
  for (const left of [3, 2, 1]) {
    await his.getByLabel('6 位验证码').fill('000000')
    await expect(his.getByText(`还可以试${left}次`)).toBeVisible()
  }
  await his.getByLabel('6 位验证码').fill('000000')
  await expect(his.getByText('验证码多次不正确，请重新登录。')).toBeVisible()
  await expectFits(his)
  await his.goto('/sign-in/code')
  await expect(his).toHaveURL(/\/sign-in\?/)
})

test('whose role has to have a second factor sets it up before anything else', async ({ page, browser }) => {
  await signIn(page, PEOPLE.administrator)
  const his = await freshPage(browser)
  await openAccount(page, his, { account: 'fangyu', name: '方宇', role: '审计员' })
  await oblige(page, true)
  try {
    // At once, also where he is signed in already.
    await his.goto('/audit')
    await expect(his).toHaveURL(/\/second-factor$/)
    await expect(his.getByText('您的岗位须启用两步验证，设置后才能继续使用。')).toBeVisible()
    await expectFits(his)
    const { phone } = await setUpSecondFactor(his)
    await his.getByRole('link', { name: '已保存，继续' }).click()
    await his.goto('/audit')
    await expect(his.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(his).toHaveURL(/\/audit$/)
    await his.goto('/second-factor')
    await expect(his.getByText('您的岗位须启用两步验证，不能关闭。')).toBeVisible()
    await expect(his.getByText('关闭两步验证')).toHaveCount(0)
    await his.locator('summary', { hasText: '换一部手机' }).click()
    const changing = his.locator('form').filter({ hasText: '换一部手机' })
    await changing.getByLabel('验证码或者恢复码').fill(await phone.code())
    await changing.getByRole('button', { name: '换一部手机' }).click()
    await expect(his.getByRole('img', { name: '验证器扫描用的二维码' })).toBeVisible()
  } finally {
    await oblige(page, false)
  }
})

/** The agency's choice for its auditors. */
async function oblige(admin: Page, must: boolean): Promise<void> {
  await admin.goto('/people')
  const settings = admin
    .locator('form')
    .filter({ has: admin.getByRole('button', { name: '核对要修改的设置' }) })
  await settings
    .getByRole('group', { name: '须启用两步验证的岗位' })
    .getByRole('checkbox', { name: '审计员' })
    .setChecked(must)
  await settings.getByRole('button', { name: '核对要修改的设置' }).click()
  await admin.getByRole('button', { name: '保存设置' }).click()
  await expect(admin.getByText('已保存机关设置。')).toBeVisible()
}

/** Which of the six boxes is drawn as the one that the next digit comes into; -1 when all are full. */
function nextBox(page: Page): Promise<number> {
  return page
    .locator('[aria-hidden]:has(+ [autocomplete=one-time-code]) > span')
    .evaluateAll((boxes) => boxes.findIndex((box) => getComputedStyle(box).borderTopWidth === '2px'))
}

/** With a name, also a picture for the guide. */
async function expectFits(page: Page, name?: string): Promise<void> {
  await expectAccessible(page)
  await expectGeometry(page)
  if (name) await picture(page, name)
}
