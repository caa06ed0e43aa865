import { answer, fillIn, IDENTITY, review, send } from './application'
import { expectAccessible } from './axe'
import { openCase } from './case-page'
import { expectFormsPost } from './forms'
import { type Browser, expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { readReceipt } from './request-page'

// Enter in a half-filled form, in a browser without script or one whose scripts are late, once put name and identity
// number into the address and registered nothing.

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('an applicant applies with files, and nothing leaks', async ({ page, browser }) => {
    const visited = requests(page)
    await page.goto('/agencies/main/apply')
    await expectFormsPost(page)
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('卫某某')
    await page.getByLabel('证件号码').fill(IDENTITY)
    await page.getByLabel('证件号码').press('Enter')
    await expect(page.getByRole('alert')).toContainText('请填写联系电话')
    await expect(page).toHaveURL('/agencies/main/apply')
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue('卫某某')
    await expect(page.getByLabel('证件号码')).toHaveValue(IDENTITY)

    await fillIn(page)
    await review(page)
    await expect(page.getByText('3212***********215')).toBeVisible()
    await expect(page.getByText(IDENTITY)).toHaveCount(0)
    await page.screenshot({ path: 'test-results/bare-review.png', fullPage: true })

    await page.getByRole('button', { name: '返回修改' }).click()
    await page.getByLabel('联系电话').fill('13800005577')
    await review(page)
    await expect(page.getByText('13800005577')).toBeVisible()

    // A robot does not wait, and does not know the answer.
    await page.getByLabel('身份证明').setInputFiles({ ...FILE, name: '身份证.pdf' })
    await page.getByLabel(/^核验题/).fill('0')
    await page.waitForTimeout(QUESTION_WAIT)
    await page.getByRole('button', { name: '提交申请' }).click()
    await expect(page.getByRole('alert')).toContainText('核验题的答案不对')
    await page.screenshot({ path: 'test-results/bare-wrong-answer.png', fullPage: true })

    await page.getByLabel('身份证明').setInputFiles({ ...FILE, name: '身份证.pdf' })
    await page.getByLabel('其他材料').setInputFiles([
      { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('地块四至') },
      { name: '门牌.txt', mimeType: 'text/plain', buffer: Buffer.from('12号') },
    ])
    await page.getByLabel(/^核验题/).fill(await answer(page))
    await page.waitForTimeout(QUESTION_WAIT)
    await page.getByLabel(/^核验题/).press('Enter')
    await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible()
    await expect(page).toHaveURL('/agencies/main/apply/receipt')
    expect(
      visited.filter((url) => url.includes(IDENTITY) || url.includes(encodeURIComponent('卫某某'))),
    ).toEqual([])

    const { number } = await readReceipt(page)
    const desk = await deskOf(browser)
    await openCase(desk, number)
    await expect(desk.getByText(/身份证\.pdf\s*身份证明 · \d+ KB/)).toBeVisible()
    await expect(desk.getByText(/说明\.txt\s*申请材料/)).toBeVisible()
    await expect(desk.getByText(/门牌\.txt\s*申请材料/)).toBeVisible()
  })

  test('who sends before anybody could have read it is told to read it', async ({ page }) => {
    await page.goto('/agencies/main/apply')
    await fillIn(page)
    await review(page)
    await page.getByLabel(/^核验题/).fill(await answer(page))
    await page.getByRole('button', { name: '提交申请' }).click()
    await expect(page.getByRole('alert')).toContainText('提交得太快')
    await page.waitForTimeout(QUESTION_WAIT)
    await page.getByLabel(/^核验题/).fill(await answer(page))
    await page.getByRole('button', { name: '提交申请' }).click()
    await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible()
  })

  test('what no file can be is said where the files are chosen', async ({ page }) => {
    await page.goto('/agencies/main/apply')
    await fillIn(page)
    await review(page)
    await page.getByLabel('其他材料').setInputFiles({
      name: '照片.png',
      mimeType: 'image/png',
      buffer: Buffer.from('MZ\u0090\0program'),
    })
    await page.getByLabel(/^核验题/).fill(await answer(page))
    await page.waitForTimeout(QUESTION_WAIT)
    await page.getByRole('button', { name: '提交申请' }).click()
    await expect(page.getByRole('alert')).toContainText('照片.png')
    await expect(page.getByRole('heading', { name: '检查并提交' })).toBeVisible()
  })

  test('the fields follow the kind of applicant', async ({ page }) => {
    await page.goto('/agencies/main/apply')
    await expect(page.getByLabel('统一社会信用代码')).toBeHidden()
    await page.getByLabel('商业企业').check()
    await expect(page.getByRole('textbox', { name: '单位名称', exact: true })).toBeVisible()
    await expect(page.getByLabel('统一社会信用代码')).toBeVisible()
    await expect(page.getByLabel('证件号码', { exact: true })).toBeHidden()
    await expect(page.getByLabel('传真号码')).toBeHidden()
    await page.getByLabel('传真', { exact: true }).check()
    await expect(page.getByLabel('传真号码')).toBeVisible()
    await expect(page.getByLabel('代理人身份证号码')).toBeHidden()
    await page.getByLabel('代理人姓名').fill('蒋某某')
    await expect(page.getByLabel('代理人身份证号码')).toBeVisible()
  })
})

