import { eventRows } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type LetterStep, stepLetter } from '@/server/letters/approval'
import { saveDraft, startLetter } from '@/server/letters/draft'
import { sendLetter } from '@/server/letters/send'
import { handIn, must, type TestOffice } from '@/server/testing/office'
import { done } from './faults/paths/done'

const IDENTIFIED = {
  identityKind: 'passport',
  identityNumber: 'E12345678',
  phone: '13800000000',
  address: '某某市某某区某某路 1 号 2 室',
}

/**
 * A request as most go: registered, accepted, assigned, answered by a letter that is drafted, saved five times, approved
 * and sent, and delivered. Of an office whose replies need an approval.
 */
export async function wholeCourse({ clerk, supervisor, unitId }: TestOffice, n: number): Promise<void> {
  const requested = `某某市某某区 ${n} 号地块征地补偿安置方案及其批复、公告和听证记录`
  const { caseId } = await handIn(clerk, { ...IDENTIFIED, requested })
  const accepted = await must(clerk, caseId, 'accept', { on: '2026-03-02' }, 1)
  await must(supervisor, caseId, 'assign', { on: '2026-03-03', unitId }, accepted)
  const { letterId } = done(await startLetter(clerk, caseId, 'not_existing'))
  const reasons = '经检索本机关档案和业务系统，没有制作或者保存过该信息。'.repeat(4)
  const values = { findings: `经检索 ${requested}`, reasons }
  for (let version = 1; version <= 5; version++)
    done(await saveDraft(clerk, letterId, { values, attachments: [] }, version))
  const step = async (actor: Actor, name: LetterStep) =>
    done(await stepLetter(actor, letterId, { step: name, input: {} }, await seqOf(caseId)))
  await step(clerk, 'submitLetter')
  await step({ ...supervisor, roles: ['approver'] }, 'approveLetter')
  const sending = {
    on: '2026-03-18',
    way: 'mail',
    trackingNumber: `E${n}`,
    overrideBecause: '申请人要求邮寄',
  }
  done(await sendLetter(clerk, letterId, sending, await seqOf(caseId)))
  const delivered = { on: '2026-03-18', way: 'mail', trackingNumber: `E${n}` }
  await must(clerk, caseId, 'recordDelivery', delivered, await seqOf(caseId))
}

async function seqOf(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}
