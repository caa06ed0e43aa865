import path from 'node:path'
import Database from 'better-sqlite3'
import { openFile } from '@/db/connection/sqlite'
import { parseDeskRequest } from '@/domain/case/request'
import { registerRequest } from '@/server/cases/register'
import { absolute, type Figure, interleaved } from './interleaved'
import { bareWriter, checkSame, type Rows, writtenSince } from './same-rows'

const TURNS = 200

/**
 * One case at a time beside the same rows in one bare transaction, on a copy of the database with the same settings;
 * every commit reaches the disk on both.
 */
export async function registering(folder: string, agencyId: string): Promise<Figure[]> {
  const clerk = { personId: 'clerk', agencyId, unitId: null, roles: ['clerk' as const] }
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '第三镇征地补偿安置方案',
  })
  if (!parsed.ok) throw new Error('the bench request was refused')
  const ours = new Database(path.join(folder, 'yishenban.db'), { readonly: true })
  const copy = path.join(folder, 'registering.db')
  await ours.backup(copy)
  const bare = openFile(copy)
  try {
    const written = writtenSince(ours)
    const write = bareWriter(bare)
    let rows: Rows | undefined
    const figure = await interleaved({
      name: 'registering a case, full fsync',
      beside: 'the same rows in one transaction',
      // 0.7 of the cases per second.
      goal: '≤ 1.43',
      turns: TURNS,
      ours: () => registerRequest(clerk, parsed.request),
      between: () => {
        rows = written()
      },
      bare: () => rows && write(rows),
    })
    checkSame(ours, bare)
    return [
      figure,
      absolute('registering a case, per second, full fsync', 1000 / (figure.medians?.ours ?? 0)),
    ]
  } finally {
    bare.close()
    ours.close()
  }
}
