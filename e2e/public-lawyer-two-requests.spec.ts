import { fillIn, review, send } from './application'
import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { query, readReceipt, type Slip } from './request-page'

// A lawyer looks at two requests of hers in two tabs, as she types their numbers; on a computer of the court she leaves
// nothing behind.
test('a lawyer has two requests open at once, and closes them when she leaves', async ({ page, context }) => {
  const slips: Slip[] = []
  for (const requested of ['柳河村道路养护合同', '柳河村道路养护付款凭证']) {
    await page.goto('/agencies/main/apply')
    await fillIn(page, { '名称、文号或者便于查询的其他特征': requested })
    await review(page)
    await send(page)
    slips.push(await readReceipt(page))
  }
  const [first, second] = slips as [Slip, Slip]
  const n = /(\d+)号/.exec(first.number)?.[1] ?? ''

  await query(page, { number: `2026-${n}`, code: first.code.toLowerCase().replaceAll('-', '') }, '待确认')
  await expect(page.getByText(first.number).first()).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(`待确认 ${first.number}`))
  expect(page.url()).not.toContain(encodeURIComponent(first.number))
  const tab = await context.newPage()
  await query(
    tab,
    { number: second.number.replace('〔', '[').replace('〕', ']').replace('号', ''), code: second.code },
    '待确认',
  )
  await expect(tab.getByText('柳河村道路养护付款凭证').first()).toBeVisible()
  await expect(tab.getByText('已用查询码打开 2 件')).toBeVisible()
  await page.screenshot({ path: 'test-results/track-first.png', fullPage: true })

  // The first tab still works: what is done in the second has closed nothing.
  await page.reload()
  await expect(page.getByText('柳河村道路养护合同').first()).toBeVisible()
  await page.getByRole('link', { name: new RegExp(second.number) }).click()
  await expect(page.getByText('柳河村道路养护付款凭证').first()).toBeVisible()
  await expectAccessible(page)

  const address = page.url()
  await page.getByRole('button', { name: '退出查询' }).click()
  await expect(page.getByRole('heading', { name: '查询办理进度' })).toBeVisible()
  await expect(page.getByText('我的申请')).toBeHidden()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: '请重新查询' })).toBeFocused()
  await tab.reload()
  await expect(tab.getByRole('heading', { name: '请重新查询' })).toBeVisible()
  // The receipt of the last application shows its code for half an hour; whoever comes next does not find it.
  await page.goto('/agencies/main/apply/receipt')
  await expect(page.getByRole('heading', { name: '查询办理进度' })).toBeVisible()
  await expect(page.getByText(second.code)).toHaveCount(0)
})

test('others’ requests, forged cookies and another agency open nothing', async ({ page, browser }) => {
  await page.goto('/agencies/main/apply')
  await fillIn(page, { '名称、文号或者便于查询的其他特征': '第八镇环卫外包合同' })
  await review(page)
  await send(page)
  const slip = await readReceipt(page)
  await query(page, slip, '待确认')
  const address = page.url()
  const cookies = await page.context().cookies()
  const opened = cookies.find(({ name }) => name === 'yishenban_opened')
  expect(opened).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: -1 })

  const stranger = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await stranger.goto(address)
  await expect(stranger.getByRole('heading', { name: '请重新查询' })).toBeVisible()
  const nobodys = new URL('/agencies/main/track/00000000-0000-4000-8000-000000000000', address).href
  const shown = (await stranger.getByRole('main').textContent()) ?? ''
  await stranger.goto(nobodys)
  await expect(stranger.getByRole('main')).toHaveText(shown)

  const value = opened?.value ?? ''
  for (const forged of [
    `${value.slice(0, -4)}AAAA`,
    value.slice(1),
    'x',
    encodeURIComponent('{"cases":[]}'),
  ]) {
    await stranger.context().clearCookies()
    await stranger
      .context()
      .addCookies([{ name: 'yishenban_opened', value: forged, url: new URL('/', address).href }])
    await stranger.goto(address)
    await expect(stranger.getByRole('heading', { name: '请重新查询' })).toBeVisible()
  }
  // What one browser opened is worth nothing for a request beside it.
  await page.goto(nobodys)
  await expect(page.getByRole('heading', { name: '请重新查询' })).toBeVisible()
  expect((await page.goto(address.replace('/agencies/main/', '/agencies/elsewhere/')))?.status()).toBe(404)
})
