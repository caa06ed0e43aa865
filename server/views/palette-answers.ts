import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { pairsOf } from '@/domain/memory/pairs'
import type { Office } from '../cases/office-context'
import { earlierTold, rankedRequests } from './nearest'
import { titleText } from './other-requests'

/** An answer that was given before, to as many requests as it was given to. */
export interface PaletteEarlier {
  caseId: string
  words: string
  note: string
}

/** Of the words that are looked for, a request has nearly all. */
const HOLDS_FROM = 0.8
const LOOKED_AT = 12
const SHOWN = 3

/** 以前答复过: what the office answered to requests that hold these words, the newest first, each answer once. */
export async function answersFor(
  from: Reads,
  at: { actor: Actor; office: Office },
  words: string,
): Promise<PaletteEarlier[]> {
  const { rows } = await rankedRequests(from, at.office.id, words)
  const holding = rows
    .filter(({ ofFirst }) => ofFirst >= HOLDS_FROM)
    .sort((a, b) => (a.arrivedOn < b.arrivedOn ? 1 : -1))
    .slice(0, LOOKED_AT)
  const answers = new Map<string, PaletteEarlier & { times: number }>()
  for (const { caseId } of holding) {
    const told = await earlierTold(from, at, caseId)
    if (!told?.answer || !told.kase.standing.answer) continue
    const { label, on, address } = told.answer
    const asked = titleText(told.row.requested)
    const same = `${[...pairsOf(asked)].sort().join('')} ${label} ${address ?? ''}`
    const known = answers.get(same)
    if (known) known.times += 1
    else
      answers.set(same, {
        caseId,
        words: `“${asked}”${label}${address ? '，网址可引用' : ''}`,
        note: on,
        times: 1,
      })
  }
  return [...answers.values()].slice(0, SHOWN).map(({ times, note, ...one }) => ({
    ...one,
    note: times > 1 ? `答复过 ${times} 次` : note,
  }))
}
