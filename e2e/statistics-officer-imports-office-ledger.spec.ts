import path from 'node:path'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// Ledgers as offices keep them, taken in by a person on one page: nothing is typed anew, each row is imported, mended
// or named. Every ledger is taken back at the end, for they tell of the same requests.

const LEDGERS = path.join(import.meta.dirname, '../domain/ledger/reference/ledgers')

test.beforeEach(async ({ page }) => signIn(page, PEOPLE.statistician))

async function upload(page: Page, name: string): Promise<void> {
  await page.goto('/import')
  await page.getByLabel('台账文件').setInputFiles(path.join(LEDGERS, name))
  await page.getByRole('button', { name: '试导入' }).click()
  await expect(page.getByRole('region', { name: '导入', exact: true })).toBeVisible()
}

const bar = (page: Page) => page.getByRole('region', { name: '导入', exact: true })
const found = (page: Page) => page.getByRole('region', { name: '找到的表' })

/** The office has cases of this year already: the ledger's running numbers are theirs. */
async function numberAnew(page: Page): Promise<void> {
  await expect(page.getByText('编号已被占用的，改为“不导入”，由程序另编')).toBeVisible()
  await page.getByRole('button', { name: '不用表中的编号，由程序另编' }).click()
  await expect(page.getByLabel('“序号”对应')).toHaveValue('')
  await expect(page.getByText('受理编号已存在于系统中')).toHaveCount(0)
}

/** The day that does not exist, 2025.6.31, is amended in its place. */
async function amendTheDay(page: Page, line: number): Promise<void> {
  await page.getByRole('button', { name: `改第${line}行的收件日期：2025.6.31` }).click()
  const cell = page.getByLabel(`第${line}行的收件日期改为`)
  await expect(cell).toBeFocused()
  await cell.fill('2025.6.30')
  await expect(page.getByText('读作 2025-06-30，周一')).toBeVisible()
  await cell.press('Enter')
  await expect(page.getByText(`第${line}行收件日期 改为“2025.6.30”`)).toBeVisible()
}

async function importAndTakeBack(page: Page, cases: number): Promise<void> {
  await page.getByRole('button', { name: `导入 ${cases} 件`, exact: true }).click()
  await expect(page.getByText(`已导入 ${cases} 件。`)).toBeVisible()
  await page.getByRole('link', { name: '撤销这次导入' }).click()
  await page.getByRole('button', { name: `撤销 ${cases} 件` }).click()
  const newest = page.getByRole('table', { name: '导入记录' }).getByRole('row').nth(1)
  await expect(newest).toContainText(/已于 .* 撤销/)
}

test('county-2025.xlsx: two lines of headings, another sheet, a day that does not exist', async ({
  page,
}) => {
  await upload(page, 'county-2025.xlsx')
  await expect(found(page).getByText('略去：标题')).toBeVisible()
  await expect(found(page).getByText('略去：合计')).toBeVisible()
  await page.getByRole('button', { name: /^2024年/ }).click()
  await expect(page.getByText('共 1 件')).toBeVisible()
  await page.getByRole('button', { name: /^2025年/ }).click()
  await expect(page.getByText('共 11 件')).toBeVisible()
  await expect(page.getByLabel('“申请人·联系电话”对应')).toHaveValue('phone')
  await expect(page.getByLabel('渠道“邮件”对应')).toHaveValue('未载明')
  await expectAccessible(page)
  await expectGeometry(page)

  await numberAnew(page)
  // A letter after all; decided once for its rows.
  await page.getByLabel('渠道“邮件”对应').selectOption('邮寄')
  await expect(page.getByText('看不出是哪种渠道')).toHaveCount(0)

  await amendTheDay(page, 12)
  await expect(bar(page)).toContainText('可导入 11')
  await page.getByLabel('版式名称').fill('某某县台账')
  await page.getByLabel('版式名称').blur()
  await importAndTakeBack(page, 11)
  await expect(page.getByLabel('版式名称')).toHaveValue('某某县台账')
  await expectAccessible(page)
  await expectGeometry(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '按版式导出 Excel' }).click()
  expect((await download).suggestedFilename()).toContain('依申请公开台账.xlsx')
})

