import { dialect } from '@/db/dialect'
import { keyChecksOf } from '@/db/queries/digests'
import { lastGoodJobRun } from '@/db/queries/job-runs'
import { agencyRow } from '@/db/queries/office'
import { auditSpan, auditTimes, everybodysRoles, peopleWithSecondFactor } from '@/db/queries/operation'
import { reads } from '@/db/transact'
import { type Actor, ROLE_LABELS, type Role } from '@/domain/access'
import {
  type EvidenceClause,
  type EvidenceFacts,
  type EvidenceState,
  evidenceOf,
} from '@/domain/operation/evidence'
import { keptAnchor } from '../../proof/anchor-file'
import { readKeyring } from '../../secrets'
import { civilDay, civilTime, now } from '../../today'
import { backupsOfInstallation } from '../backups'
import { momentWords } from '../moment-words'

export interface EvidenceView {
  /** Civil time at which all this was so. */
  at: string
  agencyName: string
  clauses: readonly EvidenceClause[]
  /** How many items stand in each state. */
  counts: Readonly<Record<EvidenceState, number>>
}

/** The items of 等保 2.0 that concern the application, filled from the running system where it can say. */
export async function evidenceView(actor: Actor): Promise<EvidenceView> {
  const clauses = evidenceOf(await evidenceFacts(actor))
  const counts = { met: 0, set: 0, unset: 0, office: 0, open: 0 }
  for (const { state } of clauses.flatMap(({ items }) => items)) counts[state]++
  const agencyName = (await agencyRow(reads(), actor.agencyId))?.name ?? ''
  return { at: civilTime(now()), agencyName, clauses, counts }
}

async function evidenceFacts(actor: Actor): Promise<EvidenceFacts> {
  const from = reads()
  const at = now()
  const everybody = await everybodysRoles(from)
  const inUse = everybody.filter(({ active }) => active)
  const holding = (role: Role) => inUse.filter(({ roles }) => roles.includes(role)).length
  const { people, withFactor } = await peopleWithSecondFactor(from)
  const settings = (await agencyRow(from, actor.agencyId))?.settings ?? {}
  const span = await auditSpan(from)
  const anchor = await keptAnchor()
  const [{ id: keyId }] = readKeyring()
  const keySince = (await keyChecksOf(from)).find((check) => check.keyId === keyId)?.since
  const { proven } = await backupsOfInstallation()
  const swept = await lastGoodJobRun(from, 'sweep')
  const dayBefore = new Date(Date.parse(at) - 24 * 3_600_000).toISOString()
  return {
    people,
    withSecondFactor: withFactor,
    rolesWithSecondFactor: (settings.secondFactorRoles ?? []).map((role) => ROLE_LABELS[role]),
    administrators: holding('administrator'),
    auditors: holding('auditor'),
    inactive: everybody.length - inUse.length,
    https: process.env.NEXTAUTH_URL?.startsWith('https:') ?? false,
    postgres: dialect === 'postgres',
    auditLines: span?.lines ?? 0,
    auditSince: span && civilDay(span.since),
    anchored: anchor !== 'missing' && anchor !== 'unreadable',
    keyId,
    keySince: keySince ? civilDay(keySince) : null,
    backup: proven && momentWords(proven.startedAt),
    swept: swept && momentWords(swept.endedAt),
    metrics: Boolean(process.env.YISHENBAN_METRICS_TOKEN),
    lockedOutToday: (await auditTimes(from, ['lockOut'], dayBefore)).lockOut ?? 0,
  }
}
