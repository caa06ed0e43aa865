import { expect, test } from '@playwright/test'
import { PEOPLE, signIn } from './people'

// Every role is refused what it may not do, by address too.
const FORBIDDEN: readonly [person: string, addresses: readonly string[]][] = [
  [
    PEOPLE.clerk,
    [
      '/people',
      '/audit',
      '/import',
      '/api/report/2026/document?form=docx',
      '/api/report/2026/seal?edition=1',
      '/api/report/period?from=2026-01-01&to=2026-03-31',
      '/report/2026/rollup',
      '/letters/templates',
    ],
  ],
  [PEOPLE.approver, ['/people', '/audit', '/import', '/cases/new', '/api/cases/export']],
  [PEOPLE.supervisor, ['/people', '/audit']],
  [PEOPLE.statistician, ['/people', '/audit', '/cases/new', '/letters', '/mail']],
  [
    PEOPLE.administrator,
    [
      '/cases',
      '/cases/new',
      '/report/2026',
      '/report/period',
      '/import',
      '/api/cases/export',
      '/api/report/period?from=2026-01-01&to=2026-03-31',
      '/api/report/2026/document?form=docx',
    ],
  ],
  [
    PEOPLE.auditor,
    ['/cases', '/cases/new', '/report/2026', '/report/period', '/import', '/people', '/api/cases/export'],
  ],
]

for (const [person, addresses] of FORBIDDEN) {
  test(`${person} is refused what is not theirs`, async ({ page }) => {
    await signIn(page, person)
    for (const address of addresses) {
      const response = await page.goto(address)
      expect([403, 200], address).toContain(response?.status())
      await expect(page.getByText(/岗位|无权|不能/).first(), address).toBeVisible()
      await expect(page.getByRole('table'), address).toHaveCount(0)
    }
  })
}

test('nobody gets in without signing in', async ({ page }) => {
  for (const address of [
    '/today',
    '/cases',
    '/report/2026',
    '/report/period',
    '/people',
    '/audit',
    '/import',
    '/calendar',
  ]) {
    await page.goto(address)
    await expect(page, address).toHaveURL(/\/sign-in/)
  }
})
