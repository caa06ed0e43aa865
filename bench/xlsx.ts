import { createHash } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { mustRun, program } from '@/scripts/running/command'
import { readSheet } from '@/server/spreadsheet'
import { compared, type Figure } from './interleaved'

const ROWS = 100_000
const TURNS = 3

const CHILD = import.meta.resolve('./xlsx-child.ts')

type Taken = { ms: number; peakMiB: number; grownMiB: number }

/** The export's own writer beside the streaming writer of exceljs: 100,000 rows of 25 columns, a process each. */
export async function xlsx(folder: string): Promise<Figure[]> {
  const taken: { ours: Taken[]; bare: Taken[] } = { ours: [], bare: [] }
  const files = { ours: path.join(folder, 'ours.xlsx'), bare: path.join(folder, 'exceljs.xlsx') }
  for (let i = 0; i < TURNS; i++) {
    taken.ours.push(await write('ours', files.ours))
    taken.bare.push(await write('exceljs', files.bare))
  }
  const [a, b] = [await contentOf(files.ours), await contentOf(files.bare)]
  if (a !== b) throw new Error('the two spreadsheets hold different cells')
  const measure = (what: keyof Taken) => ({
    ours: taken.ours.map((one) => one[what]),
    bare: taken.bare.map((one) => one[what]),
  })
  return [
    compared({ name: 'xlsx export: time', beside: 'exceljs streaming', goal: '≤ 1.0', ...measure('ms') }),
    compared({
      name: 'xlsx export: peak memory, MiB',
      beside: 'exceljs streaming',
      goal: '≤ 0.5',
      ...measure('peakMiB'),
    }),
    compared({
      name: 'xlsx export: memory beyond loading, MiB',
      beside: 'exceljs streaming',
      goal: null,
      ...measure('grownMiB'),
    }),
  ]
}

async function write(which: 'ours' | 'exceljs', file: string): Promise<Taken> {
  const output = await mustRun(process.execPath, program(fileURLToPath(CHILD), which, file, String(ROWS)))
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Taken
}

async function contentOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const { line, cells } of readSheet({ path: file, name: path.basename(file) }))
    hash.update(JSON.stringify([line, cells]))
  return hash.digest('hex')
}
