import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// A supervisor presses where something does not move; the clerk finds it, answers, and says why an answer was late.

/** As an office PC and a phone show it. */
async function look(page: Page, name: string) {
  await page.setViewportSize({ width: 390, height: 844 })
  await expectGeometry(page)
  await page.screenshot({ path: `test-results/${name}-390.png`, fullPage: true })
  await page.setViewportSize({ width: 1366, height: 768 })
  await expectGeometry(page)
  await page.screenshot({ path: `test-results/${name}-1366.png`, fullPage: true })
  await expectAccessible(page)
}

test('a unit is urged from the board, the clerk finds why and answers', async ({ page, browser }) => {
  const clerk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(clerk, PEOPLE.clerk)
  // A late case of the unit, whatever other journeys have made of its others.
  await clerk.goto('/cases/new')
  await clerk.getByLabel('挂号信').check()
  await clerk.getByLabel('寄出日期（邮戳）').fill('2026-02-05')
  await clerk.getByLabel('本机关签收日期').fill('2026-02-09')
  await clerk.getByLabel('姓名', { exact: true }).fill('沈某某')
  await clerk.getByLabel('名称、文号或者便于查询的其他特征').fill('柳河村水渠清淤验收材料')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByRole('heading', { name: '柳河村水渠清淤验收材料' })).toBeVisible()
  await open(clerk, '接收')
  await confirm(clerk, '接收')

  await signIn(page, PEOPLE.supervisor)
  await page.goto('/board')
  await page.getByRole('link', { name: /^综合科，\s*催办$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('催办')
  await expect(page.getByText('承办单位：综合科')).toBeVisible()
  await look(page, 'urge')

  await test.step('without words nobody is urged', async () => {
    await page.getByRole('button', { name: /^催办 \d+ 件$/ }).click()
    await expect(page.getByText('请填写催办内容').first()).toBeVisible()
  })
  const n = await page.getByRole('checkbox', { name: /^选择 /, checked: true }).count()
  expect(n).toBeGreaterThan(0)
  const already = await page.getByText('今天已催办').count()
  await page.getByLabel('催办内容').fill('请于本周五前送审，有困难的请回复原因')
  await page.getByRole('button', { name: `催办 ${n} 件`, exact: true }).click()
  await expect(page.getByText(`已催办${n}件。`)).toBeVisible()
  await expect(page.getByText('今天已催办')).toHaveCount(already + n)
  await expect(page.getByRole('button', { name: '催办', exact: true })).toBeVisible()
  await look(page, 'urged')

  await clerk.goto('/today?why=urged')
  const urged = clerk.getByRole('row', { name: /柳河村水渠清淤验收材料/ })
  await expect(urged).toContainText('催办 · ')
  await urged.getByRole('link').first().click()
  await expect(clerk.getByText('请于本周五前送审，有困难的请回复原因').first()).toBeVisible()

  await test.step('a late answer comes with its cause and why', async () => {
    await open(clerk, '作出答复')
    await expect(clerk.getByText(/按期限说明建议“.+”：.+个工作日/)).toBeVisible()
    await expect(clerk.getByLabel('超期原因')).not.toHaveValue('')
    await clerk.screenshot({ path: 'test-results/late-reply-1366.png', fullPage: true })
    await expectAccessible(clerk)
    await clerk.getByRole('button', { name: '返回' }).first().click()
  })

  await open(clerk, '回复催办')
  await clerk.getByLabel('回复内容').fill('卷宗已调出，周四送审')
  await confirm(clerk, '回复催办')
  const address = clerk.url()

  await page.goto(address)
  await expect(page.getByText('卷宗已调出，周四送审').first()).toBeVisible()
})

test('a list is urged in one way: in bulk, or all of it by whoever may not choose rows', async ({
  page,
  browser,
}) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/cases?tab=open&lateness=late')
  await expect(page.getByRole('link', { name: '催办', exact: true })).toHaveCount(0)
  await page.getByRole('checkbox').nth(1).check()
  await page.getByRole('button', { name: '成批办理' }).click()
  await expect(page.getByRole('button', { name: '催办这 1 件' })).toBeVisible()

  const approver = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(approver, PEOPLE.approver)
  await approver.goto('/cases?tab=open&lateness=late')
  await expect(approver.getByRole('checkbox')).toHaveCount(0)
  await approver.getByRole('link', { name: '催办', exact: true }).click()
  await expect(approver.getByText(/^范围：.*已超期未办结/)).toBeVisible()
})

