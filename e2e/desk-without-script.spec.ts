import demo from '../server/demo/accounts.json' with { type: 'json' }
import { expectFormsPost } from './forms'
import { expect, type Page, test } from './journey'
import { PEOPLE } from './people'
import { SCREENS } from './screens'

// A browser that runs no script, and one whose scripts are late: nothing typed gets into an address or is lost.

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  const plain = SCREENS.flatMap(({ by, at, then }) =>
    by && typeof at === 'string' && !then ? [{ by, at }] : [],
  )
  for (const [person, screens] of Map.groupBy(plain, ({ by }) => by)) {
    test(`${person} signs in, and no form puts anything but filters into an address`, async ({ page }) => {
      await signInByForm(page, person)
      await expectFormsPost(page)
      for (const { at } of screens) {
        await page.goto(at)
        await expectFormsPost(page)
      }
    })
  }

  test('a wrong password is said, and neither it nor the account gets into an address', async ({ page }) => {
    const visited: string[] = []
    page.on('request', (request) => visited.push(request.url()))
    await page.goto('/sign-in?callbackUrl=/cases')
    await page.getByLabel('账号').fill('zhoumin')
    await page.getByLabel('密码').fill('never in an address')
    await page.getByLabel('密码').press('Enter')
    await expect(page.getByText('账号或者密码不正确')).toBeVisible()
    await expect(page.getByLabel('账号')).toHaveValue('zhoumin')
    await page.getByLabel('密码').fill(demo.password)
    await page.getByLabel('密码').press('Enter')
    await expect(page).toHaveURL('/cases')
    expect(visited.filter((url) => /never|zhoumin/.test(url))).toEqual([])
  })

  test('every form of a case and of a letter posts', async ({ page }) => {
    await signInByForm(page, PEOPLE.clerk)
    await page.goto('/cases?tab=in_approval')
    await page.locator('tbody a').first().click()
    await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
    await expectFormsPost(page)
    await page.goto(`${page.url()}/edit`)
    await expectFormsPost(page)
    await page.goBack()
    await page.locator('a[href^="/letters/"]').last().click()
    await expect(page.getByRole('article')).toBeVisible()
    await expectFormsPost(page)
  })

  test('a search with an identity number is not sent', async ({ page }) => {
    await signInByForm(page, PEOPLE.clerk)
    await page.goto('/cases')
    const search = page.getByRole('searchbox')
    await search.fill('321202198802141215')
    await search.press('Enter')
    await expect(page).toHaveURL('/cases')
    await search.fill('宅基地')
    await search.press('Enter')
    await expect(page).toHaveURL(/q=/)
  })
})

test('nothing can be typed into a form of the desk before its script is there', async ({ page }) => {
  const release = await holdScripts(page)
  await signInByForm(page, PEOPLE.clerk)
  await page.goto('/mail', { waitUntil: 'commit' })
  const signer = page.getByLabel('签收人')
  await expect(signer).toBeVisible()
  await expect(signer).toBeDisabled()
  release()
  await expect(signer).toBeEnabled()
})

async function signInByForm(page: Page, name: string): Promise<void> {
  const account = [...demo.accounts, ...demo.bureau.accounts].find((one) => one.name === name)?.account ?? ''
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(demo.password)
  await page.getByLabel('密码').press('Enter')
  await expect(page).toHaveURL('/today')
}

/** Keeps the page's scripts on their way until told otherwise. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released
    await route.continue().catch(() => undefined)
  })
  return release
}
