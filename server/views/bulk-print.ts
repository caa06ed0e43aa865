import { bulkCasesOf } from '@/db/queries/bulk'
import { lettersOf } from '@/db/queries/letters'
import { type Reads, reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { isRefused } from '@/domain/case/refusal'
import { letterOf } from '@/domain/letters/definitions'
import { ownRun } from '../bulk/own-run'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { loadLetter } from '../letters/material'
import type { LetterParagraph } from '../letters/word'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { type Envelopes, envelopesOf, MOST_IN_STACK } from './envelopes'
import { letterParagraphs } from './letter-text'

/** Stages from which on a letter is what it will be on paper. */
const FINAL: ReadonlySet<string> = new Set(['approved', 'leaving', 'sent'])

/** A case that has nothing to print, with the reason. */
interface Left {
  number: string
  reason: string
}

interface LettersOfRun {
  letterIds: string[]
  left: Left[]
}

/** The newest final letter of each case of a run; null when the run is not this person's. */
async function lettersOfRun(from: Reads, actor: Actor, runId: string): Promise<LettersOfRun | null> {
  if (isRefused(await ownRun(from, actor, runId))) return null
  const found: LettersOfRun = { letterIds: [], left: [] }
  for (const { caseId, number } of await bulkCasesOf(from, runId)) {
    const left = (reason: string) => found.left.push({ number, reason })
    const visible = await visibleCase(from, actor, caseId)
    if (!visible || !mayDo(actor, 'viewApplicantName', visible.relation)) {
      left('由其他单位承办，您看不到申请人')
      continue
    }
    const { letters } = visible.kase.standing
    const letter = (await lettersOf(from, caseId)).find(({ id }) => FINAL.has(letters[id]?.stage ?? ''))
    if (!letter) left('没有定稿的文书')
    else if (found.letterIds.length === MOST_IN_STACK) left(`一次最多打印 ${MOST_IN_STACK} 份`)
    else found.letterIds.push(letter.id)
  }
  return found
}

/** Envelopes for the newest final letters of a run's cases, with what has none and why. */
export async function bulkEnvelopes(actor: Actor, runId: string): Promise<Envelopes | null> {
  const found = await lettersOfRun(reads(), actor, runId)
  if (!found) return null
  const view = await envelopesOf(actor, found.letterIds)
  return { ...view, left: [...found.left, ...view.left] }
}

export interface BulkLetters {
  letters: readonly { letterId: string; title: string; number: string; paragraphs: LetterParagraph[] }[]
  left: readonly Left[]
}

/** The newest final letters of a run's cases to be printed one after the other. Printing them is audited. */
export async function bulkLetters(actor: Actor, runId: string): Promise<BulkLetters | null> {
  const from = reads()
  const found = await lettersOfRun(from, actor, runId)
  if (!found) return null
  const office = await loadOffice(from, actor.agencyId)
  const letters: BulkLetters['letters'][number][] = []
  for (const letterId of found.letterIds) {
    const at = await loadLetter(from, office, letterId)
    if (!at) continue
    letters.push({
      letterId,
      title: letterOf(at.letter.kind).title,
      number: at.letter.documentNumber ?? at.kase.number,
      paragraphs: await letterParagraphs(from, at, office),
    })
  }
  if (letters.length > 0)
    await transactOfAgency(actor.agencyId, (tx) =>
      appendAudit(tx, {
        at: now(),
        agencyId: actor.agencyId,
        personId: actor.personId,
        action: 'printLetters',
        caseId: null,
        detail: { letters: letters.map(({ letterId }) => letterId) },
      }),
    )
  return { letters, left: found.left }
}
