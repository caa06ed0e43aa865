import { expect, test } from '@playwright/test'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { expectAccessible } from './axe'
import { enter, PEOPLE } from './people'

// The other journeys start signed in; here a clerk comes in by the door and leaves by it.
test('a clerk signs in and out', async ({ page }) => {
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

  await page.getByText(`${PEOPLE.clerk} · `).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/mail')
  await expect(page).toHaveURL(/\/sign-in/)
})
