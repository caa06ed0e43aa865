import { z } from 'zod'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { isoDate } from '@/domain/calendar/day-input'
import { DELIVERY_WAYS } from '@/domain/case/facts'
import type { SendingCheck } from '@/domain/letters/gate'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { loadLetter } from '../letters/material'
import { checksOf } from '../letters/send'
import type { LetterParagraph } from '../letters/word'
import { letterParagraphs } from './letter-text'

/** The letter as it stands, for those who may see whom it is to. */
export async function draftPreview(actor: Actor, letterId: string): Promise<LetterParagraph[]> {
  const seen = await seenLetter(actor, letterId)
  return seen ? letterParagraphs(reads(), seen.at, seen.office) : []
}

const sendingNow = z.object({
  on: isoDate,
  way: z.enum(DELIVERY_WAYS),
  latenessCause: z.string(),
})

/** The sending checklist for a day and a way that are still being chosen; empty while they are no day and no way. */
export async function sendingChecksNow(
  actor: Actor,
  letterId: string,
  values: unknown,
): Promise<SendingCheck[]> {
  const input = sendingNow.safeParse(values)
  const seen = await seenLetter(actor, letterId)
  return seen && input.success ? checksOf(seen.at, seen.office, input.data) : []
}

async function seenLetter(actor: Actor, letterId: string) {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const at = await loadLetter(from, office, letterId)
  const visible = at && (await visibleCase(from, actor, at.letter.caseId))
  return at && visible && mayDo(actor, 'viewApplicantName', visible.relation) ? { at, office } : null
}
