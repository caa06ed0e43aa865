import ExcelJS from 'exceljs'
import { beforeEach, expect, test } from 'vitest'
import { childAgencies, stepsOf } from '@/db/queries/report'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { addAgency } from '../agencies/add'
import { openOffice } from '../testing/office'
import { handedInView, rollUpView } from '../views/roll-up'
import { collectionTemplate, collectReport } from './collect'
import { enterFigures } from './fill'
import { rollUp } from './roll-up'

// The way out and back of a form: made here, filled in by an office in its own spreadsheet program, checked, counted.

let officer: Actor
let childId: string
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer'] }
  const administrator: Actor = { ...office.supervisor, roles: ['administrator'] }
  await addAgency(administrator, { name: '第三镇', reportsBy: 'file', account: '', personName: '' })
  const figures = [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(officer, 2023, { source: '某某局统计表', ...Object.fromEntries(figures) })
  childId = (await childAgencies(reads(), office.agencyId))[0]?.id ?? ''
  return close
})

/**
 * The form as another program leaves it: what `cells` say by address or by the words beside, everything else as it came.
 * `computed` are values that the program has computed for totals.
 */
async function filled(
  cells: Readonly<Record<string, string | number>> = {},
  { year = 2023, computed = {} }: { year?: number; computed?: Readonly<Record<string, number>> } = {},
): Promise<File> {
  const book = await blankForm(year)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  for (const [address, value] of Object.entries(cells)) sheet.getCell(address).value = value
  for (const [address, result] of Object.entries(computed)) {
    const cell = sheet.getCell(address)
    cell.value = { formula: cell.formula, result } as ExcelJS.CellValue
  }
  return new File([(await book.xlsx.writeBuffer()) as BlobPart], '报送表.xlsx')
}

async function blankForm(year = 2023): Promise<ExcelJS.Workbook> {
  const made = await collectionTemplate(officer, childId, year)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(made.content as unknown as ArrayBuffer)
  return book
}

/** Line of a row of the form by its words, as a spreadsheet program counts. */
async function lineOf(words: string): Promise<number> {
  let found = 0
  ;(await blankForm()).worksheets[0]?.eachRow((row, line) => {
    row.eachCell((cell) => {
      if (String(cell.value) === words) found = line
    })
  })
  return found
}

const refusalOf = async (file: File) => {
  const done = await collectReport(officer, childId, 2023, file)
  if (!('refusal' in done)) throw new Error('was taken')
  const { message, details = [] } = done.refusal
  return `${message}${details.join('\n')}`
}

test('the form says what a blank means, asks who fills it in, and adds its totals itself', async () => {
  const sheet = (await blankForm()).worksheets[0]
  expect(sheet?.getCell('A3').value).toBe('填报人')
  expect(sheet?.getCell('F3').value).toBe('联系电话')
  expect(sheet?.getCell('B4').value).toBe('按0计算')
  expect(sheet?.getCell('B4').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['"按0计算,须逐格填写"'],
  })
  expect(sheet?.getCell('D4').value).toContain('空白的数字格一律按0计算')
  const fresh = await lineOf('一、本年新收政府信息公开申请数量')
  const [first, total] = [await lineOf('（一）予以公开'), await lineOf('（七）总计')]
  expect(sheet?.getCell(`J${fresh}`).formula).toBe(`SUM(D${fresh}:I${fresh})`)
  expect(sheet?.getCell(`D${total}`).formula).toBe(`SUM(D${first}:D${total - 1})`)
  expect(sheet?.getCell(`J${total}`).formula).toBe(`SUM(D${total}:I${total})`)
  // Without a value until a program has computed one: a total of nothing must not pass for a zero.
  expect(sheet?.getCell(`J${fresh}`).result).toBeUndefined()
})

test('a number that is a formula without a value is told: it is no blank, and nobody knows what it comes to', async () => {
  const fresh = await lineOf('一、本年新收政府信息公开申请数量')
  const book = await blankForm()
  const cell = book.worksheets[0]?.getCell('B12')
  if (cell) cell.value = { formula: `D${fresh}+3` } as ExcelJS.CellValue
  const file = new File([(await book.xlsx.writeBuffer()) as BlobPart], '报送表.xlsx')
  expect(await refusalOf(file)).toContain(
    '公式没有计算结果，请在表格软件中打开并保存，1处：B12 表二 行政许可',
  )
})

