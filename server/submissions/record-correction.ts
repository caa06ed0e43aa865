import { randomUUID } from 'node:crypto'
import { filesOf, insertFiles } from '@/db/queries/files'
import { jointOf } from '@/db/queries/joint-applicants'
import { loadCase } from '@/domain/case/case'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { project } from '@/domain/case/progress'
import type { Refused } from '@/domain/case/refusal'
import type { Received } from '@/domain/submissions/accepting'
import { begin, type CaseAtHand } from '../cases/change'
import { jointRowsCopied } from '../cases/joint-applicants'
import { beginCase, freeNumber } from '../cases/register'
import { copiedRow } from '../cases/row-copy'
import { today } from '../today'

/** What is registered of it: the submission, and what the record should say. */
interface Wish extends Pick<Received, 'arrivedOn'> {
  submissionId: string
  requested: string
}

/**
 * Registers the wish to have a record corrected (Art. 41) as a request of its own, of the same applicants, who follow it
 * with the query code that they have. It arrived on the day of the submission, by the network; its files go along.
 */
export async function beginRecordCorrection(
  at: CaseAtHand,
  { arrivedOn, submissionId, requested }: Wish,
): Promise<{ id: string; number: string } | Refused> {
  const { tx, actor, office, row, kase } = at
  const asked = {
    matter: 'record_correction',
    channel: 'online',
    submittedOn: arrivedOn,
    applicantKind: kase.facts.applicantKind,
    applicantName: row.applicantName,
    requested,
  } as const
  const begun = beginCase(office, asked, 'preview')
  if ('refusal' in begun) return begun
  const id = randomUUID()
  const number = await freeNumber(tx, office, arrivedOn)
  const link: CaseEvent = { type: 'linked', on: today(), otherCaseId: row.id, how: 'corrects_record_of' }
  const recorded = [...begun.recorded, ...numbered([link], begun.kase.version)]
  const next = loadCase({ ...begun.kase, id, number, recorded }, office.calendar, office.settings)
  const { matter, channel, submittedOn } = asked
  await begin(at, [
    {
      row: {
        ...copiedRow(row, { id, number }),
        matter,
        channel,
        submittedOn,
        requested,
        arrivedOn,
        mailKind: null,
        trackingNumber: null,
        signedOn: null,
      },
      joint: jointRowsCopied(id, await jointOf(tx, row)),
      recorded,
      texts: begun.texts,
      progress: project(next, office.calendar),
      kase: next,
      audit: { action: 'register', detail: { channel, receivedOn: next.clock.receivedOn } },
    },
  ])
  const files = (await filesOf(tx, row.id)).filter((file) => file.submissionId === submissionId)
  const asApplication = files.map((file) => ({ ...file, kind: 'application' as const }))
  await insertFiles(tx, id, asApplication, { uploadedBy: actor.personId, uploadedAt: at.at })
  return { id, number }
}
