import { type Refused, refuse } from '../case/refusal'

// 成批办理: cases chosen in a list, and a step that is taken in each of them. Each is a step of its own, through the one
// door and with the version that was seen; what was refused in one stops none of the others.

/** Cases of one run. Said with the exact number of what was chosen, never cut off silently. */
export const MOST_IN_BULK = 1_000

/** Steps of a case that can be taken in many at once, by name. */
export const BULK_COMMANDS = ['assign', 'handOver', 'urge'] as const
export type BulkCommand = (typeof BULK_COMMANDS)[number]

/** A step with its form, the same in every case. */
export interface BulkStep {
  command: BulkCommand
  input: Readonly<Record<string, string>>
}

/** A case as it was chosen: `version` is the one that the person saw. */
export interface ChosenCase {
  caseId: string
  version: number
}

/** What came of a case: null while it waits for its turn. */
export type BulkResult = 'done' | 'refused' | null

/** Null when so many may be worked on in one run. */
export function bulkSizeRefusal(chosen: number): Refused | null {
  if (chosen === 0) return refuse('nothingChosen', '还没有选择案件。', '请先在列表中选择。')
  if (chosen <= MOST_IN_BULK) return null
  return refuse(
    'tooManyChosen',
    `选择了 ${chosen} 件，一次最多办理 ${MOST_IN_BULK} 件。`,
    '请用筛选条件把列表分成几部分，分几次办理。',
  )
}

const CHOSEN = /^([\w-]{1,60}):(\d{1,9})$/

/**
 * Chosen cases as a form posts them, `id:version` each on a line, which a browser ends with CR and LF; null where anything
 * else stands there.
 */
export function chosenFrom(text: string): ChosenCase[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const chosen = new Map<string, ChosenCase>()
  for (const line of lines) {
    const [, caseId, version] = CHOSEN.exec(line) ?? []
    if (caseId === undefined) return null
    chosen.set(caseId, { caseId, version: Number(version) })
  }
  return [...chosen.values()]
}
