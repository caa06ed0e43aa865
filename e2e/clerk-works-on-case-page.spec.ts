import { expectAccessible } from './axe'
import { confirm, open, registerLetter } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// The case page under a clerk's hands: what a step would do, what it did, where the focus goes, how one comes back.

const focused = (page: Page) => page.locator(':focus')

test('a step says what it would do, then what it did, and can be put right at once', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '西岸路照明工程监理合同')
  await expect(page).toHaveTitle(/依申〔2026〕\d+号 西岸路照明工程监理合同/)
  await open(page, '接收')
  await confirm(page, '接收')

  // Received on 03-16: due on 04-14, 04-06 is off. An opinion asked for today takes up to fifteen working days.
  const steps = page.locator('#steps')
  const asking = steps.getByRole('button', { name: '征求意见', exact: true })
  await expect(asking).toHaveAccessibleDescription('期限 4月14日 → 最迟 5月8日')
  await asking.click()
  await expect(page.getByLabel('征求意见书发出日期')).toBeFocused()
  await page.getByLabel('对象类别').selectOption('第三方')
  const form = page.locator('form', { has: page.getByRole('heading', { name: '征求意见', exact: true }) })
  const send = form.getByRole('button', { name: '征求意见', exact: true })
  await send.click()
  // What is missing has the focus, and what was chosen is still there.
  await expect(page.getByLabel('对象和事项')).toBeFocused()
  await expect(page.getByLabel('对象类别')).toHaveValue('third_party')
  await expectAccessible(page)
  await expectGeometry(page)

  // Closed and opened again: nothing is lost, and the focus goes back to what opened it.
  await page.keyboard.press('Escape')
  await expect(asking).toBeFocused()
  await expect(asking).toHaveAccessibleDescription(/有填写未提交的内容/)
  await asking.click()
  await expect(page.getByLabel('对象类别')).toHaveValue('third_party')
  await page.getByLabel('对象和事项').fill('某某监理有限公司，报价是否涉及商业秘密')
  await send.click()
  const bar = page.getByRole('status').filter({ hasText: '已登记' }).first()
  await expect(bar).toContainText('征求第三方意见')
  await expect(bar).toContainText('期限 4月14日 → 最迟 5月8日')
  await expect(bar).toBeFocused()
  // Three days are used up when it comes today: nothing is taken.
  await expect(page.getByText('意见今天收到，则 4月14日 到期')).toBeVisible()

  // Drawn anew it still stands there; 更正 is of that entry.
  await page.reload()
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: '更正' }).click()
  await expect(page.getByLabel('要更正的记录').locator('option:checked')).toContainText('征求第三方意见')
  await page.keyboard.press('Escape')
  await expect(bar.getByRole('button', { name: '更正' })).toBeFocused()
  await bar.getByRole('button', { name: '关闭' }).click()
  await expect(bar).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
  await expect(bar).toBeHidden()

  // The course says where the day moved, and offers its correction.
  await expect(page.getByText('期限 4月14日 → 最迟 5月8日')).toBeVisible()
  await page.getByRole('button', { name: /^更正：征求第三方意见/ }).click()
  await expect(page.getByLabel('要更正的记录').locator('option:checked')).toContainText('征求第三方意见')
})

test('an address opens the form of a step, or says why not', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '西岸路照明工程结算审计报告')
  const address = page.url()
  await page.goto(`${address}?step=note`)
  await expect(page.getByLabel('备注内容')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(address)
  await page.goto(`${address}?step=recordDelivery`)
  await expect(page.locator('#steps').getByRole('alert')).toContainText('答复')
  await page.goto(`${address}?step=nonsense`)
  await expect(page.locator('#steps').getByRole('alert')).toContainText('网址中的办理步骤不存在')

  // The point opens the first step, but not while something is typed.
  await page.goto(address)
  await expect(page.locator('[data-step]').first()).toBeVisible()
  // As soon as the page's script hears keys.
  await expect(async () => {
    await page.keyboard.press('.')
    await expect(page.locator('#steps form')).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await expect(focused(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await open(page, '添加备注')
  await page.getByLabel('备注内容').fill('')
  await page.keyboard.type('1.2')
  await expect(page.getByLabel('备注内容')).toHaveValue('1.2')
})

test('from a list and back; few presses of Tab to the first step', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases?tab=in_progress&who=mine&sort=arrived&order=asc')
  await page.locator('tbody a').first().click()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
  await page.goto(page.url())
  await page.getByRole('link', { name: '跳到办理' }).focus()
  await page.keyboard.press('Enter')
  const step = page.locator('[data-step]').first()
  let presses = 0
  while (presses < 4 && !(await step.evaluate((one) => one === document.activeElement))) {
    await page.keyboard.press('Tab')
    presses++
  }
  await expect(step).toBeFocused()
  await page
    .getByRole('link', { name: /^(案件|今日)$/ })
    .last()
    .click()
  await expect(page.locator('tbody a').first()).toBeVisible()
})

test('what was amended keeps what stood there', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '西岸路照明工程中标通知书')
  await page.getByRole('link', { name: '修改申请信息' }).click()
  await expect(page).toHaveTitle(/修改申请信息 依申/)
  await page.getByLabel('联系电话').fill('13800009911')
  await page.getByLabel('修改理由').fill('申请人来电告知')
  await page.getByRole('button', { name: '保存修改' }).click()
  // The page of the case says what was amended, once, and has the focus.
  const bar = page.getByRole('status').filter({ hasText: '已登记' }).first()
  await expect(bar).toContainText('修改申请信息')
  await expect(bar).toBeFocused()
  await expect(page.getByText('联系电话原为空')).toBeVisible()
})

test('on a telephone the steps come first and the rest folds to rows', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '西岸路照明工程开工令')
  await page.setViewportSize({ width: 390, height: 844 })
  const course = page.getByRole('button', { name: /^经过/ })
  await expect(course).toHaveAttribute('aria-expanded', 'false')
  expect((await course.boundingBox())?.height).toBeGreaterThanOrEqual(48)
  const [first, request] = await Promise.all([
    page.locator('[data-step]').first().boundingBox(),
    page.getByRole('heading', { name: '申请', exact: true }).boundingBox(),
  ])
  expect(first?.y ?? 0).toBeLessThan(request?.y ?? 0)
  await course.click()
  await expect(page.getByText('登记　邮寄（挂号信）').last()).toBeVisible()
  await expectAccessible(page)
})

test('on paper the case stands whole, without what can be pressed', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '西岸路照明工程验收意见')
  await page.setViewportSize({ width: 718, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('登记　邮寄（挂号信）').last()).toBeVisible()
  await expect(page.getByRole('heading', { name: '下一步' })).toBeHidden()
  await expect(page.getByRole('link', { name: '跳到办理' })).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718)
})
