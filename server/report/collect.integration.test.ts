import ExcelJS from 'exceljs'
import { beforeEach, expect, test } from 'vitest'
import { childAgencies } from '@/db/queries/report'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { FEES_CELL } from '@/domain/report/fees'
import { TABLE2_CELLS } from '@/domain/report/table2'
import { addAgency } from '../people/agencies'
import { openOffice } from '../testing/office'
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
  const figures = [...TABLE2_CELLS, FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(officer, 2023, { source: '某某局统计表', ...Object.fromEntries(figures) })
  childId = (await childAgencies(reads(), office.agencyId))[0]?.id ?? ''
  return close
})

/** The form with a number in every cell that is to be filled in: 0, or as `numbers` says by the cell's address. */
async function filled(numbers: Record<string, number | string> = {}, year = 2023): Promise<File> {
  const made = await collectionTemplate(officer, childId, year)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(made.content as unknown as ArrayBuffer)
  const sheet = book.worksheets[0]
  sheet?.eachRow({ includeEmpty: true }, (row) => {
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.value === null && cell.master === cell && cell.border?.left) cell.value = 0
    })
  })
  for (const [address, value] of Object.entries(numbers)) if (sheet) sheet.getCell(address).value = value
  return new File([(await book.xlsx.writeBuffer()) as BlobPart], '报送表.xlsx')
}

/** Line of a row of the form by its words, as a spreadsheet program counts. */
async function lineOf(words: string): Promise<number> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await (await filled()).arrayBuffer()) as ArrayBuffer)
  let found = 0
  book.worksheets[0]?.eachRow((row, line) => {
    row.eachCell((cell) => {
      if (String(cell.value) === words) found = line
    })
  })
  return found
}

test('a filled-in form is read cell by cell, headings are summed, and it is counted', async () => {
  const [fresh, refused, total] = await Promise.all([
    lineOf('一、本年新收政府信息公开申请数量'),
    lineOf('1.属于国家秘密'),
    lineOf('（七）总计'),
  ])
  const file = await filled({
    [`D${fresh}`]: 2,
    [`J${fresh}`]: 2,
    [`D${refused}`]: 2,
    [`J${refused}`]: 2,
    [`D${total}`]: 2,
    [`J${total}`]: 2,
  })
  expect(await collectReport(officer, childId, 2023, file)).toHaveProperty('done')
  const { total: sum, findings } = await rollUp(officer.agencyId, 2023)
  expect(findings).toEqual([])
  expect(sum.table3.new).toMatchObject({ natural_person: 2, total: 2 })
  expect(sum.table3.refused.total).toBe(2)
  expect(sum.table2.rules.made).toBe(0)
})

test('gaps, words, contradictions and another form are refused, and nothing is written', async () => {
  const fresh = await lineOf('一、本年新收政府信息公开申请数量')
  const secret = await lineOf('1.属于国家秘密')
  const refusals = [
    [await filled({ [`D${fresh}`]: '两件' }), /不是数字/],
    [await filled({ [`D${fresh}`]: '' }), /没有填写/],
    [await filled({ [`D${fresh}`]: 2 }), /自相矛盾.*自然人/],
    [await filled({ [`C${secret}`]: '2.其他法律行政法规禁止公开' }), /行应为“1\.属于国家秘密”/],
    [await filled({ [`D${fresh}`]: -1 }), /不是数字/],
    [await filled({ [`D${fresh}`]: '1,2' }), /不是数字/],
    [await filled({}, 2024), /这不是“第三镇2023年/],
    [new File(['not a sheet'], 'x.xlsx'), /./],
  ] as const
  for (const [file, words] of refusals) {
    const done = await collectReport(officer, childId, 2023, file)
    expect('refusal' in done && done.refusal.message).toMatch(words)
  }
  expect((await rollUp(officer.agencyId, 2023)).findings.map(({ kind }) => kind)).toEqual(['missing'])
})
