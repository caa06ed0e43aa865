import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type * as schema from '../schema'

// How each table is held, in one place: by digests that only a holder of the key can make, or otherwise, and why. A
// table without an answer does not compile.

/** What a case is made of, each with a digest of its own, so that a finding says what was changed. */
export const CASE_PARTS = ['facts', 'history', 'letters', 'files', 'remedies', 'mail'] as const
export type CasePart = (typeof CASE_PARTS)[number]
/** Parts that stand beside facts and history and are digested anew when one of their tables was written. */
export const BESIDE_PARTS = ['letters', 'files', 'remedies', 'mail'] as const

export type Holding =
  /** A part of its case. `except`: columns that are written without a line in the audit log, and why that is no harm. */
  | { by: 'case'; part: CasePart; except?: Excepted }
  /** A part of its case, and where it belongs to none, a book like the others. */
  | { by: 'caseOrBook'; part: CasePart; name: string; parts?: PartedBy; except?: Excepted }
  /** The whole table, by its name for people. */
  | { by: 'book'; name: string; parts?: PartedBy; except?: Excepted }
  /** Derived from what is held, and compared with a fresh derivation. */
  | { by: 'derived'; from: string }
  /** Sums over what is derived, compared with counting anew. */
  | { by: 'counted'; from: string }
  /** By something else than a digest. */
  | { by: 'otherwise'; how: string }
  /** Not held, and why nobody gains by changing it. */
  | { by: 'nothing'; why: string }

/**
 * The column by whose value a book is held in parts, each with a digest of its own, because nobody may wait for all of it.
 * A transaction of one agency has written that agency's part; any other says which parts it writes (`noteParts`).
 */
export type PartedBy = 'agencyId' | 'personId' | 'id' | 'orderId' | 'listId'

interface Excepted {
  columns: readonly string[]
  because: string
}

type TableName = {
  [Name in keyof typeof schema]: (typeof schema)[Name] extends SQLiteTable ? Name : never
}[keyof typeof schema]

