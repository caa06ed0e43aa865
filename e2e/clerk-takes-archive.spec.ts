import { readFileSync } from 'node:fs'
import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// 王健 hands a concluded case over to the archive: one package with everything of it.

test('a package for the archive is taken from a concluded case', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/cases?tab=concluded')
  await page.locator('a[href^="/cases/"][href*="-"]').first().click()
  const link = page.getByRole('link', { name: '下载归档包' })
  await expect(link).toBeVisible()
  await expectAccessible(page)
  const downloading = page.waitForEvent('download')
  await link.click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^归档包 .*\.zip$/)
  const zip = readFileSync(await download.path())
  expect(zip.subarray(0, 2).toString('latin1')).toBe('PK')
  for (const name of ['阅读说明.html', '案件.json', '校验值.txt']) expect(zip.includes(name), name).toBe(true)

  // Those of a list at once, each as it is alone.
  await page.goto('/cases?tab=concluded')
  for (const n of [1, 2])
    await page
      .getByRole('checkbox', { name: /^选择 / })
      .nth(n)
      .check()
  await page.getByRole('form', { name: '已选的案件' }).getByRole('button', { name: '成批办理' }).click()
  const together = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载归档包' }).click()
  const both = await together
  const packages = readFileSync(await both.path())
  expect(packages.subarray(0, 2).toString('latin1')).toBe('PK')
  expect(packages.toString('utf8').match(/归档包 [^.]+\.zip/g)?.length).toBeGreaterThanOrEqual(2)

  await page.goto('/cases?tab=in_progress')
  await page.locator('a[href^="/cases/"][href*="-"]').first().click()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
  await expect(page.getByRole('link', { name: '下载归档包' })).toHaveCount(0)
})
