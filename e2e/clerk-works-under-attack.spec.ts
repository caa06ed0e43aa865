import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { STRANGERS, type Target } from '../server/front/testing/attack'
import { formWith } from '../server/front/testing/posted-form'
import { fillIn, review } from './application'
import { expect, type Page, test } from './journey'
import { enter, PEOPLE, signIn } from './people'
import { siteOfWorker } from './sites'

// Strangers who mean no good knock in every way that is known while an office works: nobody is shut out, and neither
// memory nor disk runs full. bench/hostile.ts measures how much slower it gets.

const MB = 1024 * 1024
const REQUESTS = 280

test('a clerk, a colleague and an applicant get on with it while strangers attack', async ({
  page,
  browser,
}) => {
  await signIn(page, PEOPLE.clerk)
  const target = await targetOf(page)
  const before = bytesInData()
  const attack = Promise.all(
    Array.from({ length: REQUESTS }, (_, n) => kinds[n % kinds.length]?.(target, n).catch(() => {})),
  )

  await page.goto('/today')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('/cases')
  await page.locator('tbody a').first().click()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()

  const colleague = await (await browser.newContext()).newPage()
  const account = demo.accounts.find(({ name }) => name === PEOPLE.approver)?.account ?? ''
  await enter(colleague, account, demo.password)
  await expect(colleague.getByRole('navigation').first()).toBeVisible()

  const applicant = await (await browser.newContext()).newPage()
  await applies(applicant)
  await expect(applicant.getByRole('heading', { name: '申请已提交' })).toBeVisible()

  await attack
  await page.reload()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
  expect(mostMemory()).toBeLessThan(1500 * MB)
  expect(bytesInData() - before).toBeLessThan(10 * MB)
})

const kinds = Object.values(STRANGERS)

async function targetOf(page: Page): Promise<Target> {
  const csrf = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return {
    port: Number(new URL(page.url() === 'about:blank' ? (siteOfWorker()?.url ?? '') : page.url()).port),
    // Nobody's whom another journey needs.
    accounts: ['nobody'],
    form: formWith('applicantName', await (await page.request.get('/agencies/main/apply')).text()),
    csrf: { token: csrf.csrfToken, cookie },
    cookie,
  }
}

async function applies(page: Page): Promise<void> {
  await page.goto('/agencies/main/apply')
  await fillIn(page)
  await review(page)
  await page.getByRole('button', { name: '提交申请' }).click()
}

/** The most resident memory that the server ever had, in bytes; nothing where the system does not tell. */
function mostMemory(): number {
  const status = readFileSync(`/proc/${siteOfWorker()?.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

function bytesInData(): number {
  const folder = siteOfWorker()?.data ?? ''
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}