test('the brief of the day, for a clerk and for the supervisor', async ({ page, browser }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/today')
  await page.getByRole('link', { name: '今天的摘要' }).click()
  await expect(page.getByRole('heading', { name: '各单位' })).toBeVisible()
  await look(page, 'brief-supervisor')
  await page.getByLabel('工作邮箱').fill('不是邮箱')
  await page.getByLabel('每个工作日发一次邮件').check()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/电子邮箱/).first()).toBeVisible()
  await page.getByLabel('工作邮箱').fill('duban@example.gov.cn')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/有待办的工作日，摘要发到duban@example\.gov\.cn/)).toBeVisible()

  const clerk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(clerk, PEOPLE.clerk)
  await clerk.goto('/brief')
  await expect(clerk.getByText('您承办').first()).toBeVisible()
  await look(clerk, 'brief')
})

test('what does not move comes before whoever is told; causes of lateness open their cases', async ({
  page,
}) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/escalation')
  await expect(page.getByRole('heading', { name: /^已超期 \d+$/ })).toBeVisible()
  await look(page, 'escalation')
  await page.goto('/board')
  const causes = page.getByRole('table', { name: /超期办结的案件/ })
  await causes.scrollIntoViewIfNeeded()
  await look(page, 'board-causes')
  const first = causes.getByRole('row').nth(1).getByRole('link').first()
  const n = Number(await first.textContent())
  await first.click()
  await expect(page.getByText(/^超期原因：/)).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(Math.min(n, 50))
})

test('a supervision order goes to a unit, which answers it', async ({ page, browser }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/board')
  await page.getByRole('link', { name: '督办单', exact: true }).click()
  await page.getByRole('link', { name: '开督办单' }).click()
  await look(page, 'order-new')
  await page.getByRole('button', { name: '发出督办单' }).click()
  await expect(page.getByText('请选择督办单位').first()).toBeVisible()
  await page.getByLabel('督办单位').selectOption('综合科')
  await expect(page.getByRole('row', { name: /征收科/ })).toHaveCount(0)
  await page.getByLabel('督办事项').fill('请说明未送审的原因，并于时限内送审')
  await page
    .getByRole('checkbox', { name: /^选择 / })
    .first()
    .check()
  await page.getByRole('button', { name: '发出督办单' }).click()
  const head = page.getByRole('heading', { level: 1 })
  await expect(head).toHaveText(/^督办单 依申督〔\d{4}〕\d+号$/)
  // Others may stand beside it.
  const number = ((await head.textContent()) ?? '').replace('督办单 ', '')
  await expect(page.getByRole('article', { name: '督办单预览' })).toContainText('综合科：')
  await look(page, 'order')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 Word' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^督办单 .*\.docx$/)
  const address = page.url()

  const clerk = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(clerk, PEOPLE.clerk)
  await clerk.goto('/today?why=orders')
  await clerk
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click()
  await clerk.getByLabel('办理情况').fill('卷宗已调出，周四送审')
  await clerk.getByRole('button', { name: '答复', exact: true }).click()
  await expect(clerk.getByText('卷宗已调出，周四送审')).toBeVisible()

  await page.goto(address)
  await expect(page.getByText('卷宗已调出，周四送审')).toBeVisible()
  await page.goto('/orders')
  await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('已答复')
  await look(page, 'orders')
})
