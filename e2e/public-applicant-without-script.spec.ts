import { expect, type Page, test } from '@playwright/test'
import { expectFormsPost } from './forms'

/** An invented number with a right check digit. */
const IDENTITY = '321202198802141215'

// Enter in a half-filled form, in a browser without script or one whose scripts are late, once put name and identity
// number into the address and registered nothing.

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('an applicant is told how to apply, loses nothing, and nothing leaks', async ({ page }) => {
    const visited = requests(page)
    await page.goto('/agencies/main/apply')
    await expectFormsPost(page)
    // Playwright passes over <noscript> when it looks for words; its parts are found.
    await expect(page.locator('noscript strong')).toHaveText(/不能在网上提交申请/)
    await expect(page.locator('noscript li').first()).toContainText('邮寄或者当面提交')
    await expect(page.locator('noscript li').first()).toBeVisible()

    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('卫某某')
    await page.getByLabel('证件号码').fill(IDENTITY)
    await page.getByLabel('证件号码').press('Enter')
    await expect(page.getByRole('alert')).toContainText('请填写联系电话')
    await expect(page).toHaveURL('/agencies/main/apply')
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue('卫某某')
    await expect(page.getByLabel('证件号码')).toHaveValue(IDENTITY)

    await fillTheRest(page)
    await page.getByRole('button', { name: '提交申请' }).click()
    await expect(page.getByRole('alert')).toContainText('申请尚未提交')
    await expect(page.getByRole('alert')).toContainText('邮寄、传真或者当面提交申请')
    await expect(page.getByLabel('名称、文号或者便于查询的其他特征')).toHaveValue(
      '滨河路改造工程竣工验收备案表',
    )
    await expect(page.getByLabel('电子文档')).toBeChecked()
    expect(
      visited.filter((url) => url.includes(IDENTITY) || url.includes(encodeURIComponent('卫某某'))),
    ).toEqual([])
  })

  test('the fields follow the kind of applicant', async ({ page }) => {
    await page.goto('/agencies/main/apply')
    await expect(page.getByLabel('统一社会信用代码')).toBeHidden()
    await page.getByLabel('商业企业').check()
    await expect(page.getByRole('textbox', { name: '单位名称', exact: true })).toBeVisible()
    await expect(page.getByLabel('统一社会信用代码')).toBeVisible()
    await expect(page.getByLabel('证件号码')).toBeHidden()
    await expect(page.getByLabel('传真号码')).toBeHidden()
    await page.getByLabel('传真', { exact: true }).check()
    await expect(page.getByLabel('传真号码')).toBeVisible()
    await expect(page.getByLabel('代理人身份证号码')).toBeHidden()
    await page.getByLabel('代理人姓名').fill('蒋某某')
    await expect(page.getByLabel('代理人身份证号码')).toBeVisible()
  })
})

test('a form sent before its script comes back whole and is sent with it; its progress needs no script', async ({
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
  await page.getByRole('textbox', { name: '姓名', exact: true }).fill('卫某某')
  await page.getByLabel('证件号码').fill(IDENTITY)
  await fillTheRest(page)
  await page.getByLabel('联系电话').press('Enter')
  await expect(page.getByRole('alert')).toContainText('申请尚未提交')
  await expect(page.getByLabel('证件号码')).toHaveValue(IDENTITY)
  release()
  // The label is short once the script knows the kind.
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('卫某某')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible({ timeout: 30_000 })
  expect(visited.filter((url) => url.includes(IDENTITY))).toEqual([])

  const number = (await page.locator('.text-2xl').textContent()) ?? ''
  const code = (await page.locator('.text-3xl.tracking-widest').textContent()) ?? ''
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

test('a browser that refuses its storage fills in and corrects the form all the same', async ({ page }) => {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  await page.addInitScript(() => {
    const refused = () => {
      throw new DOMException('refused', 'SecurityError')
    }
    Object.defineProperty(window, 'localStorage', { get: refused })
  })
  await page.goto('/agencies/main/apply')
  await page.getByLabel('姓名', { exact: true }).fill('卫某某')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '处需要修改' })).toBeFocused()
  // Typing on does not lose the place in the field.
  const number = page.getByLabel('证件号码')
  await number.click()
  await number.pressSequentially(IDENTITY)
  await expect(number).toHaveValue(IDENTITY)
  await expect(number).toBeFocused()
  expect(faults).toEqual([])
})

function requests(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  return urls
}

async function fillTheRest(page: Page): Promise<void> {
  await page.getByLabel('联系电话').fill('138 0000 5566')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill('滨河路改造工程竣工验收备案表')
  await page.getByLabel('电子文档').check()
  await page.getByLabel('网上查看').check()
}
