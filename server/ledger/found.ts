import type { SheetSurvey } from '../spreadsheet'
import type { ImportSummary } from './summary'
import { uploadFiles } from './upload-files'

/** A sheet as it begins; long texts and many columns are cut. */
export type SheetShown = Pick<SheetSurvey, 'name' | 'hidden' | 'rows' | 'first'>

/** What a ledger was found to hold. It lies beside the ledger and not in the database: it repeats what stands there. */
export interface Found {
  /** After so many decisions the file was read; what was found before another is out of date. */
  read: number
  sheets: readonly SheetShown[]
  summary: ImportSummary | null
}

export const NOTHING_FOUND: Found = { read: -1, sheets: [], summary: null }

/** Goes up when the summary changes: an older one is as good as none, and the file is read anew. */
const FORM = 1

/** What was last found; nothing, where nothing of this form was. */
export async function foundOf(id: string): Promise<Found> {
  const text = await uploadFiles().found(id)
  if (text === null) return NOTHING_FOUND
  const { form, ...found } = JSON.parse(text) as Found & { form: number }
  return form === FORM ? found : NOTHING_FOUND
}

export async function keepFound(id: string, found: Found): Promise<void> {
  await uploadFiles().keepFound(id, JSON.stringify({ form: FORM, ...found }))
}

const COLUMNS_SHOWN = 40
const CELL_SHOWN = 60

/** What a person points at where the headings are. */
export function sheetsShown(surveys: readonly SheetSurvey[]): readonly SheetShown[] {
  return surveys.map(({ name, hidden, rows, first }) => ({ name, hidden, rows, first: first.map(shortened) }))
}

const shortened = ({ line, cells }: SheetSurvey['first'][number]) => ({
  line,
  cells: cells.slice(0, COLUMNS_SHOWN).map((cell) => cell.trim().slice(0, CELL_SHOWN)),
})
