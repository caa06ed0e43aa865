import fc from 'fast-check'
import { type CaseProgress, project } from '@/domain/case/progress'
import { anyWalk, CALENDAR, walked } from '@/domain/case/testing/walk'
import { insertCases, insertDerived } from '../queries/case-writes'
import type { Tx } from '../transact'

/** Random cases of some agencies in turn, the same in every run, with what is derived from them. */
export function walkedCases(agencyIds: readonly string[], howMany: number): CaseProgress[] {
  return fc.sample(anyWalk, { numRuns: howMany, seed: 7 }).map((walk, i) => ({
    ...project(walked(walk), CALENDAR),
    caseId: `case-${i}`,
    number: `${i}`,
    numberKey: `${i}`,
    agencyId: agencyIds[i % agencyIds.length] ?? '',
  }))
}

export async function insertWalkedCases(tx: Tx, rows: readonly CaseProgress[]): Promise<void> {
  await insertCases(
    tx,
    rows.map(({ caseId, agencyId, number, channel, applicantKind, arrivedOn }) => ({
      id: caseId,
      agencyId,
      number,
      channel,
      // Who asks for a correction of records is in no column, and yet is somebody.
      applicantKind: applicantKind ?? 'natural_person',
      matter: applicantKind ? 'disclosure' : 'record_correction',
      arrivedOn,
      submittedOn: arrivedOn,
      applicantName: '王某某',
      requested: '第三镇征地补偿安置方案',
      createdAt: '2026-01-01T00:00:00.000Z',
      createdBy: 'person',
    })),
  )
  await insertDerived(
    tx,
    rows.map((progress) => ({ progress, pending: [], passages: [] })),
  )
}
