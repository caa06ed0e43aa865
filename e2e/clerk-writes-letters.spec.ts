import { haveApproved } from './approval'
import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// A request is extended by a letter that the head of the information office consents to, and answered by a letter that
// passes the gate; both get their numbers, and the case tells of them.
test('an extension is approved, a refusal is written and sent', async ({ page, browser }) => {
  await signIn(page, PEOPLE.clerk)
  await register(page, '东岸路排水工程会议记录')
  const caseAddress = page.url()

  await begin(page, '政府信息公开申请延期答复告知书')
  await page.getByLabel('延长工作日数').fill('10')
  await page.getByLabel('延期理由').fill('需要查找的卷宗数量较多')
  const paper = page.getByRole('article', { name: /预览/ })
  await expect(paper).toContainText('因需要查找的卷宗数量较多')
  await expect(paper).toContainText('延长后的答复期限为2026年4月28日')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'letter-draft')
  // What was saved is still there in another window.
  await page.reload()
  await expect(page.getByLabel('延期理由')).toHaveValue('需要查找的卷宗数量较多')
  await page.getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('审签中 0/1')).toBeVisible()
  const letterAddress = page.url()

  const approver = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(approver, PEOPLE.approver)
  await approver.goto(letterAddress)
  await approver.getByRole('button', { name: '退回修改' }).click()
  await expect(approver.getByText('请填写退回意见')).toBeVisible()
  await approver.getByLabel('审签意见').fill('请写明卷宗数量')
  await approver.getByRole('button', { name: '退回修改' }).click()
  // The words of what was asked for stand there before the step is taken.
  await expect(approver.getByText('审签中 0/1')).toHaveCount(0)
  await expect(approver.getByText('退回意见')).toBeVisible()

  await page.goto(letterAddress)
  await expect(page.getByText('请写明卷宗数量')).toBeVisible()
  await page.getByLabel('延期理由').fill('需要查找的卷宗数量较多，共120卷')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await page.getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('审签中 0/1')).toBeVisible()

  await approver.goto(letterAddress)
  await expect(approver.locator('ins')).toHaveText('，共120卷')
  // Beside the letter: the due day, what would stop it today, and what happened so far.
  await expect(approver.getByText('4月14日到期')).toBeVisible()
  await expect(approver.getByText('按今天以“邮寄”发出检查')).toBeVisible()
  await expect(approver.getByText(/\d 项均通过/)).toBeVisible()
  const course = approver
    .getByRole('region', { name: '经过' })
    .or(approver.locator('section', { hasText: '经过' }))
  await expect(course.last()).toContainText('审签退回修改')
  await expect(course.last()).toContainText('请写明卷宗数量')
  await expectAccessible(approver)
  await expectGeometry(approver)
  await picture(approver, 'letter-approval')
  // Without scrolling, on the screen of an office.
  for (const name of ['同意', '退回修改'])
    await expect(approver.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
  await approver.getByRole('button', { name: '同意' }).click()
  await expect(approver.getByRole('status').filter({ hasText: '已定稿，文号' })).toBeFocused()
  await expect(approver.getByText(/^依申告〔2026〕\d+号$/).first()).toBeVisible()

  await page.goto(letterAddress)
  await expect(page.getByRole('list', { name: '发出前检查' })).toContainText('已编文号')
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByText('文书已发出，办理步骤已登记。')).toBeVisible()
  await page.goto(caseAddress)
  await expect(page.getByText('4月28日到期')).toBeVisible()
  await expect(page.getByText('延长答复期限 10 个工作日')).toBeVisible()

  await begin(page, '政府信息不予公开告知书（过程性信息）')
  await page.getByLabel('查明情况').fill('经检索，本机关保存有东岸路排水工程专题会议记录。')
  await page.getByRole('button', { name: '送审' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '请填写理由' })).toBeVisible()
  await page.getByLabel('理由', { exact: true }).fill('该会议记录属于形成过程中的讨论记录。')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await haveApproved(page)
  await expect(paper).toContainText('应当自收到本告知书之日起60日内先向')

  // Not the way that the applicant asked for, and not sealed: sent all the same, with a reason.
  await expect(page.getByLabel('邮件号')).toBeVisible()
  await page.getByLabel('发出方式').selectOption('网上查看')
  await expect(page.getByLabel('邮件号')).toBeHidden()
  await expect(page.getByText(/申请人要求“邮寄”/)).toBeVisible()
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '有 3 项检查没有通过。' })).toBeVisible()
  await page
    .getByRole('list', { name: '发出前检查' })
    .evaluate((list) => list.scrollIntoView({ block: 'center' }))
  await picture(page, 'letter-gate')
  await page.getByLabel('仍然发出的理由').fill('申请人来电要求改为网上查看')
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByText('文书已发出，办理步骤已登记。')).toBeVisible()

  const word = await page.request.get(
    (await page.getByRole('link', { name: '下载 Word 文件' }).getAttribute('href')) ?? '',
  )
  expect(word.headers()['content-type']).toContain('wordprocessingml')
  expect((await word.body()).subarray(0, 2).toString()).toBe('PK')

  // Its envelope, and labels for the stack of the year.
  await page.getByRole('link', { name: '打印信封' }).click()
  const envelope = page.getByRole('region', { name: /依申告/ })
  await expect(envelope).toContainText('东岸路5号')
  await expect(envelope).toContainText('韩某某')
  await picture(page, 'envelope')
  await expectAccessible(page)
  await page.goto('/letters')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '打印所选地址标签' }).click()
  await expect(page.getByRole('heading', { name: '地址标签 1' })).toBeVisible()

  await page.goto(caseAddress)
  await expect(
    page.getByText('不予公开/过程性信息').or(page.getByText('属于四类过程性信息')).first(),
  ).toBeVisible()
  await expect(page.getByText('申请人来电要求改为网上查看')).toBeVisible()
  await picture(page, 'case-history')
  await expectAccessible(page)

  // The proof of the deadline cites the letter behind each day.
  await page.getByRole('link', { name: '打印期限说明' }).click()
  await expect(page.getByText(/延长答复期限 10 个工作日（依申告〔2026〕\d+号）/)).toBeVisible()
  await expect(page.getByText(/送审|审签|定稿/)).toHaveCount(0)

  // A letter is not for those who may not know who applied.
  const auditor = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(auditor, PEOPLE.auditor)
  const refused = await auditor.goto(letterAddress)
  expect(refused?.url()).toContain('/refused')
})

async function register(page: Page, requested: string): Promise<void> {
  await page.goto('/cases/new')
  await page.getByLabel('当面', { exact: true }).check()
  await page.getByLabel('当面提交日期').fill('2026-03-16')
  await page.getByLabel('姓名', { exact: true }).fill('韩某某')
  await page.getByLabel('联系电话').fill('13800003344')
  await page.getByLabel('通讯地址').fill('东岸路5号')
  await page.getByLabel('获取信息的途径').selectOption('邮寄')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(requested)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: requested })).toBeVisible()
  await open(page, '接收')
  await confirm(page, '接收')
}

async function begin(page: Page, kind: string | RegExp): Promise<void> {
  const choice = page.getByLabel('起草文书')
  const value = await choice.locator('option').filter({ hasText: kind }).first().getAttribute('value')
  await choice.selectOption(value ?? '')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  await expect(page.getByRole('article', { name: /预览/ })).toBeVisible()
}
