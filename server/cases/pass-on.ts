import { type CaseRow, recordOf } from '@/db/queries/case-store'
import { listedAgencies } from '@/db/queries/entrances'
import { filesOf, insertFiles } from '@/db/queries/files'
import { jointOf } from '@/db/queries/joint-applicants'
import type { AgencyRow } from '@/db/queries/office'
import { type Reads, reachEverything } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { loadCase } from '@/domain/case/case'
import { type CaseEvent, type EventOf, numbered, type RecordedEvent } from '@/domain/case/events'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import { countedKind } from '@/domain/case/joint-applicants'
import { project } from '@/domain/case/progress'
import { type Refused, refuse } from '@/domain/case/refusal'
import { takesOnline } from '@/domain/entrance/doors'
import { begin, type CaseAtHand, writingFor } from './change'
import { jointRowsCopied } from './joint-applicants'
import type { Office } from './office-context'
import { freeNumber } from './register'
import { copiedRow } from './row-copy'

/** Agencies of the tree to which one may pass a request on: their door is open, so somebody takes it in. */
export async function receivingAgencies(from: Reads, agencyId: string): Promise<AgencyRow[]> {
  return (await listedAgencies(from)).filter((agency) => agency.id !== agencyId && takesOnline(agency))
}

/**
 * 告知并转: what a step passes on begins at the other agency in the same transaction, as a request that arrived there
 * today: the applicant's facts and files, and where it came from. Of the history here nothing goes along. The applicant
 * follows it there with the query code that they have. Null, or why it cannot go there; then nothing is written.
 */
export async function beginElsewhere(
  at: CaseAtHand,
  recorded: readonly RecordedEvent[],
): Promise<{ passedTo?: string } | Refused> {
  const event = recorded.map((one) => one.event).find((one) => one.type === 'passedOn')
  if (!event) return {}
  // Two agencies are written: once in a while, as the only writer.
  reachEverything()
  const agency = (await receivingAgencies(at.tx, at.office.id)).find(({ id }) => id === event.agencyId)
  if (!agency) {
    return refuse(
      'notOffered',
      '所选的机关没有开放对外服务，不能转送。',
      '请刷新页面后重新选择；该机关不在其中的，请在告知书中写明其名称和联系方式。',
      { field: 'toAgencyId' },
    )
  }
  return { passedTo: `${agency.name}：${await beginThere(at, agency.id, event)}` }
}

async function beginThere(
  at: CaseAtHand,
  agencyId: string,
  { on, otherCaseId: id }: EventOf<'passedOn'>,
): Promise<string> {
  const { tx, row } = at
  const there = await writingFor(tx, systemOf(agencyId))
  const number = await freeNumber(tx, there.office, on)
  const joint = await jointOf(tx, row)
  const arrived: CaseRow = {
    ...copiedRow(row, { id, number }),
    agencyId,
    channel: 'passed_on',
    mailKind: null,
    trackingNumber: null,
    submittedOn: on,
    arrivedOn: on,
    signedOn: null,
    countedKind: countedThere(row, joint, there.office),
  }
  const from: CaseEvent = { type: 'passedHere', on, agencyId: at.office.id, otherCaseId: row.id }
  const recorded = numbered([{ type: 'registered', on }, from], 0)
  const { calendar, settings } = there.office
  const begun = loadCase(recordOf(arrived, recorded, []), calendar, settings)
  await begin(there, [
    {
      row: arrived,
      joint: jointRowsCopied(id, joint),
      recorded,
      texts: [],
      progress: project(begun, calendar),
      kase: begun,
      audit: {
        action: 'register',
        detail: {
          channel: 'passed_on',
          receivedOn: begun.clock.receivedOn,
          passedFrom: `${at.office.name}：${row.number}`,
        },
      },
    },
  ])
  const asked = (await filesOf(tx, row.id)).filter(({ kind }) => FILE_KINDS[kind].tellsRequest)
  await insertFiles(tx, id, asked, { uploadedBy: there.actor.personId, uploadedAt: there.at })
  return number
}

/** Of several applicants each agency counts the one that it has chosen to. */
function countedThere(row: CaseRow, joint: Awaited<ReturnType<typeof jointOf>>, { settings }: Office) {
  const kind = countedKind([row, ...joint], row.representative, settings)
  return kind === row.applicantKind ? null : kind
}

const systemOf = (agencyId: string): Actor => ({
  personId: 'system',
  agencyId,
  unitId: null,
  roles: ['system'],
})
