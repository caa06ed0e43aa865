import { readFileSync } from 'node:fs'
import PizZip from 'pizzip'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// The officer writes the words of the running year and puts sentences from the tables where they belong.
test('the words of the year 2026 are composed from own words and offered sentences', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2026/document')
  const preview = page.getByRole('article', { name: '年报预览' })
  await expect(preview).toContainText(/草稿，未封存（\d{4}-\d\d-\d\d）/)
  await expect(preview).not.toContainText('【')

  await page.getByRole('textbox', { name: '导语' }).fill('根据《中华人民共和国政府信息公开条例》编制。')
  await page.getByRole('button', { name: '放入【统计期限】' }).click()
  await expect(preview).toContainText('本报告所列数据的统计期限自2026年1月1日起至2026年12月31日止。')

  // Into the middle of a sentence of one's own: where the caret stands.
  const one = page.getByRole('textbox', { name: '一、总体情况' })
  await one.fill('主动公开120条。以上为全年情况。')
  await one.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9))
  await page.getByRole('button', { name: '放入【申请人类别】' }).first().click()
  await expect(one).toHaveValue('主动公开120条。【申请人类别】以上为全年情况。')
  await expect(preview).toContainText(
    /主动公开120条。新收的\d+件申请中，自然人申请\d+件，占[\d.]+%.*以上为全年情况。/,
  )
  await expect(page.getByText('✓ 已放入“一、总体情况”').first()).toBeVisible()
  await expect(page.getByText('已自动保存').first()).toBeVisible()

  // What cannot be said tells why, and cannot be put in.
  await expect(page.getByText('没有2025年的封存数，或者封存后有更正，不能比较').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '放入【与上年相比】' })).toHaveCount(0)

  await page.getByRole('button', { name: '取出【申请人类别】' }).first().click()
  await expect(one).toHaveValue('主动公开120条。以上为全年情况。')
  await expect(preview).not.toContainText('自然人申请')

  // Before and after a table, and what stands by itself left out and taken back.
  await page.getByRole('textbox', { name: '四、政府信息公开行政复议、行政诉讼情况：表后文字' }).fill('')
  const four = page.getByRole('group').filter({ hasText: '【复议诉讼】' }).last()
  await four.getByText(/可用的句子/).click()
  await four.getByRole('button', { name: '放入【复议诉讼】' }).click()
  await expect(preview).toContainText(/政府信息公开行政复议\d+件/)
  const requests = preview.getByText(/上年结转政府信息公开申请\d+件/)
  await expect(requests).toBeVisible()
  await page.getByRole('button', { name: '不写【申请情况】' }).first().click()
  await expect(requests).toHaveCount(0)
  await page.getByRole('button', { name: '恢复【申请情况】' }).first().click()
  await expect(requests).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await picture(page, 'report-compose')

  await page.goto('/report/2026')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Word' }).click(),
  ])
  expect(file.suggestedFilename()).toContain('（草稿）.docx')
  const document = new PizZip(readFileSync(await file.path()))
  const words =
    document
      .file('word/document.xml')
      ?.asText()
      .replace(/<[^>]+>/g, '') ?? ''
  expect(words).toContain('本报告所列数据的统计期限自2026年1月1日起至2026年12月31日止。')
  expect(document.file('word/header1.xml')?.asText()).toContain('草稿，未封存')
})

test('the roll-up has words of its own, and names who is missing', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022/rollup')
  await page.getByRole('link', { name: '汇总文稿' }).click()
  const preview = page.getByRole('article', { name: '年报预览' })
  await expect(preview).toContainText(/尚未报送、没有计入的\d个：[^。]*某某市第三镇人民政府。/)
  await expect(preview).toContainText(/草稿，\d个所属机关尚未报送（/)
  await expect(preview).not.toContainText('本机关全年主动公开政府信息8865条')
  await page.getByRole('textbox', { name: '一、总体情况' }).fill('全市不予公开999件申请。')
  await expect(page.getByText('文字中的数字与汇总表不一致')).toBeVisible()
  await page.getByRole('textbox', { name: '一、总体情况' }).fill('全市各机关依法办理申请。')
  await expect(preview).toContainText('全市各机关依法办理申请。')
  await expect(page.getByText('文字中的数字与汇总表不一致')).toHaveCount(0)
  await expectAccessible(page)
  await expectGeometry(page)
})
