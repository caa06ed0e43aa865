import { randomUUID } from 'node:crypto'
import { insertFiles } from '@/db/queries/files'
import { agencyRow } from '@/db/queries/office'
import { insertSubmission } from '@/db/queries/submissions'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { refuseFiles } from '@/domain/case/attachments'
import type { Case } from '@/domain/case/case'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { SUBMISSIONS, type SubmissionChannel, type SubmissionKind } from '@/domain/submissions/kinds'
import { submissionsOffered } from '@/domain/submissions/offered'
import { type Earlier, readSubmission, tooMuch } from '@/domain/submissions/shape'
import {
  type CaseAtHand,
  type CaseChange,
  type Changed,
  change,
  UNSEEN,
  withoutEvents,
} from '../cases/change'
import { type NamedFile, withStoredFiles } from '../files/put-files'
import type { ApplicantCase } from '../public/online-answers'
import { now, today } from '../today'
import { countSubmission } from './limits'
import { type SubmissionRow, submissionsOf } from './of-case'

/** What an applicant typed. */
export interface SubmissionInput {
  kind: SubmissionKind
  body: string
}

/** The way of its arrival. Of the query page unless it is said otherwise. */
export interface Arrival {
  channel: SubmissionChannel
  /** Address as limits count it; absent where whoever sends has a key of their own. */
  place?: string
  /** Civil day of its arrival where that is not today: an e-mail that is dropped in later. */
  arrivedOn?: IsoDate
  /** Who took it in; the applicant where nobody did. */
  actor?: Actor
  /** What it came in, taken out of its place in the same transaction: where that is gone, nothing is taken in. */
  cameIn?: (at: CaseAtHand, submissionId: string) => Promise<CaseChange | Refused>
}

type Submitted = { submissionId: string }

/**
 * Takes in what an applicant sends to a request that stands: row, files, what waits and audit line in one transaction.
 * It has no effect on the case before a person has accepted it. What is the same as one that still waits is that one:
 * a form that is sent twice, or a portal that tries again, makes no second.
 */
export async function submitToCase(
  { row, kase }: ApplicantCase,
  input: SubmissionInput,
  files: readonly File[],
  arrival: Arrival = { channel: 'online' },
): Promise<Submitted | Refused> {
  const read = readSubmission(input, files.length)
  if ('refusal' in read) return read
  const refused =
    (await nobodyThere(reads(), row.agencyId)) ?? notOffered(kase, input.kind) ?? refuseFiles(files)
  if (refused) return refused
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  // Asked before anything is stored, and again in turn with others.
  const full = tooMuch(earlierOf(await submissionsOf(reads(), kase.id)), { at: now(), bytes })
  if (full) return full
  const counted = arrival.place === undefined ? null : await countSubmission(arrival.place)
  if (counted) return counted
  const actor = arrival.actor ?? applicantOf(row.agencyId)
  return withStoredFiles(files, (stored) =>
    change<Submitted>(actor, kase.id, UNSEEN, async (at) => {
      const taken = await takenIn(at, { kind: input.kind, body: read.body, arrival, stored })
      if (isRefused(taken) || !arrival.cameIn) return taken
      const { submissionId } = await taken.answer()
      const cameIn = await arrival.cameIn(at, submissionId)
      return isRefused(cameIn) ? cameIn : { ...taken, changes: [...taken.changes, cameIn] }
    }),
  )
}

interface Incoming {
  kind: SubmissionKind
  body: string
  arrival: Arrival
  stored: readonly NamedFile[]
}

async function takenIn(at: CaseAtHand, incoming: Incoming): Promise<Changed<Submitted> | Refused> {
  const { tx, kase, actor } = at
  const { kind, body, stored } = incoming
  const { channel, arrivedOn = today() } = incoming.arrival
  const earlier = await submissionsOf(tx, kase.id)
  const same = earlier.find((one) => one.state === 'waiting' && isSame(one, incoming))
  if (same) return { changes: [], answer: () => ({ submissionId: same.id }) }
  const bytes = stored.reduce((sum, { size }) => sum + size, 0)
  const refused =
    (await nobodyThere(tx, kase.agencyId)) ??
    notOffered(kase, kind) ??
    tooMuch(earlierOf(earlier), { at: at.at, bytes })
  if (refused) return refused
  const id = randomUUID()
  await insertSubmission(tx, {
    id,
    caseId: kase.id,
    agencyId: kase.agencyId,
    kind,
    channel,
    body,
    submittedAt: at.at,
    arrivedOn,
    state: 'waiting',
  })
  const { filesAs } = SUBMISSIONS[kind]
  const files = stored.map((file) => ({ ...file, kind: filesAs }))
  await insertFiles(tx, kase.id, files, {
    uploadedBy: actor.personId,
    uploadedAt: at.at,
    submissionId: id,
  })
  return {
    changes: [
      {
        ...withoutEvents(kase),
        action: 'receiveSubmission',
        waiting: [...kase.waiting, { id, kind, arrivedOn }],
        detail: {
          submissionId: id,
          submission: kind,
          cameBy: channel,
          arrivedOn,
          ...(stored.length > 0 && { files: stored.map(({ sha256, size }) => ({ sha256, size })) }),
        },
      },
    ],
    answer: () => ({ submissionId: id }),
  }
}

/** An agency that was taken out of use has nobody who would read it. */
async function nobodyThere(from: Reads, agencyId: string): Promise<Refused | null> {
  const agency = await agencyRow(from, agencyId)
  if (!agency || agency.retiredOn === null) return null
  const above = agency.parentId === null ? null : await agencyRow(from, agency.parentId)
  return refuse(
    'agencyRetired',
    `“${agency.name}”已停用，不再接收来件，这一份没有提交。`,
    above ? `请联系“${above.name}”。` : '请联系其上级机关。',
  )
}

function notOffered(kase: Case, kind: SubmissionKind): Refused | null {
  if (submissionsOffered(kase).includes(kind)) return null
  return refuse(
    'submissionNotExpected',
    `本件现在不能提交“${SUBMISSIONS[kind].label}”，这一份没有提交。`,
    '请查看本件的最新状态；需要说明情况的，请“留言”，或者致电办理机构。',
  )
}

/** By kind, words and contents of the files; names and order make no difference. */
function isSame(one: SubmissionRow, { kind, body, stored }: Incoming): boolean {
  const hashes = (files: readonly { sha256: string }[]) =>
    files
      .map(({ sha256 }) => sha256)
      .sort()
      .join()
  return one.kind === kind && one.body === body && hashes(one.files) === hashes(stored)
}

function earlierOf(rows: readonly SubmissionRow[]): Earlier[] {
  return rows.map(({ submittedAt, state, files }) => ({
    submittedAt,
    waiting: state === 'waiting',
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  }))
}

function applicantOf(agencyId: string): Actor {
  return { personId: 'applicant', agencyId, unitId: null, roles: ['applicant'] }
}
