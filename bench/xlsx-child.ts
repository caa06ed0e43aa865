import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Column } from '@/server/spreadsheet'
import { timed } from './interleaved'

// Writes the bench sheet with one of the writers and prints what it took: node xlsx-child.ts ours|exceljs FILE ROWS.
// Each process loads its own writer only, before the clock starts.

const COLUMNS: Column[] = Array.from({ length: 25 }, (_, at) => ({
  header: `列${at + 1}`,
  width: 14,
  type: at % 5 === 1 ? 'date' : at % 5 === 2 ? 'number' : 'text',
}))
const SUBJECTS = ['征地补偿安置方案', '宅基地审批材料', '道路改造施工合同 <甲&乙>', '食品抽检结果']

function* table(rows: number): Generator<(string | number)[]> {
  for (let i = 0; i < rows; i++)
    yield COLUMNS.map(({ type }, at) => {
      if (type === 'date')
        return new Date(Date.UTC(2016, 0, 1 + ((i + at) % 3600))).toISOString().slice(0, 10)
      if (type === 'number') return (i * 7 + at) % 1000
      return `${SUBJECTS[(i + at) % SUBJECTS.length]}${(i * 31 + at) % 997}`
    })
}

type Write = (file: string, rows: number) => Promise<void>

async function ours(): Promise<Write> {
  const { writeXlsx } = await import('@/server/spreadsheet')
  return (file, rows) =>
    pipeline(writeXlsx({ sheetName: '台账', columns: COLUMNS, rows: table(rows) }), createWriteStream(file))
}

async function exceljs(): Promise<Write> {
  const { default: ExcelJS } = await import('exceljs')
  return async (filename, rows) => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({
      filename,
      useStyles: true,
      useSharedStrings: false,
    })
    const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = COLUMNS.map(({ header, width, type }) => ({
      header,
      ...(width && { width }),
      ...(type === 'date' && { style: { numFmt: 'yyyy-mm-dd' } }),
    }))
    for (const row of table(rows)) {
      // Dates are date cells in ours as well.
      const cells = row.map((value, at) => (COLUMNS[at]?.type === 'date' ? new Date(value) : value))
      sheet.addRow(cells).commit()
    }
    sheet.commit()
    await book.commit()
  }
}

const [which, file = '', rows = '0'] = process.argv.slice(2)
const write = await (which === 'ours' ? ours : exceljs)()
// maxRSS is in KiB. Before the first row it is Node with tsx and the writer.
const peakMiB = () => process.resourceUsage().maxRSS / 1024
const loadedMiB = peakMiB()
const ms = await timed(() => write(file, Number(rows)))
console.log(JSON.stringify({ ms, peakMiB: peakMiB(), grownMiB: peakMiB() - loadedMiB }))
