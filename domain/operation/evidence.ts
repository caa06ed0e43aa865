import {
  accessControl,
  audit,
  backup,
  confidentiality,
  identification,
  integrity,
  intrusion,
  malware,
  management,
  personal,
  residual,
  trust,
} from './evidence-items'

// Where the application stands beside the items of GB/T 22239-2019, third level, clause 8.1.4 (安全计算环境) and 8.1.5
// (安全管理中心). The items are named by their numbers; what they ask for stands in the standard.

/**
 * `met`: by the program, whatever is set; `set`: as the settings of this installation stand now; `unset`: it could be
 * and is not; `office`: outside of the program, for the office; `open`: not done by the program so far.
 */
export type EvidenceState = 'met' | 'set' | 'unset' | 'office' | 'open'

export const EVIDENCE_STATES: Readonly<Record<EvidenceState, string>> = {
  met: '程序做到',
  set: '已按设置做到',
  unset: '需要设置',
  office: '由本单位落实',
  open: '程序尚未做到',
}

export interface EvidenceItem {
  /** Letters of the items within the clause. */
  items: string
  state: EvidenceState
  /** How it is met, or what is to be done. */
  how: string
  /** What the running system says of it; null where it says nothing. */
  now: string | null
}

export interface EvidenceClause {
  /** `8.1.4.1` */
  clause: string
  title: string
  items: readonly EvidenceItem[]
}

/** What the running system knows, for the items that depend on it. */
export interface EvidenceFacts {
  people: number
  withSecondFactor: number
  /** Roles that have to have a second factor, in words. */
  rolesWithSecondFactor: readonly string[]
  administrators: number
  auditors: number
  inactive: number
  /** Made-up data with accounts that everybody knows. */
  demonstration: boolean
  /** The address of the site begins with https. */
  https: boolean
  /** Address and port, as people read them. */
  listensOn: string
  postgres: boolean
  /** How what goes to the database and to the mail server is kept from others, in words. */
  databaseTransport: string
  mailTransport: string
  /** The same of the bucket in which files lie; null where they lie in the data folder. */
  filesTransport: string | null
  auditLines: number
  /** Day on which the log begins; null while it is empty. */
  auditSince: string | null
  /** The end of the log is kept beside it, and agrees. */
  anchored: boolean
  /** Of the suite in use. */
  algorithms: string
  /** It is not the usual one. */
  commercialCryptography: boolean
  /** Something may still be sealed under a former key. */
  formerKeysInUse: boolean
  keyId: string
  /** Day on which it came into use. */
  keySince: string | null
  /** When a backup was last proven, in words; null without one. */
  backup: string | null
  /** Why there is no backup to be relied on, in words; null while there is. */
  backupWrong: string | null
  backupPlace: string
  /** When the sweep last went through, in words. */
  swept: string | null
  metrics: boolean
  lockedOutToday: number
  /** Kinds of cases for which the office has set how long they are kept. */
  retentionTerms: number
}

/** Every clause with its items as they stand, in the order of the standard. */
export function evidenceOf(facts: EvidenceFacts): EvidenceClause[] {
  return [
    { clause: '8.1.4.1', title: '身份鉴别', items: identification(facts) },
    { clause: '8.1.4.2', title: '访问控制', items: accessControl(facts) },
    { clause: '8.1.4.3', title: '安全审计', items: audit(facts) },
    { clause: '8.1.4.4', title: '入侵防范', items: intrusion(facts) },
    { clause: '8.1.4.5', title: '恶意代码防范', items: malware() },
    { clause: '8.1.4.6', title: '可信验证', items: trust() },
    { clause: '8.1.4.7', title: '数据完整性', items: integrity(facts) },
    { clause: '8.1.4.8', title: '数据保密性', items: confidentiality(facts) },
    { clause: '8.1.4.9', title: '数据备份恢复', items: backup(facts) },
    { clause: '8.1.4.10', title: '剩余信息保护', items: residual(facts) },
    { clause: '8.1.4.11', title: '个人信息保护', items: personal(facts) },
    { clause: '8.1.5', title: '安全管理中心（应用部分）', items: management(facts) },
  ]
}