export const HELD = {
  cases: { by: 'case', part: 'facts' },
  jointApplicants: { by: 'case', part: 'facts' },
  caseEvents: { by: 'case', part: 'history' },
  caseTexts: { by: 'case', part: 'history' },
  letters: {
    by: 'case',
    part: 'letters',
    except: {
      columns: ['draft', 'version', 'updatedAt'],
      because: '起草中的文字随写随存；送审的每一稿在 letter_drafts 中，定稿内容在 final_values 中',
    },
  },
  letterDrafts: { by: 'case', part: 'letters' },
  documentNumbers: { by: 'case', part: 'letters' },
  outbox: {
    by: 'case',
    part: 'letters',
    except: {
      columns: ['attempts', 'nextAttemptAt', 'failure', 'sentAt', 'sentBy'],
      because: '投递的次数和结果；何时发出记在案件的经过中',
    },
  },
  caseFiles: {
    by: 'case',
    part: 'files',
    except: { columns: ['openedAt'], because: '只记本机关是否有人打开过' },
  },
  submissions: { by: 'case', part: 'mail' },
  remedies: { by: 'caseOrBook', part: 'remedies', name: '对记录开始以前答复的复议、诉讼', parts: 'agencyId' },
  remedyChanges: { by: 'caseOrBook', part: 'remedies', name: '复议、诉讼记录的更正', parts: 'agencyId' },
  mailItems: { by: 'caseOrBook', part: 'mail', name: '收件清单', parts: 'agencyId' },
  sourceRequests: { by: 'case', part: 'mail' },
  sources: {
    by: 'book',
    name: '对接平台和接口密钥',
    parts: 'agencyId',
    except: { columns: ['lastUsedAt'], because: '只记接口密钥最近一次使用的时间' },
  },
  sourceNotices: {
    by: 'nothing',
    why: '给对接平台的状态通知，可以重发；状态以案件的经过为准，平台随时可以查询',
  },
  receivedEmails: { by: 'nothing', why: '登记以前的邮件文字；登记时成为申请材料，之后由案件的附件清单固定' },
  receivedEmailFiles: {
    by: 'nothing',
    why: '登记以前的邮件附件；登记时成为申请材料，之后由案件的附件清单固定',
  },
  agencies: { by: 'book', name: '机关和设置', parts: 'id' },
  agencyGuides: { by: 'book', name: '公开指南', parts: 'agencyId' },
  formerShortNames: { by: 'book', name: '用过的网址简称' },
  formerAgencyNames: { by: 'book', name: '机关用过的名称' },
  units: { by: 'book', name: '科室', parts: 'agencyId' },
  people: { by: 'book', name: '人员、岗位和密码', parts: 'agencyId' },
  secondFactors: {
    by: 'book',
    name: '两步验证',
    parts: 'personId',
    except: {
      columns: ['pendingCipher', 'lastStep', 'wrongCodes', 'waitUntil'],
      because: '随登录变化；等待确认的二维码还没有用处',
    },
  },
  recoveryCodes: { by: 'book', name: '恢复码', parts: 'personId' },
  sessions: {
    by: 'nothing',
    why: '令牌只有浏览器知道，这里只有其散列值，令牌里写明属于谁、到了哪一步，改不成别人的登录；登录和退出在审计记录中',
  },
  devices: { by: 'nothing', why: '只记住用过的浏览器，仍须密码；30 天内不再询问验证码的，最多少问一次' },
  signInFailures: { by: 'nothing', why: '输错的次数，到期即删；每次输错在审计记录中' },
  letterTemplates: { by: 'book', name: '文书模板', parts: 'agencyId' },
  supervisionOrders: { by: 'book', name: '督办单', parts: 'agencyId' },
  supervisionOrderCases: { by: 'book', name: '督办单所列案件', parts: 'orderId' },
  standardReasons: { by: 'book', name: '常用理由', parts: 'agencyId' },
  annualFigures: { by: 'book', name: '表二数据', parts: 'agencyId' },
  reportTexts: {
    by: 'nothing',
    why: '起草中的文字随写随存；报送、封存时的全文由校验值固定，校验值在审计记录中',
  },
  checkExplanations: { by: 'book', name: '勾稽说明', parts: 'agencyId' },
  reportSteps: {
    by: 'book',
    name: '年报的报送、封存和公布',
    parts: 'agencyId',
    except: { columns: ['report'], because: '报送内容的校验值在审计记录中' },
  },
  reportSeals: {
    by: 'book',
    name: '年报封存',
    parts: 'agencyId',
    except: { columns: ['report', 'facts'], because: '封存内容的校验值在 sha256 和审计记录中' },
  },
  calendarNotices: { by: 'book', name: '放假安排' },
  localDaysOff: { by: 'book', name: '本机关放假日', parts: 'agencyId' },
  importBatches: { by: 'book', name: '台账导入', parts: 'agencyId' },
  ledgerLayouts: { by: 'book', name: '台账版式', parts: 'agencyId' },
  ledgerUploads: {
    by: 'nothing',
    why: '还没有导入的台账：文件名和导入时的选择，一天后删除；导入的内容由各案件固定',
  },
  comingContents: {
    by: 'nothing',
    why: '正在存入对象存储的附件的校验值，到期即删；改动只会使清理早些或者晚些',
  },
  briefChoices: { by: 'book', name: '今天的摘要的电子邮箱', parts: 'personId' },
  briefsSent: { by: 'nothing', why: '只记哪天给谁发过今天的摘要，摘要随时可以重看' },
  reminders: { by: 'nothing', why: '不含内容的提醒邮件，没有法律效力，发出即删' },
  caseProgress: { by: 'derived', from: '案件的申请信息、经过和工作日历' },
  caseCounts: { by: 'counted', from: '办理进度和待办事项' },
  casePending: { by: 'derived', from: '案件的申请信息、经过和工作日历' },
  casePassages: { by: 'derived', from: '案件的申请信息和经过' },
  absences: { by: 'book', name: '离岗和代办人', parts: 'agencyId' },
  savedViews: { by: 'nothing', why: '只是案件列表的网址和名称，不含案件内容；改动只影响打开哪个列表' },
  savedViewSubscriptions: { by: 'nothing', why: '只记今天的摘要中列出哪些常用视图' },
  ownColumns: { by: 'nothing', why: '只是案件列表有哪些列、什么次序，不含案件内容' },
  bulkRuns: { by: 'nothing', why: '成批办理的清单；每件的办理在案件的经过和审计记录中' },
  bulkCases: { by: 'nothing', why: '成批办理的清单；每件的办理在案件的经过和审计记录中' },
  suggestions: { by: 'nothing', why: '夜间从案件中找出的建议，不办理任何事项；不采用的理由另记在审计记录中' },
  suggestionCases: { by: 'nothing', why: '建议涉及哪些案件，随建议更新' },
  nightWork: { by: 'nothing', why: '夜间工作做到哪里；改动只会使它重做或者少做一遍' },
  jobRuns: { by: 'nothing', why: '后台任务的运行记录，只供查看；做了什么记在案件的经过和审计记录中' },
  diskDays: { by: 'nothing', why: '每天的磁盘用量，只供估计何时用满' },
  backups: { by: 'nothing', why: '备份和演练的结果；备份本身加密并带校验，可以随时重新演练' },
  retentionLists: { by: 'book', name: '匿名清单', parts: 'agencyId' },
  retentionListCases: { by: 'book', name: '匿名清单所列案件', parts: 'listId' },
  counters: { by: 'otherwise', how: '与已经编出的受理编号、文号逐一核对' },
  auditLines: { by: 'otherwise', how: '每条带密钥校验值，与前一条相连，末尾由锚定文件固定' },
  caseDigests: { by: 'otherwise', how: '自带密钥校验值，总和写在最后一条审计记录中' },
  bookDigests: { by: 'otherwise', how: '自带密钥校验值，总和写在最后一条审计记录中' },
  keyChecks: { by: 'otherwise', how: '每把密钥自带校验值，改动后启动时即提示密钥不符' },
  keyRotations: {
    by: 'nothing',
    why: '更换密钥做到哪里；改动只会使它重做或者少做一遍，开始、每一批和结束在审计记录中',
  },
  limitCounters: { by: 'nothing', why: '来访次数，到期即删' },
  spentChallenges: { by: 'nothing', why: '用过的人机核验，到期即删' },
  derivations: { by: 'nothing', why: '改动只会使程序重新推算一遍' },
} as const satisfies Record<TableName, Holding>

export type HeldTable = keyof typeof HELD
export type Book = {
  [Name in HeldTable]: (typeof HELD)[Name]['by'] extends 'book' | 'caseOrBook' ? Name : never
}[HeldTable]

const all = Object.entries(HELD) as [HeldTable, Holding][]

export const BOOKS = all
  .filter(([, { by }]) => by === 'book' || by === 'caseOrBook')
  .map(([name]) => name as Book)

/** Tables whose rows belong to a case, all of them or those that name one. */
export const HANGING = all
  .filter(([name, { by }]) => name !== 'cases' && (by === 'case' || by === 'caseOrBook' || by === 'derived'))
  .map(([name]) => name)

/** Tables of a part of a case, in a fixed order. */
export function tablesOfPart(part: CasePart): HeldTable[] {
  return all
    .filter(([, held]) => (held.by === 'case' || held.by === 'caseOrBook') && held.part === part)
    .map(([name]) => name)
}

export function holdingOf(table: HeldTable): Holding {
  return HELD[table]
}
