import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import PizZip from 'pizzip'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// A year is filled in, contradicts itself in words, is mended, sealed, exported and corrected afterwards.
test('the year 2022 is written, sealed and corrected', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022/document')
  const preview = page.getByRole('article', { name: '年报预览' })
  await expect(preview).toContainText('年内新受理145件（其中网上申请96件、邮寄方式申请49件）')
  const five = page.getByRole('textbox', { name: '五、存在的主要问题及改进情况' })
  await five.fill('全年不予公开12件申请，说理不够充分。')
  await expect(page.getByText('文字与统计表不一致')).toBeVisible()
  await expect(page.getByText(/“不予公开12件”，统计表为10/)).toBeVisible()
  await five.fill('全年不予公开10件申请，说理不够充分。')
  await expect(preview).toContainText('全年不予公开10件申请')
  await expect(page.getByText('文字与统计表不一致')).toHaveCount(0)
  await expectAccessible(page)
  await picture(page, 'report-document')

  await page.goto('/report/2022/table2')
  await page.getByLabel('行政许可　本年处理决定数量（2022年）').fill('12.5')
  await page.getByLabel('本次填报的数据来源').fill('市政务服务局统计')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('行政许可本年处理决定数量须为不带小数的数字')).toBeVisible()
  await page.getByLabel('行政许可　本年处理决定数量（2022年）').fill('12861')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存1项。')).toBeVisible()
  await expectAccessible(page)

  // A ledger tells nothing of fees: nothing is said of them until somebody does.
  await page.goto('/report/2022/document')
  await expect(preview).not.toContainText('信息处理费')
  await page.goto('/report/2022')
  await page.getByRole('link', { name: '填写全年收取金额' }).click()
  await expect(page.getByRole('heading', { name: '2022年信息处理费：没有记录' })).toBeVisible()
  await page.getByLabel('全年收取金额（元）').fill('一千八')
  await page.getByLabel('数据来源').fill('财务科2022年非税收入票据')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('信息处理费全年收取金额（元）须为不带小数的数字')).toBeVisible()
  await page.getByLabel('全年收取金额（元）').fill('1860')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '2022年收取信息处理费 1860 元' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/report/2022/document')
  await expect(preview).toContainText('收取信息处理费1860元。')

  await page.goto('/report/2022')
  await expect(page.getByText('勾稽全部成立')).toBeVisible()
  await expectAccessible(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Word' }).click(),
  ])
  const document = new PizZip(readFileSync(await file.path()))
  const words =
    document
      .file('word/document.xml')
      ?.asText()
      .replace(/<[^>]+>/g, '') ?? ''
  expect(words).toContain('全年不予公开10件申请')
  expect(words).toContain('12861')

  await page.getByRole('button', { name: '封存' }).click()
  await expect(page.getByText('已封存').first()).toBeVisible()
  await page.goto('/report/2022/seal')
  await expect(page.getByText('封存以来，统计数据和文字没有变化。')).toBeVisible()

  await page.goto('/report/2022/table2')
  await page.getByLabel('行政许可　本年处理决定数量（2022年）').fill('12860')
  await page.getByLabel('本次填报的数据来源').fill('市政务服务局更正')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存1项。')).toBeVisible()
  await page.goto('/report/2022/seal')
  const correction = page.getByRole('row', { name: /行政许可·本年处理决定数量 由12861改为12860/ })
  await expect(correction).toContainText('填报表二，来源：市政务服务局更正')
  await expectAccessible(page)
  await picture(page, 'report-seal')
  await page.goto('/report/2022')
  await page.getByRole('button', { name: '封存第2版' }).click()
  await expect(page.getByText('已封存（第2版）').first()).toBeVisible()
})

// Who has not handed in is named; a form is taken in from one that does not use the program, another is sent back.
test('the agencies below are rolled up', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022/rollup')
  await expect(page.getByText('某某市第三镇人民政府尚未报送，没有计入汇总')).toBeVisible()
  await expect(page.getByRole('link', { name: /^148件：收到/ })).toBeVisible()
  await page.getByRole('link', { name: /^148件：收到/ }).click()
  await expect(page.getByRole('row', { name: '某某市自然资源局 3', exact: true })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'report-roll-up')

  const [sum] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出汇总 Word' }).click(),
  ])
  expect(sum.suggestedFilename()).toContain('2022年政府信息公开工作年度报告（汇总）（草稿）.docx')

  await page.getByText('收取报送表').click()
  const [form] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载空白报送表' }).click(),
  ])
  // What is wrong is told in one list, kind by kind; blanks are zeros, and the totals add up by themselves.
  const town = page.getByLabel('某某市第三镇人民政府填好的报送表')
  await town.setInputFiles(await filled(await form.path(), { fresh: '两件', granted: -1 }))
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page.getByText('报送表有2类、2处需要修改')).toBeVisible()
  await expect(page.getByText(/^不是数字，1处：D\d+ 表三 .*填“两件”$/)).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'report-form-refused')
  await town.setInputFiles(await filled(await form.path(), { fresh: 2, granted: 2 }))
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page.getByText('已收取某某市第三镇人民政府的报送表。')).toBeVisible()
  await expect(page.getByText('填报人：李梅，联系电话 0523-84660011')).toBeVisible()
  await expectGeometry(page)

  // What was handed in is read whole, with the reasons that came with it, and sent back from there.
  await page.getByRole('link', { name: '某某市自然资源局' }).click()
  const handedIn = page.getByRole('article', { name: '报送的年报' })
  await expect(handedIn).toContainText('年内新受理3件（其中当面申请3件）')
  await expect(handedIn).toContainText('宗地图等专业图件的查询说明不够清楚')
  await expect(page.getByText('原因：本局没有规章制定权')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'report-handed-in')
  const [whole] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Word' }).click(),
  ])
  expect(whole.suggestedFilename()).toBe('某某市自然资源局2022年政府信息公开工作年度报告（报送稿）.docx')
  await page.getByText('退回', { exact: true }).first().click()
  await page.getByLabel('对某某市自然资源局的意见').fill('请核对不予公开的件数')
  await page.getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('某某市自然资源局2022年的年报没有报送，或者已经退回、撤回。')).toBeVisible()
  await expect(page.getByText('退回：请核对不予公开的件数')).toBeVisible()
  await page.getByRole('link', { name: '下级汇总' }).click()
  await expect(page.getByText('某某市自然资源局已退回，尚未重新报送')).toBeVisible()

  // Until it is handed in again it stands in 今日, and leads to what was sent back.
  await page.goto('/today')
  const returned = page.getByRole('row', { name: /2022年年报已退回，尚未重新报送：请核对不予公开的件数/ })
  await expect(returned).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await returned.getByRole('link', { name: /^打开年报/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '某某市自然资源局2022年年报' })).toBeVisible()
})

/** The form as the town leaves it: who filled it in, what natural persons asked for, and what came of it. */
async function filled(form: string, numbers: { fresh: string | number; granted: string | number }) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(form)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  const lineOf = (words: string) => {
    let found = 0
    sheet.eachRow((row, line) => {
      row.eachCell((cell) => {
        if (String(cell.value) === words) found = line
      })
    })
    return found
  }
  sheet.getCell('B3').value = '李梅'
  sheet.getCell('G3').value = '0523-84660011'
  sheet.getCell(`D${lineOf('一、本年新收政府信息公开申请数量')}`).value = numbers.fresh
  sheet.getCell(`D${lineOf('（一）予以公开')}`).value = numbers.granted
  return {
    name: '报送表.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await book.xlsx.writeBuffer()),
  }
}