test('county-2025.xls: the layout is remembered; the bad row is left out, named', async ({ page }) => {
  await upload(page, 'county-2025.xls')
  await expect(page.getByText('按记住的版式“某某县台账”读取')).toBeVisible()
  await expect(page.getByLabel('渠道“邮件”对应')).toHaveValue('邮寄')
  await page.getByRole('button', { name: '略去不能导入的 1 行，导入其余 10 件' }).click()
  await expect(page.getByRole('dialog')).toContainText('第12行　孙某　学区划分')
  await page.getByRole('button', { name: '不，返回' }).click()
  await page.getByRole('button', { name: '略去此行：第12行' }).click()
  await expect(page.getByText(/^第12行.*孙某/)).toBeVisible()
  await importAndTakeBack(page, 10)

  await page.getByRole('button', { name: '删除版式' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除版式' }).click()
  await expect(page.getByLabel('版式名称')).toHaveCount(0)
})

test('county-2025-gbk.csv: a column is told otherwise, and one tells two things', async ({ page }) => {
  await upload(page, 'county-2025-gbk.csv')
  await numberAnew(page)
  await page.getByLabel('“备注”对应').selectOption('')
  await expect(page.getByLabel('“备注”对应')).toHaveValue('')
  await page.getByRole('button', { name: '“办理时限”再对应一项' }).click()
  await page.getByLabel('“办理时限”还对应').selectOption('extendedTo')
  await expect(page.getByLabel('“办理时限”还对应')).toHaveValue('extendedTo')
  await page.getByLabel('“办理时限”还对应').selectOption('')
  await expect(page.getByLabel('“办理时限”还对应')).toHaveCount(0)
  await page.getByLabel('“备注”对应').selectOption('remark')
  await page.getByLabel('记住版式').uncheck()
  await amendTheDay(page, 12)
  await importAndTakeBack(page, 11)
})

test('county-2025-one-header.xlsx: without a channel the whole sheet is given one', async ({ page }) => {
  await upload(page, 'county-2025-one-header.xlsx')
  await numberAnew(page)
  await page.getByLabel('整张表的渠道', { exact: true }).selectOption('邮寄')
  await expect(page.getByLabel('整张表的渠道', { exact: true })).toHaveValue('邮寄')
  await amendTheDay(page, 8)
  await page.getByRole('button', { name: '改回：第8行收件日期' }).click()
  await expect(page.getByRole('button', { name: '改第8行的收件日期：2025.6.31' })).toBeVisible()
  await amendTheDay(page, 8)
  await page.getByLabel('记住版式').uncheck()
  await importAndTakeBack(page, 11)
})

test('merged-answers.xlsx: an answer over two rows is the answer of both', async ({ page }) => {
  await upload(page, 'merged-answers.xlsx')
  await expect(bar(page)).toContainText('可导入 2')
  await page.getByLabel('记住版式').uncheck()
  await importAndTakeBack(page, 2)
})

const UNKNOWN = [
  '序号,收件日期,申请人,申请内容,申请方式,答复日期,处理结果',
  '1,04/05/2025,张某某,某某征收批复,书面,2025-05-20,予以公开',
  '2,03/04/2025,李某,某某规划,书面,2025-05-06,解释说明',
  '3,03/04/2025,李某,某某规划,网上,2025-05-06,予以公开',
].join('\r\n')

test('what nobody can know is decided once, can be left, and is there again', async ({ page }) => {
  await page.goto('/import')
  const file = { name: '不明.csv', mimeType: 'text/csv', buffer: Buffer.from(UNKNOWN) }
  await page.getByLabel('台账文件').setInputFiles(file)
  await page.getByRole('button', { name: '试导入' }).click()
  await expect(page.getByText('2 个必须决定')).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await expect(page.getByRole('link', { name: '还有 3 项未决定' })).toBeVisible()
  await page.getByLabel('渠道“书面”对应').selectOption('当面')
  await expect(page.getByText('1 个必须决定')).toBeVisible()

  await page.goto('/today')
  await page.goto('/import')
  await page.getByRole('link', { name: /继续导入.*不明\.csv/ }).click()
  await expect(page.getByLabel('渠道“书面”对应')).toHaveValue('当面')

  await page.getByLabel('“收件日期”年、月、日的顺序').selectOption('monthFirst')
  await page.getByLabel('办理结果“解释说明”对应').selectOption('其他处理/其他')
  await numberAnew(page)
  // The second and the third row tell of one request.
  await page.getByRole('button', { name: '是同一件，略去：第4行' }).click()
  await expect(page.getByRole('button', { name: '导入 2 件', exact: true })).toBeEnabled()
  await expect(page.getByText('项未决定')).toHaveCount(0)

  await page.getByRole('button', { name: '换一个文件' }).click()
  await page.getByRole('button', { name: '删除并换文件' }).click()
  await expect(page.getByRole('link', { name: /继续导入.*不明\.csv/ })).toHaveCount(0)
})

const NAMELESS = [
  '某单位登记簿',
  '序,时间,谁,要什么,何时答,怎样',
  '1,2025-03-03,张某某,某某征收批复,2025-03-20,公开',
  '2,2025.13.4,李某,某某规划,2025-03-21,公开',
  '3,2025.13.4,王某,某某预算,2025-03-21,不存在',
].join('\r\n')

async function uploadNameless(page: Page): Promise<void> {
  await page.goto('/import')
  const file = { name: '登记簿.csv', mimeType: 'text/csv', buffer: Buffer.from(NAMELESS) }
  await page.getByLabel('台账文件').setInputFiles(file)
  await page.getByRole('button', { name: '试导入' }).click()
}

test('headings are pointed at, columns chosen, like cells amended together, and twice is noticed', async ({
  page,
}) => {
  await uploadNameless(page)
  await expect(page.getByRole('heading', { name: '请指出列名在哪一行' })).toBeVisible()
  await page.getByRole('button', { name: '第2行：改为列名或者略去' }).click()
  await expectAccessible(page)
  await expectGeometry(page)
  await page.getByRole('button', { name: '作为列名', exact: true }).click()
  for (const [field, column] of [
    ['收到日期', '时间'],
    ['所需信息', '要什么'],
    ['办结日期', '何时答'],
  ]) {
    await page.getByLabel(`${field}在哪一列`).selectOption(column ?? '')
    await expect(page.getByLabel(`${field}在哪一列`)).toHaveCount(0)
  }
  await page.getByLabel('“谁”对应').selectOption('申请人')
  await page.getByLabel('“序”对应').selectOption('不导入')
  await expect(page.getByLabel('“怎样”对应')).toHaveValue('outcome')

  await page.getByRole('button', { name: '改第4行的时间：2025.13.4' }).click()
  await page.getByLabel('第4行的时间改为').fill('2025-03-04')
  await expectAccessible(page)
  await expectGeometry(page)
  await page.getByRole('button', { name: '相同的 2 格一并改' }).click()
  await expect(page.getByText('各行时间“2025.13.4” 改为“2025-03-04”')).toBeVisible()
  await page.getByLabel('版式名称').fill('登记簿')
  await page.getByLabel('版式名称').blur()
  await page.getByRole('button', { name: '导入 3 件', exact: true }).click()
  await expect(page.getByText('已导入 3 件。')).toBeVisible()

  // The same file once more: what was decided about cells was about that upload.
  await uploadNameless(page)
  await page.getByRole('button', { name: '第2行：改为列名或者略去' }).click()
  await page.getByRole('button', { name: '作为列名', exact: true }).click()
  await expect(page.getByText('按记住的版式“登记簿”读取')).toBeVisible()
  await expect(page.getByText(/这个文件已于 .* 导入过/)).toBeVisible()
  await page.getByLabel('仍然导入').check()
  await page.getByRole('button', { name: '不是同一件：第3行' }).click()
  await expect(page.getByRole('button', { name: '略去不能导入的 2 行，导入其余 1 件' })).toBeVisible()
  await page.getByRole('button', { name: '换一个文件' }).click()
  await page.getByRole('button', { name: '删除并换文件' }).click()

  await page.getByRole('link', { name: '撤销', exact: true }).first().click()
  await page.getByRole('button', { name: '撤销 3 件' }).click()
  await expect(page.getByText(/已于 .* 撤销/).first()).toBeVisible()
  await page.getByRole('button', { name: '删除版式' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除版式' }).click()
  await expect(page.getByLabel('版式名称')).toHaveCount(0)
})
