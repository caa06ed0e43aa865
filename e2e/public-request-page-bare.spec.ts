import { fillIn, review, send } from './application'
import { expectAccessible } from './axe'
import { expectFormsPost } from './forms'
import { expect, type Page, test } from './journey'
import { query, readReceipt } from './request-page'

// The page of a request for browsers and people that do without: no script, no cookie, no mouse, no eyes.

test('without script a request is found, read and written to', async ({ page, browser }) => {
  await page.goto('/agencies/main/apply')
  await fillIn(page, { '名称、文号或者便于查询的其他特征': '西郊公墓收费标准' })
  await review(page)
  await send(page)
  const { number, code } = await readReceipt(page)

  const bare = await (await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })).newPage()
  const asked: string[] = []
  bare.on('request', (request) => asked.push(request.url()))
  await bare.goto('/agencies/main/track')
  await expectFormsPost(bare)
  await bare.getByLabel('受理编号').fill(/\d+(?=号)/.exec(number)?.[0] ?? '')
  await bare.getByLabel('查询码').fill(code)
  await bare.getByLabel('查询码').press('Enter')
  await expect(bare.getByRole('heading', { level: 1, name: '待确认' })).toBeVisible()
  await bare.getByRole('link', { name: '留言' }).first().click()
  await expectFormsPost(bare)
  await bare.getByLabel('留言内容').fill('联系电话改为 13900000000')
  // The browser itself asks for the mark that it was looked at.
  await bare.getByRole('button', { name: '留言' }).click()
  await expect(bare.getByLabel('留言内容')).toHaveValue('联系电话改为 13900000000')
  await bare.getByLabel('已核对填写的内容和附件').check()
  await bare
    .getByLabel('附件', { exact: true })
    .setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('说明') })
  await bare.getByRole('button', { name: '留言' }).click()
  await expect(bare.getByText(/^已提交留言.*等待核对/)).toBeVisible()
  await expect(bare.getByText('附件：说明.txt')).toBeVisible()
  // What nobody waits for any more is told, although its form is gone.
  await bare.getByRole('link', { name: '撤回' }).click()
  const twice = await bare.context().newPage()
  await twice.goto(bare.url())
  for (const one of [bare, twice]) {
    await one.getByLabel('撤回原因').fill(one === bare ? '已从别处得到' : '不再需要')
    await one.getByLabel('查询码').fill(code)
    await one.getByLabel('已核对填写的内容和附件').check()
    await one.getByRole('button', { name: '撤回' }).click()
    if (one === bare) await expect(one.getByText(/^已提交撤回申请.*等待核对/)).toBeVisible()
  }
  await expect(twice.getByText('“撤回申请”没有提交：本件现在不能提交。')).toBeVisible()
  await bare.getByRole('button', { name: '退出查询' }).click()
  await expect(bare.getByRole('heading', { name: '查询办理进度' })).toBeVisible()
  for (const url of asked) {
    for (const secret of [code, encodeURIComponent(number), '13900000000']) expect(url).not.toContain(secret)
  }
})

test('a browser that keeps no cookies is told so, and loses nothing that was typed', async ({ page }) => {
  await page.goto('/agencies/main/apply')
  await fillIn(page, { '名称、文号或者便于查询的其他特征': '南湖景区门票价格' })
  await review(page)
  await send(page)
  const slip = await readReceipt(page)
  await query(page, slip, '待确认')
  await page.getByRole('link', { name: '留言' }).first().click()
  await page.getByLabel('留言内容').fill('请用电子邮件联系我')
  await page.context().clearCookies()
  await page.getByRole('button', { name: '检查并留言' }).click()
  await page.getByRole('button', { name: '确认提交' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '没有在这个浏览器中打开' })).toBeVisible()
  await expect(page.getByLabel('留言内容')).toHaveValue('请用电子邮件联系我')
  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await expect(page.getByRole('heading', { name: '请重新查询' })).toBeVisible()
  await expect(page.getByText(/允许本站保存 Cookie/)).toBeVisible()
})

test('a blind person finds, understands and answers by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/agencies/main/apply')
  await fillIn(page, { '名称、文号或者便于查询的其他特征': '北站公交枢纽无障碍设施图纸' })
  await review(page)
  await send(page)
  await expect(page.getByRole('heading', { level: 1, name: '申请已提交' })).toBeFocused()
  await expectAccessible(page)
  const { number, code } = await readReceipt(page)

  await page.goto('/agencies/main/track')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // The office's telephone is named before the form.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('受理编号')).toBeFocused()
  await page.keyboard.type(number)
  await page.keyboard.press('Tab')
  await page.keyboard.type('AAAABBBBCCCC')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '不正确' })).toBeVisible()
  await page.getByLabel('查询码').focus()
  // What was typed is still there, to be put right.
  await page.keyboard.press('Control+a')
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '待确认' })).toBeFocused()

  // What is read aloud says everything that is seen.
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "待确认" [level=1]
    - region "下一步":
      - paragraph: 下一步：您
      - heading "留意办理机构的来电" [level=2]
      - paragraph
      - link "留言"
      - paragraph: 下一步：本机关
      - heading "与您确认收到申请" [level=2]
      - paragraph
    - list "办理阶段":
      - listitem: /提交.*已完成/
      - listitem: /确认收到.*进行中/
      - listitem: /办理.*未开始/
      - listitem: /答复.*未开始/
      - listitem: /送达.*未开始/
  `)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '留言' }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByLabel('留言内容').focus()
  await page.keyboard.type('请用电子邮件联系我')
  await page.getByRole('button', { name: '检查并留言' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^请核对/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#sent')).toBeFocused()
  await expect(page.locator('#sent')).toContainText('等待核对')
})

for (const width of [360, 768, 1366]) {
  test(`at ${width} px and in large text nothing is cut and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/agencies/main/apply')
    await fillIn(page, { '名称、文号或者便于查询的其他特征': `${'x'.repeat(120)} 某某路改造工程` })
    await review(page)
    await send(page)
    await expectStands(page, `receipt-${width}`)
    const { number, code } = await readReceipt(page)
    await page.goto('/agencies/main/track')
    await expectStands(page, `query-${width}`)
    await page.getByLabel('受理编号').fill(number)
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: '待确认' })).toBeVisible()
    await expectStands(page, `request-${width}`)
    for (const open of ['留言', '撤回']) {
      await page.getByRole('link', { name: open, exact: true }).last().click()
      await expect(page.locator('#form')).toBeVisible()
      await expectStands(page, `form-${open}-${width}`)
    }
    await page.getByRole('button', { name: '大字版' }).click()
    await expect(page.getByRole('button', { name: '大字版', pressed: true })).toBeVisible()
    await expectStands(page, `request-large-${width}`)
  })
}

async function expectStands(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/track/${name}.png`, fullPage: true })
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide, name).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}
