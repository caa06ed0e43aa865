import { approvedOnPaper } from './approval'
import { expectAccessible } from './axe'
import { confirm, open, registerLetter } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { BUREAU, PEOPLE, signIn } from './people'
import { query } from './request-page'

// The office writes its guide, sees it as the public will, and a stranger reads it; a printed address still leads there.
test('a supervisor edits the guide, and a stranger reads it', async ({ page, browser }) => {
  await signIn(page, BUREAU.supervisor)
  await page.goto('/entrance')
  await expect(page.getByRole('heading', { level: 1, name: '对外服务' })).toBeVisible()
  // An e-mail or a web address is missing: Art. 12 asks for one.
  await expect(page.getByText('公开指南还缺少应当载明的内容')).toBeVisible()

  await page.getByLabel(/^网址（选填）/).fill('www.example.cn')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const summary = page.getByRole('alert').filter({ hasText: '处需要修改' })
  await expect(summary).toContainText('网址须以 http:// 或者 https:// 开头')
  await expect(summary).toBeFocused()
  await expectAccessible(page)
  await page.getByLabel(/^网址（选填）/).fill('https://www.example.cn/zrzy')
  await page
    .getByLabel(/^监督和投诉/)
    .fill('对办理有意见的，请向本局监察室反映。\n<b>周一至周五</b>有人接听。')
  await page.getByRole('button', { name: '预览公开指南' }).click()
  const preview = page.getByRole('article', { name: '公开指南预览' })
  await expect(preview).toContainText('<b>周一至周五</b>有人接听。')
  await expectAccessible(page)
  await expectGeometry(page)
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    await page.screenshot({ path: `test-results/entrance-${width}.png`, fullPage: true })
  }

  await page.getByLabel(/^网址简称/).fill('zrj')
  await expect(page.getByText('网址将改变')).toBeVisible()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('原来的“zrzyj”仍指向本机关')).toBeVisible()
  await page.reload()
  await expect(page.getByText('公开指南还缺少应当载明的内容')).toBeHidden()
  await expect(page.getByText('用过的简称，仍指向本机关：zrzyj')).toBeVisible()

  const stranger = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  for (const printed of ['/agencies/zrzyj', '/agencies/zrj']) {
    await stranger.goto(printed)
    await expect(stranger.getByText('对办理有意见的，请向本局监察室反映。')).toBeVisible()
    await expect(stranger.getByText('<b>周一至周五</b>有人接听。')).toBeVisible()
    await expect(stranger.getByRole('link', { name: 'https://www.example.cn/zrzy' })).toBeVisible()
  }

  // As other journeys expect it.
  await page.getByLabel(/^网址简称/).fill('zrzyj')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('原来的“zrj”仍指向本机关')).toBeVisible()
})

// 告知并转: the request goes to the agency whose it is; each sees the number of the other's case and nothing more.
test('a clerk passes on what is another agency’s, and it waits there', async ({ page, browser }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '第八镇采石场采矿许可证')
  const notice = page.getByRole('status').filter({ hasText: '查询码' })
  const code = /\w{4}-\w{4}-\w{4}/.exec((await notice.textContent()) ?? '')?.[0] ?? ''
  const number = await numberOn(page, /依申〔2026〕\d+号/)
  await page.getByRole('button', { name: '接收', exact: true }).click()
  await page.getByRole('button', { name: '接收', exact: true }).click()
  await expect(page.getByText('办理中').first()).toBeVisible()

  await open(page, '告知并转送')
  await page.getByLabel('负责公开的机关').selectOption('某某市自然资源局')
  await page.getByLabel('发出方式').selectOption('邮寄')
  await approvedOnPaper(page)
  await expectAccessible(page)
  await expectGeometry(page)
  await confirm(page, '告知并转送')
  await expect(
    page.getByText(/已于2026-\d\d-\d\d转送某某市自然资源局，对方受理编号：自然资申〔2026〕\d+号（待分办）/),
  ).toBeVisible()
  const there = await numberOn(page, /自然资申〔2026〕\d+号/)
  await page.screenshot({ path: 'test-results/passed-on.png', fullPage: true })

  const bureau = await (
    await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  ).newPage()
  await signIn(bureau, BUREAU.supervisor)
  await bureau.goto('/cases?tab=registered')
  await bureau.getByRole('row', { name: there }).getByRole('link').first().click()
  await expect(bureau.getByRole('heading', { name: '第八镇采石场采矿许可证' })).toBeVisible()
  await expect(bureau.getByText(`由某某市人民政府办公室于`).first()).toContainText(number)
  await expect(bureau.getByText('其他机关转来').first()).toBeVisible()
  await expectAccessible(bureau)
  await bureau.screenshot({ path: 'test-results/passed-here.png', fullPage: true })

  // The applicant reads where it went, and follows it there with the code that they have.
  const applicant = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await query(applicant, { number, code })
  await expect(applicant.getByText('申请已转送某某市自然资源局')).toBeVisible()
  await expect(applicant.getByText(there)).toBeVisible()
  await expectAccessible(applicant)
  await applicant.screenshot({ path: 'test-results/passed-on-applicant.png', fullPage: true })
  await applicant.getByRole('link', { name: '某某市自然资源局的“查询进度”' }).click()
  await applicant.getByLabel('受理编号').fill(there)
  await applicant.getByLabel('查询码').fill(code)
  await applicant.getByRole('button', { name: '查询', exact: true }).click()
  await expect(applicant.getByRole('heading', { level: 1, name: '已收到' })).toBeVisible()
})

async function numberOn(page: Page, number: RegExp): Promise<string> {
  return number.exec((await page.getByText(number).first().textContent()) ?? '')?.[0] ?? ''
}
