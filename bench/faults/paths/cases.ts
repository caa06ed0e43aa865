import { eventRows } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { beginRun } from '@/server/bulk/begin'
import { chooseCases } from '@/server/bulk/choose'
import { workOff } from '@/server/bulk/work'
import { withStoredFiles } from '@/server/files/put-files'
import { type LetterStep, stepLetter } from '@/server/letters/approval'
import { saveDraft, startLetter } from '@/server/letters/draft'
import { sendLetter } from '@/server/letters/send'
import { keepAnchor } from '@/server/proof/anchor-file'
import { handIn, must } from '@/server/testing/office'
import { as, type Ground } from '../ground'
import { requestWith, tell } from '../told'
import { done } from './done'

const ON = '2026-03-16'
const REPLY = { on: ON, datedOn: ON, outcome: 'not_held', basis: ['art36_4'], way: 'mail' }
/** What is sealed is what a change of keys has to do. */
const IDENTIFIED = { identityKind: 'passport', identityNumber: 'E12345678' }

/** Steps by hand in a case that was just registered, each told. */
function stepping(actor: Actor, caseId: string) {
  let version = 1
  return async (command: string, input: object) => {
    version = await must(actor, caseId, command, input, version)
    tell({ is: 'step', caseId, seq: version })
  }
}

async function registered(actor: Actor, word: string): Promise<string> {
  const { caseId } = await handIn(actor, { ...IDENTIFIED, requested: requestWith(word) })
  tell({ is: 'registered', word })
  return caseId
}

/** At the desk: registered with its scan, answered, served; the end of the audit log is kept, as a server does each second. */
export async function desk({ office: { clerk } }: Ground, word: string): Promise<void> {
  const caseId = await withScan(clerk, word)
  const step = stepping(clerk, caseId)
  await step('reply', REPLY)
  await step('recordDelivery', { on: '2026-03-17', way: 'mail', trackingNumber: word })
  await keepAnchor()
}

async function withScan(clerk: Actor, word: string): Promise<string> {
  const scan = new File([`申请表${word}`], '申请表.txt')
  const made = done(
    await withStoredFiles([scan], (stored) =>
      handIn(
        clerk,
        { ...IDENTIFIED, requested: requestWith(word) },
        { files: stored.map((file) => ({ ...file, kind: 'application' as const })) },
      ),
    ),
  )
  tell({ is: 'registered', word })
  return made.caseId
}

/** A reply that is drafted, submitted, approved and sent. */
export async function letters({ approving }: Ground, word: string): Promise<void> {
  const { clerk, supervisor } = approving
  const caseId = await registered(clerk, word)
  await stepping(clerk, caseId)('accept', { on: '2026-03-02' })
  const { letterId } = done(await startLetter(clerk, caseId, 'not_existing'))
  const values = { findings: `经检索${word}`, reasons: '没有制作过该信息' }
  done(await saveDraft(clerk, letterId, { values, attachments: [] }, 1))
  const taken = async (actor: Actor, name: LetterStep) => {
    done(await stepLetter(actor, letterId, { step: name, input: {} }, await seqOf(caseId)))
    tell({ is: 'step', caseId, seq: await seqOf(caseId) })
  }
  await taken(clerk, 'submitLetter')
  await taken(as(supervisor, ['approver']), 'approveLetter')
  const sending = { on: '2026-03-18', way: 'mail', trackingNumber: word, overrideBecause: '申请人要求邮寄' }
  done(await sendLetter(clerk, letterId, sending, await seqOf(caseId)))
  tell({ is: 'step', caseId, seq: await seqOf(caseId) })
}

async function seqOf(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}

/** Passed on to an agency below, where another case begins. */
export async function passOn({ office: { clerk }, bureau }: Ground, word: string): Promise<void> {
  const { caseId } = await handIn(clerk, { requested: `移送的申请${word}` })
  tell({ is: 'step', caseId, seq: 1 })
  await stepping(clerk, caseId)('passOn', { on: ON, datedOn: ON, way: 'mail', toAgencyId: bureau.agencyId })
}

const IN_BULK = 5

/** Several requests chosen and assigned in one run. */
export async function bulk({ office }: Ground, word: string): Promise<void> {
  const { clerk, supervisor, unitId } = office
  const chosen: { caseId: string; version: number }[] = []
  for (let n = 0; n < IN_BULK; n++) {
    const { caseId } = await handIn(clerk, { requested: `成批的申请${word}` })
    tell({ is: 'step', caseId, seq: 1 })
    chosen.push({ caseId, version: 1 })
  }
  const { runId } = done(await chooseCases(supervisor, { chosen }))
  done(await beginRun(supervisor, runId, { command: 'assign', input: { unitId, personId: '' } }))
  tell({ is: 'bulkRun', id: runId })
  await workOff(runId)
  for (const { caseId } of chosen) tell({ is: 'step', caseId, seq: 2 })
}