test('a form sent before its script comes back reviewed and is sent with it; its progress needs no script', async ({
  page,
  browser,
}) => {
  const visited = requests(page)
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released
    await route.continue().catch(() => undefined)
  })
  await page.goto('/agencies/main/apply', { waitUntil: 'commit' })
  await fillIn(page)
  await page.getByLabel('联系电话').press('Enter')
  await expect(page.getByRole('heading', { name: '检查并提交' })).toBeVisible()
  await expect(page.getByLabel(/^核验题/)).toBeVisible()
  await page.getByLabel('其他材料').setInputFiles({
    name: '说明.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('地块四至'),
  })
  release()
  // The work takes the place of the question, and what was chosen is in the list.
  await expect(page.getByLabel(/^核验题/)).toHaveCount(0)
  await expect(page.getByRole('listitem').getByText('说明.txt')).toBeVisible()
  await send(page)
  expect(visited.filter((url) => url.includes(IDENTITY))).toEqual([])

  const { number, code } = await readReceipt(page)
  const bare = await (await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })).newPage()
  const asked = requests(bare)
  await bare.goto('/agencies/main/track')
  await expectFormsPost(bare)
  await bare.getByLabel('受理编号').fill(number)
  await bare.getByLabel('查询码').fill('AAAA-BBBB-CCCC')
  await bare.getByLabel('查询码').press('Enter')
  await expect(bare.getByText('受理编号或者查询码不正确')).toBeVisible()
  await expect(bare.getByLabel('受理编号')).toHaveValue(number)
  await bare.getByLabel('查询码').fill(code)
  await bare.getByLabel('查询码').press('Enter')
  await expect(bare.getByRole('heading', { name: '待确认' })).toBeVisible()
  expect(asked.filter((url) => url.includes(code) || url.includes(encodeURIComponent(number)))).toEqual([])
})

test('a browser that refuses its storage and its cookies applies all the same', async ({ page }) => {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  await page.addInitScript(() => {
    const refused = () => {
      throw new DOMException('refused', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get: refused })
    Object.defineProperty(navigator, 'cookieEnabled', { get: () => false })
    Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined })
  })
  await page.goto('/agencies/main/apply')
  await page.getByLabel('姓名', { exact: true }).fill('卫某某')
  await page.getByRole('button', { name: '检查并提交' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '处需要修改' })).toBeFocused()
  // Typing on does not lose the place in the field.
  const number = page.getByLabel('证件号码')
  await number.click()
  await number.pressSequentially(IDENTITY)
  await expect(number).toHaveValue(IDENTITY)
  await expect(number).toBeFocused()

  await fillIn(page)
  await review(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText(/受理编号：依申〔2026〕\d+号/)).toBeVisible()
  await expect(page.getByText(/查询码：\w{4}-/)).toBeVisible()
  await expectAccessible(page)
  expect(faults).toEqual([])
})

/** Longer than the wait before a question can be answered, in milliseconds. */
const QUESTION_WAIT = 3_200

// Larger than what anybody may send: the browser shows that it was asked (server/front).
const FILE = {
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n%${'scan '.repeat(100_000)}\n%%EOF\n`),
}

async function deskOf(browser: Browser): Promise<Page> {
  const desk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(desk, PEOPLE.clerk)
  return desk
}

function requests(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  return urls
}
