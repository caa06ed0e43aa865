import type { ZodError } from 'zod'
import { type LedgerDecisions, ledgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { FIELDS, type Field } from '@/domain/ledger/taking-in/fields'
import type { ImportSummary } from '@/server/ledger/summary'
import { readNamedFile } from './read-file'

/** What a dry run prints, in the words of the ledger; `--mapping` takes the same, changed by hand. */
export function printedImport(summary: ImportSummary): object {
  const { mapping, values, findings, missing } = summary
  const own = summary.layout === 'own'
  return {
    layout: summary.layout,
    sheet: summary.sheet,
    headerRows: summary.headerRows,
    mapping: mapping.map(({ ambiguousDays: _, ...use }) => ({
      ...use,
      field: use.field && FIELDS[use.field],
    })),
    values: values.map((use) => ({ ...use, field: FIELDS[use.field] })),
    leftOut: summary.leftOut.map(({ line, why }) => ({ line, why })),
    missing: missing.map(({ field, neededFor }) => ({ field: FIELDS[field], neededFor })),
    otherSheets: summary.otherSheets,
    remembered: summary.remembered,
    sameFile: summary.sameFile,
    rows: summary.rows,
    accepted: summary.accepted,
    refused: summary.refused,
    warnings: summary.warnings,
    remedies: summary.remedies,
    fees: summary.fees.map(({ fen, ...of }) => ({ ...of, yuan: fen / 100 })),
    findings: findings.map(({ field, value, about: _, ...finding }) =>
      own && field ? { ...finding, field: FIELDS[field], value } : finding,
    ),
    findingsDropped: summary.findingsDropped,
  }
}

/** Reads the decisions of a file; a text instead where it holds none. */
export async function readMapping(file: string): Promise<LedgerDecisions | { fault: string }> {
  const named = await readNamedFile(file)
  if ('fault' in named) return named
  let content: unknown
  try {
    content = JSON.parse(named.text.replace(/^\ufeff/, ''))
  } catch {
    return { fault: `“${file}”不是 JSON 文件。请用 import 台账 --json 打印的内容，改好后再用。` }
  }
  const read = ledgerDecisions.safeParse(content)
  return read.success ? read.data : { fault: `“${file}”的内容不对：${faultsOf(read.error)}` }
}

const FAULTS_NAMED = 5

function faultsOf({ issues }: ZodError): string {
  const named = issues.slice(0, FAULTS_NAMED).map(({ path, message }) => {
    const at = path.map((step) => (typeof step === 'number' ? `第${step + 1}项` : String(step))).join(' ')
    return at.endsWith('field') ? `${at}：${message}` : `${at || '整个文件'}的写法不对`
  })
  const fields = (Object.keys(FIELDS) as Field[]).map((field) => FIELDS[field]).join('、')
  return `${named.join('；')}。项目可以是：${fields}；不导入的列写 null。`
}
