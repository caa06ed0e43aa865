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
import { backupPlace } from '../../backup/backup'
import { filesPlace } from '../../object-store/place'
import { sendsMail } from '../../outbox/mail-server'
import { readKeyring } from '../../secrets'
import { isDemonstrationSecret } from '../../secrets/demonstration'
import { SUITES } from '../../secrets/suites/chosen'
import { civilDay, civilTime, now } from '../../today'
import { backupsOfInstallation } from '../backups'
import { momentWords } from '../moment-words'
import { anchorStands } from './program'

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
  const anchor = await anchorStands()
  const { proven, wrong } = await backupsOfInstallation()
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
    demonstration:
      process.env.YISHENBAN_DEMO === '1' || isDemonstrationSecret(process.env.YISHENBAN_KEY ?? ''),
    postgres: dialect === 'postgres',
    ...transports(),
    auditLines: span?.lines ?? 0,
    auditSince: span && civilDay(span.since),
    anchored: typeof anchor === 'object' && 'seq' in anchor,
    ...(await cryptography()),
    backup: proven && momentWords(proven.startedAt),
    backupWrong: wrong,
    backupPlace: placeWords(backupPlace()),
    swept: swept && momentWords(swept.endedAt),
    metrics: Boolean(process.env.YISHENBAN_METRICS_TOKEN),
    lockedOutToday: (await auditTimes(from, ['lockOut'], dayBefore)).lockOut ?? 0,
    retentionTerms: Object.keys(settings.retentionYears ?? {}).length,
  }
}

/** The algorithms and the key with which is written now. */
async function cryptography(): Promise<
  Pick<EvidenceFacts, 'algorithms' | 'commercialCryptography' | 'formerKeysInUse' | 'keyId' | 'keySince'>
> {
  const [{ id: keyId, suite }] = readKeyring()
  const checks = await keyChecksOf(reads())
  const since = checks.find((check) => check.keyId === keyId)?.since
  return {
    algorithms: suite.label,
    commercialCryptography: suite.name !== SUITES[0]?.name,
    formerKeysInUse: checks.some((check) => check.keyId !== keyId && check.retiredAt === null),
    keyId,
    keySince: since ? civilDay(since) : null,
  }
}

/** How this server is reached, and reaches others, as its settings say. */
function transports(): Pick<
  EvidenceFacts,
  'listensOn' | 'databaseTransport' | 'mailTransport' | 'filesTransport'
> {
  const { HOST, PORT, YISHENBAN_SMTP } = process.env
  return {
    listensOn: `${HOST || '127.0.0.1'}:${PORT || '3000'}`,
    databaseTransport:
      dialect === 'sqlite'
        ? '数据库在本机'
        : ENCRYPTED_DATABASE.test(process.env.DATABASE_URL ?? '')
          ? '数据库连接已要求加密'
          : '数据库连接没有要求加密（DATABASE_URL 中的 sslmode）',
    mailTransport: !sendsMail()
      ? '没有邮件服务器'
      : YISHENBAN_SMTP?.startsWith('smtps:')
        ? '邮件连接已加密（smtps）'
        : '邮件连接在邮件服务器支持时加密，请改用 smtps://',
    filesTransport: filesTransport(),
  }
}

function filesTransport(): string | null {
  const endpoint = filesPlace()?.settings.endpoint
  if (!endpoint) return null
  return endpoint.startsWith('https:')
    ? '存放附件的对象存储为 https'
    : '存放附件的对象存储不是 https（YISHENBAN_S3_ENDPOINT）'
}

const ENCRYPTED_DATABASE = /[?&]sslmode=(require|verify-ca|verify-full)\b/

function placeWords(place: string | null): string {
  if (place === null) return '没有设置'
  return place.startsWith('s3://') ? '对象存储' : '文件夹，是否在另一地点请核对'
}
