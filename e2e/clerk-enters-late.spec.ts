import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// A correction notice was sent in time and is entered late; it comes back and is sent again; then an opinion is
// awaited. At each step the head says how long the case has.
test('a clerk enters a notice late, sends it again, and asks a third party', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await register(page, '梅岭路停车场收费标准核定材料')
  await expect(page.getByText('3月31日到期')).toBeVisible()

  // Sent on the 4th working day, entered on the 11th: the reason is asked for, and only then.
  await open(page, '发出补正告知')
  await page.getByLabel('补正期限').fill('2026-04-09')
  await page.getByLabel('申请内容不明确').check()
  await page.getByLabel('需要补正的事项').fill('请写明核定的年份')
  await expect(page.getByLabel('补登原因')).toHaveCount(0)
  await page.getByLabel('补正告知发出日期').fill('2026-03-09')
  const because = page.getByLabel('补登原因')
  await expect(because).toBeVisible()
  await page.getByRole('button', { name: '发出补正告知', exact: true }).click()
  await expect(page.getByText('须写明补登原因').first()).toBeVisible()
  await expectAccessible(page)
  await because.fill('挂号回执今天才交来')
  await confirm(page, '发出补正告知')
  const course = page.locator('section', { has: page.getByRole('heading', { name: '经过' }) })
  const entered = course.getByRole('listitem').filter({ hasText: '补登' })
  await expect(entered).toHaveCount(1)
  await expect(entered).toContainText('3月9日办理，3月18日录入，原因：挂号回执今天才交来')
  await expect(entered).toContainText('期限 3月31日 → 停止计时')
  await picture(page, 'late-entry')
  await expect(page.getByText('待补正').first()).toBeVisible()
  await expect(page.getByText('期限未定')).toBeVisible()

  // What was done before the notice can still be entered; what would be of today cannot.
  await page.getByText('补登此前办理的步骤').click()
  await expectAccessible(page)
  await open(page, '延长答复期限')
  await page.getByLabel('延长工作日数').fill('10')
  await page.getByLabel('同意延期的负责人').fill('李立')
  await page.getByLabel('延期理由').fill('卷宗数量较多')
  await page.getByRole('button', { name: '延长答复期限', exact: true }).click()
  await expect(page.getByText('答复期限没有在计算').first()).toBeVisible()
  await page.getByLabel('决定并告知日期').fill('2026-03-06')
  await page.getByLabel('补登原因').fill('告知书与补正告知一并归档')
  await confirm(page, '延长答复期限')
  await expect(entered).toHaveCount(2)
  await expect(page.getByText('期限未定')).toBeVisible()

  // What came back told nobody anything: the day of before stands again.
  await open(page, '登记告知书退回')
  await page.getByLabel('告知书', { exact: true }).selectOption('补正告知书（2026-03-09发出）')
  await page.getByLabel('退回日期').fill('2026-03-16')
  await page.getByLabel('退回原因').fill('查无此人')
  await confirm(page, '登记告知书退回')
  await expect(page.getByText('4月15日到期')).toBeVisible()
  await expect(course).toContainText('查无此人')
  await expect(course).toContainText('期限 4月15日')
  await expect(course).toContainText('退回　补正告知书')

  // What left, what came back and when is one sheet.
  await page.getByRole('status').getByRole('link', { name: '打印送达记录' }).click()
  await expect(page.getByRole('heading', { name: '送达记录' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '退回　补正告知书' })).toContainText('2026-03-16')
  await expectAccessible(page)
  await page.goBack()

  await open(page, '再次送达告知书')
  await page.getByLabel('再次发出日期').fill('2026-03-17')
  await page.getByLabel('发出方式').selectOption('邮寄')
  await confirm(page, '再次送达告知书')
  await expect(page.getByText('期限未定')).toBeVisible()
  await open(page, '登记收到补正')
  await page.getByLabel('补正内容').fill('2024年核定的标准')
  await confirm(page, '登记收到补正')
  await expect(page.getByText('4月16日到期')).toBeVisible()

  // While an opinion is awaited the day is the latest that it can be, in the head and in the strip.
  await open(page, '征求意见')
  await page.getByLabel('对象类别').selectOption('第三方')
  await page.getByLabel('对象和事项').fill('某停车服务公司，成本材料是否涉及商业秘密')
  await confirm(page, '征求意见')
  await expect(page.getByText('最迟 5月11日到期')).toBeVisible()
  await expect(course).toContainText('期限 4月16日 → 最迟 5月11日')
  const strip = page.getByRole('figure', { name: '答复期限逐日说明' })
  await expect(strip).toContainText('最迟 5月11日')
  await expect(strip).toContainText('最多还可扣除')
  await expectAccessible(page)
})

async function register(page: Page, requested: string): Promise<void> {
  await page.goto('/cases/new')
  await page.getByLabel('当面', { exact: true }).check()
  await page.getByLabel('当面提交日期').fill('2026-03-03')
  await page.getByLabel('姓名', { exact: true }).fill('邓某某')
  await page.getByLabel('联系电话').fill('13800002266')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(requested)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: requested })).toBeVisible()
  await open(page, '接收')
  await confirm(page, '接收')
}
