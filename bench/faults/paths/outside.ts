import { createHash, randomBytes, randomInt } from 'node:crypto'
import { eventRows } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { aRequest } from '@/server/intake-api/testing/a-request'
import { portalWith } from '@/server/intake-api/testing/portal'
import { stepLetter } from '@/server/letters/approval'
import { saveDraft, startLetter } from '@/server/letters/draft'
import { sendLetter } from '@/server/letters/send'
import { deliverOutbox } from '@/server/outbox/deliver'
import { MAIN_SHORT_NAME } from '@/server/public/agency-at'
import { applyOnline } from '@/server/public/apply'
import { newChallenge } from '@/server/public/challenge'
import { acceptSubmission } from '@/server/submissions/decide'
import { applicantCase, askedToCorrect, picture, sent } from '@/server/submissions/testing/applicant'
import { handIn, must } from '@/server/testing/office'
import type { Ground } from '../ground'
import { requestWith, tell } from '../told'
import { done } from './done'

/** Somebody at home applies, with a file. */
export async function online(_: Ground, word: string): Promise<void> {
  const { text, bits } = newChallenge()
  let n = 0
  while (hashOf(`${text}:${n}`) >>> (32 - bits) !== 0) n++
  const raw = {
    applicantKind: 'natural_person',
    applicantName: '王某某',
    identityKind: 'passport',
    identityNumber: 'E12345678',
    phone: '13800000000',
    address: '某某市某某路1号',
    postcode: '214500',
    requested: requestWith(word),
    informationForm: 'paper',
    deliveryWay: 'mail',
  }
  const file = { file: picture(word), kind: 'application' as const }
  const stranger = { text, solution: String(n), address: `10.${part()}.${part()}.${part()}` }
  done(await applyOnline(MAIN_SHORT_NAME, raw, [file], stranger))
  tell({ is: 'registered', word })
}

const hashOf = (text: string) => createHash('sha256').update(text).digest().readUInt32BE(0)
const part = () => randomInt(256)

/** A portal hands a request in, with a file. */
export async function source({ portalKey }: Ground, word: string): Promise<void> {
  const file = { name: '说明.txt', content: Buffer.from(`说明${word}`).toString('base64') }
  const asked = aRequest({ sourceNumber: word, requested: requestWith(word), files: [file] })
  const answer = await portalWith(portalKey).handIn(asked)
  if (answer.status === 503) throw new Error(`平台被告知稍后再试：${answer.data.detail}`)
  if (answer.status !== 201) throw new Error(`the portal was answered ${answer.status}`)
  tell({ is: 'registered', word })
}

/** An applicant sends a correction with a picture, and a clerk accepts it. */
export async function submissions({ office }: Ground, word: string): Promise<void> {
  const { kase } = await askedToCorrect(office, { requested: requestWith(word) })
  tell({ is: 'registered', word })
  const submissionId = await sent(kase.id, { kind: 'correction', body: '' }, [picture(word)])
  tell({ is: 'submission', id: submissionId })
  const { version } = (await applicantCase(kase.id)).kase
  const seen = { caseId: kase.id, submissionId, version }
  done(await acceptSubmission(office.clerk, seen, { on: '2026-03-18', content: '见附件' }))
  tell({ is: 'step', caseId: kase.id, seq: version + 1 })
}

/** What waits in the outbox is sent. */
export async function mail(): Promise<void> {
  const { sent } = await deliverOutbox()
  tell({ is: 'mailed', letters: sent })
}

/** A reply that leaves by e-mail, to somebody who gets no other. */
export async function letterByMail(clerk: Actor): Promise<string> {
  const email = `w${randomBytes(5).toString('hex')}@example.cn`
  const { caseId } = await handIn(clerk, { email, deliveryWay: 'email' })
  await must(clerk, caseId, 'accept', {}, 1)
  const seq = async () => Math.max(...(await eventRows(reads(), caseId)).map((one) => one.seq))
  const { letterId } = done(await startLetter(clerk, caseId, 'granted'))
  const values = { findings: '经检索。', provision: '随本邮件提供。' }
  done(await saveDraft(clerk, letterId, { values, attachments: [] }, 1))
  done(await stepLetter(clerk, letterId, { step: 'submitLetter', input: {} }, await seq()))
  const sending = { on: '2026-03-18', way: 'email', overrideBecause: '签字盖章的原件另行邮寄' }
  done(await sendLetter(clerk, letterId, sending, await seq()))
  return email
}
