import demo from '../server/demo/accounts.json' with { type: 'json' }
import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { enter, PEOPLE } from './people'

// The other journeys start signed in; here a clerk comes in by the door and leaves by it.
test('a clerk signs in and out', async ({ page, browser }) => {
  const clerk = demo.accounts.find(({ name }) => name === PEOPLE.clerk)?.account ?? ''
  await page.goto('/mail')
  await expect(page).toHaveURL(/\/sign-in/)
  await expectAccessible(page)

  await enter(page, clerk, 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: '账号或者密码不正确' })).toBeVisible()
  await expect(page.getByLabel('账号')).toHaveValue(clerk)
  await expectAccessible(page)

  await page.getByLabel('密码').fill(demo.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/today$/)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  // Who is signed in already has nothing to do at the door.
  await page.goto('/sign-in')
  await expect(page).toHaveURL(/\/today$/)

  // Whoever copied the cookies of this browser is the clerk, as long as the clerk is signed in …
  const thief = await (await browser.newContext()).newPage()
  await thief.context().addCookies(await page.context().cookies())
  await thief.goto('/mail')
  await expect(thief).toHaveURL(/\/mail$/)

  await page.goto('/cases')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByText(`${PEOPLE.clerk} · `).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/mail')
  await expect(page).toHaveURL(/\/sign-in/)

  // … and nobody afterwards.
  await thief.goto('/mail')
  await expect(thief).toHaveURL(/\/sign-in/)
})

test('a POST of another site, which comes without cookies, makes no browser forget its session', async ({
  baseURL,
}) => {
  const answer = await fetch(`${baseURL}/sign-out`, { method: 'POST', redirect: 'manual' })
  expect(answer.status).toBe(303)
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('a stranger’s guesses do not keep out the owner of the account', async ({ page, browser }) => {
  const supervisor = demo.accounts.find(({ name }) => name === PEOPLE.supervisor)?.account ?? ''
  const arrived = page.getByText(`${PEOPLE.supervisor} · `)
  await enter(page, supervisor, demo.password)
  await expect(arrived).toBeVisible()
  await page.getByText(`${PEOPLE.supervisor} · `).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/sign-in/)

  const stranger = await (await browser.newContext()).newPage()
  const said: string[] = []
  for (const account of [supervisor, 'nobody-has-this-name']) {
    for (let i = 0; i < 6; i++) {
      const answered = stranger.waitForResponse((r) => r.url().includes('/callback/credentials'))
      await enter(stranger, account, 'a guess')
      await answered
      said.push((await stranger.getByRole('alert').filter({ hasText: /\S/ }).first().textContent()) ?? '')
    }
  }
  // The same words at each guess, whether there is such an account or not.
  expect(said.slice(0, 6)).toEqual(said.slice(6))
  expect(said[5]).toContain('登录尝试过于频繁，请1分钟后再试')

  // From the browser that the owner has used before, at once.
  await enter(page, supervisor.toUpperCase(), demo.password)
  await expect(arrived).toBeVisible()
})
