import type { BatchRow } from '@/db/queries/ledger'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { civilTime } from '../today'
import type { ImportSummary } from './summary'

export interface ImportOptions {
  /** Rows that are refused are left behind; without this a refused row keeps all others from being written. */
  skipRefused: boolean
  decisions?: LedgerDecisions
  /** A person has said that this very file is to be imported again. */
  again?: boolean
  /** Under which name the layout is remembered; null: not at all. Absent: as the file, or as it was called before. */
  rememberAs?: string | null
}

/** A batch as its person knows it. */
export function namedBatch({ fileName, importedAt }: BatchRow): NonNullable<ImportSummary['sameFile']> {
  return { fileName, importedAt: civilTime(importedAt) }
}

/** The same file was imported, and is not to be imported again. */
export function importedBefore({ fileName, importedAt }: NonNullable<ImportSummary['sameFile']>): Refused {
  return refuse(
    'fileImportedBefore',
    `这个文件已于${importedAt}导入过（“${fileName}”），没有再次写入。`,
    '请在导入记录中核对；确实要再导入一次的，请选择“仍然导入”。',
  )
}

/** Somebody else took numbers of the file while it was read. */
export function numberTaken(): Refused {
  return refuse(
    'numberTaken',
    '导入期间有相同的受理编号被登记，没有写入任何内容。',
    '请重新试导入，按提示改正编号。',
  )
}