test('the few numbers that there are make a report: blanks are zeros, totals are added here', async () => {
  const [fresh, refused] = [await lineOf('一、本年新收政府信息公开申请数量'), await lineOf('1.属于国家秘密')]
  const file = await filled({
    B3: ' 李梅 ',
    G3: '0523-84660011',
    [`D${fresh}`]: 2,
    [`D${refused}`]: 2,
  })
  expect(await collectReport(officer, childId, 2023, file)).toHaveProperty('done')
  const { total: sum, findings } = await rollUp(officer.agencyId, 2023)
  expect(findings).toEqual([])
  expect(sum.table3.new).toMatchObject({ natural_person: 2, total: 2 })
  expect(sum.table3.refused?.total).toBe(2)
  expect(sum.table3.results_total).toMatchObject({ natural_person: 2, total: 2 })
  expect(sum.table2.rules?.made).toBe(0)
  // Who filled it in is kept with it, and shown.
  expect((await stepsOf(reads(), childId, 2023)).at(-1)?.report?.filledBy).toEqual({
    name: '李梅',
    phone: '0523-84660011',
  })
  expect((await handedInView(officer, 2023, childId))?.filledBy).toBe('李梅，联系电话 0523-84660011')
  const line = (await rollUpView(officer, 2023)).lines.find(({ agencyId }) => agencyId === childId)
  expect(line?.filledBy).toBe('李梅，联系电话 0523-84660011')
})

test('totals that a program has computed are held against the numbers', async () => {
  const [fresh, refused] = [await lineOf('一、本年新收政府信息公开申请数量'), await lineOf('1.属于国家秘密')]
  const numbers = { [`D${fresh}`]: 2, [`D${refused}`]: 2 }
  expect(await refusalOf(await filled(numbers, { computed: { [`J${fresh}`]: 5 } }))).toMatch(
    /1类、1处需要修改[\s\S]*合计与各项之和不一致，1处：J\d+ 表三 一.*填“5”，各项之和为2/,
  )
  const right = await filled(numbers, { computed: { [`J${fresh}`]: 2 } })
  expect(await collectReport(officer, childId, 2023, right)).toHaveProperty('done')
})

test('everything that is wrong is told in one list, kind by kind, with its cells; nothing is written', async () => {
  const fresh = await lineOf('一、本年新收政府信息公开申请数量')
  const secret = await lineOf('1.属于国家秘密')
  const told = await refusalOf(
    await filled({ [`D${fresh}`]: '两件', [`E${fresh}`]: -1, [`F${fresh}`]: 1.5, [`G${secret}`]: 3 }),
  )
  expect(told).toContain('报送表有4类、4处需要修改')
  expect(told).toMatch(new RegExp(`不是数字，1处：D${fresh} 表三 一.*填“两件”`))
  expect(told).toMatch(new RegExp(`是负数，1处：E${fresh}`))
  expect(told).toMatch(new RegExp(`小数位数不对.*1处：F${fresh}`))
  expect(told).toMatch(/第一项加第二项之和不等于.*1处：.*一（0）\+ 二（0）≠ 三（七）（3）\+ 四（0）/)

  const each = await refusalOf(await filled({ B4: '须逐格填写', [`D${fresh}`]: 0 }))
  // Totals are never typed: 11 figures of 表二, six kinds in 25 rows of 表三, four times three of 表四, but for one.
  expect(each).toMatch(/1类、\d+处需要修改[\s\S]*没有填写，\d+处：B\d+ 表二 [^；]*；.*等$/)
  expect(await refusalOf(await filled({ B4: '不知道' }))).toContain(
    '“空白数字格”须为“按0计算”或者“须逐格填写”',
  )
  expect(await refusalOf(await filled({ [`C${secret}`]: '2.其他法律行政法规禁止公开' }))).toMatch(
    /行应为“1\.属于国家秘密”/,
  )
  expect(await refusalOf(await filled({}, { year: 2024 }))).toMatch(/这不是“第三镇2023年/)
  expect(await refusalOf(new File(['not a sheet'], 'x.xlsx'))).toMatch(/./)
  expect((await rollUp(officer.agencyId, 2023)).findings.map(({ kind }) => kind)).toEqual(['missing'])
})
