import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { ownSite, windowOf } from './own-site'
import { PEOPLE } from './people'

// 孙平 sets how long cases are kept; 王健 proposes those whose term is over and cannot confirm them himself; 孙平 confirms.
// Afterwards a case tells its course and nobody's name. On a site of its own: what is taken away does not come back.

test('two people anonymise cases whose term is over', async ({ browser }) => {
  test.setTimeout(240_000)
  const site = await ownSite('retention')
  try {
    const administrator = await windowOf(browser, site, PEOPLE.administrator)
    await administrator.goto('/retention')
    await expect(administrator.getByText('没有设置保存期限，所有案件长期保存。')).toBeVisible()
    await administrator.goto('/people')
    await administrator.getByLabel(/^不予公开/).fill('3')
    await administrator.getByLabel(/^无法提供/).fill('3')
    await administrator.getByRole('button', { name: '核对要修改的设置' }).click()
    await administrator.getByRole('button', { name: '保存设置' }).click()
    await expect(administrator.getByText('已保存机关设置。')).toBeVisible()

    const supervisor = await windowOf(browser, site, PEOPLE.supervisor)
    await supervisor.goto('/retention')
    await expectAccessible(supervisor)
    await expectGeometry(supervisor)
    await supervisor.getByRole('button', { name: '提出匿名清单' }).click()
    await expect(supervisor.getByText(/^已提出 \d+ 件，等待另一位/)).toBeVisible()
    await expect(supervisor.getByRole('button', { name: '确认匿名' })).toHaveCount(0)
    await expect(supervisor.getByText(/您提出的清单由另一位督办人或者系统管理员确认/)).toBeVisible()
    const first = supervisor.getByRole('table', { name: '清单所列案件' }).getByRole('link').first()
    const address = (await first.getAttribute('href')) ?? ''

    await administrator.goto('/today')
    await expect(administrator.getByText('匿名清单待确认').first()).toBeVisible()
    await administrator
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: /^保存期限\s*1$/ })
      .click()
    await expect(administrator.getByText(/其中 \d+ 件没有下载过归档包/)).toBeVisible()
    await expectAccessible(administrator)
    await administrator.setViewportSize({ width: 390, height: 844 })
    await expectGeometry(administrator)
    await administrator.screenshot({ path: 'test-results/retention-390.png', fullPage: true })
    await administrator.setViewportSize({ width: 1366, height: 768 })
    await administrator.screenshot({ path: 'test-results/retention.png', fullPage: true })
    await administrator.getByRole('button', { name: '确认匿名' }).click()
    await administrator.getByRole('button', { name: /^匿名 \d+ 件$/ }).click()
    await expect(administrator.getByText(/^已匿名 \d+ 件。/)).toBeVisible({ timeout: 30_000 })
    await expect(administrator.getByText(/孙平 .* 确认/)).toBeVisible()

    await supervisor.goto(address)
    await expect(supervisor.getByText(/本件已于.*匿名。/)).toBeVisible()
    await expect(supervisor.getByText('（已匿名）').first()).toBeVisible()
    await expectAccessible(supervisor)
    await supervisor.screenshot({ path: 'test-results/anonymised-case.png', fullPage: true })
  } finally {
    await site.stop()
  }
})
