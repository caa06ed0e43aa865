import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

const FILE = '2020年台账.csv'
const LEDGER = [
  '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果',
  '旧〔2020〕1号,当面,2020-03-03,自然人,郑某,征地批复,2020-03-20,予以公开',
  '旧〔2020〕2号,当面,2020-05-06,商业企业,某某公司,补偿方案,2020-05-20,予以公开',
].join('\r\n')

// A ledger of 2020 is imported, the year is sealed, and the ledger turns out to be the wrong file: what its undoing
// touches is said beforehand, a reason is asked for, and the year tells of it afterwards.
test('an import behind a sealed year is undone with its seal named and a reason', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await imported(page)
  await sealed(page)

  await page.goto('/import')
  await page.getByRole('row', { name: FILE }).getByRole('link', { name: '撤销' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '撤销导入' })).toBeVisible()
  await expect(page.getByText(/2020年年报（第1版，.*封存，计入2件）/)).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await picture(page, 'undo-import')
  await page.getByRole('button', { name: '撤销 2 件' }).click()
  await expect(page.getByText('撤销须写明理由')).toBeVisible()
  await page.getByLabel('撤销理由').fill('拿错了文件，另有核对过的台账')
  await page.getByRole('button', { name: '撤销 2 件' }).click()
  await expect(page.getByRole('row', { name: FILE })).toContainText('理由：拿错了文件，另有核对过的台账')

  // The year is still there, and says what moved, by whose hand and why.
  await page.goto('/report/2022')
  await page.getByRole('link', { name: '2020年', exact: true }).click()
  await expect(page.getByText(/封存之后，有 \d+ 处数据或者文字发生变化/)).toBeVisible()
  await page.getByRole('link', { name: '查看更正清单' }).click()
  const line = page.getByRole('row', { name: /旧〔2020〕1号、旧〔2020〕2号.*案件已删除/ })
  await expect(line).toContainText('自然人 −1')
  await expect(line).toContainText(`赵云 撤销导入，文件：${FILE}，理由：拿错了文件，另有核对过的台账`)
  await expectAccessible(page)
  await expectGeometry(page)
})

async function imported(page: Page): Promise<void> {
  await page.goto('/import')
  await page
    .getByLabel('台账文件')
    .setInputFiles({ name: FILE, mimeType: 'text/csv', buffer: Buffer.from(LEDGER) })
  await page.getByRole('button', { name: '试导入' }).click()
  await page.getByRole('button', { name: '导入 2 件' }).click()
  await expect(page.getByText('已导入 2 件。')).toBeVisible()
}

async function sealed(page: Page): Promise<void> {
  await page.goto('/report/2020/table2')
  const figures = page.getByLabel(/（2020年）$/)
  for (const figure of await figures.all()) await figure.fill('0')
  await page.getByLabel('本次填报的数据来源').fill('历年统计表')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/已保存\d+项。/)).toBeVisible()
  await page.goto('/report/2020/fees')
  await page.getByLabel('全年收取金额（元）').fill('0')
  await page.getByLabel('数据来源').fill('财务科票据')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '2020年未收取信息处理费' })).toBeVisible()
  await page.goto('/report/2020/document')
  for (const section of ['一、总体情况', '五、存在的主要问题及改进情况']) {
    const words = `${section.slice(2)}：本机关依法办理申请。`
    await page.getByRole('textbox', { name: section }).fill(words)
    await expect(page.getByRole('article', { name: '年报预览' })).toContainText(words)
  }
  await page.goto('/report/2020')
  await page.getByRole('button', { name: '封存' }).click()
  await expect(page.getByText('已封存').first()).toBeVisible()
}
