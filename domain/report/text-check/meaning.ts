import type { RemedyKind } from '../../remedies/remedy'
import type { TermName } from './terms'

/** What a word of a report means to the check. */
export type Meaning =
  /** Names a row of 表三, or some. */
  | { is: 'term'; term: TermName }
  /** Names a result of 表三 below a heading. */
  | { is: 'reason'; row: string }
  | { is: 'channel'; groups: readonly ChannelGroup[]; extent: 'all' | 'part' }
  | { is: 'applicant'; who: ApplicantWord }
  | { is: 'remedy'; rows: readonly RemedyKind[] }
  | { is: 'remedyResult'; column: 'upheld' | 'corrected' | 'other' | 'pending'; orOther?: boolean }
  | { is: 'remedyRate'; column: 'upheld' | 'corrected' }
  | { is: 'decision'; row: string }
  | { is: 'rule'; row: 'rules' | 'normative_documents' }
  | { is: 'ruleState'; column: 'made' | 'repealed' | 'in_force' }
  | { is: 'late'; extent: 'all' | 'part' }
  | { is: 'rate'; rate: 'granted' | 'concluded' | 'answered' | 'onTime' }
  | { is: MarkName }

/** Words that steer the reading and name no number. */
export type MarkName =
  /** Says nothing that matters, and may stand between the words of a number and the number. */
  | 'filler'
  /** The office that reports: 我局, 本机关; says no more than a filler. */
  | 'own'
  /** Names what the report is about: requests (申请), or information disclosure at large (政府信息公开). */
  | 'request'
  | 'disclosure'
  /** 信息处理费; 减免 */
  | 'fee'
  | 'feeWaived'
  /** 按时 */
  | 'onTime'
  /** 其中, 分别为, 和, 占, 含, 不含, 均, 各, 共 */
  | 'among'
  | 'respectively'
  | 'joins'
  | 'share'
  | 'includes'
  | 'excludes'
  | 'every'
  | 'each'
  | 'sum'
  /** 较, 同比; 上年; 本年; 下年; 增长, 下降, 持平, 翻番, 增加到 */
  | 'compares'
  | 'compared'
  | 'lastYear'
  | 'thisYear'
  | 'nextYear'
  | 'more'
  | 'less'
  | 'level'
  | 'doubled'
  /** 审结, 无一败诉: of remedies. */
  | 'ended'
  | 'neverLost'
  | 'becomes'
  /** 因, 属于 */
  | 'because'
  /** 未, 没有, 无 */
  | 'none'
  /** 约, 近: the number is not meant exactly. */
  | 'about'
  /** 主要, 为主: a list that leaves something out; 等: words that stand for more than they name. */
  | 'partial'
  | 'andSoOn'
  /** 确保, 力争: not what was, but what shall be. */
  | 'intends'
  /** 统计期限, 数据: the period of the numbers. */
  | 'period'
  /** A part of what the tables count: a topic, an office among others. */
  | 'part'
  /** Offices below or beside, of which the number may be a part or the sum: 各部门, 镇街. */
  | 'bodies'
  /** The name of an office that begins with a topic: 教育局. */
  | 'office'
  /** Something else that an office counts. */
  | 'otherThing'
  /** A time that is neither this year nor the last. */
  | 'otherTime'
  /** Words of a whole area: 全市. */
  | 'area'

export type ChannelGroup = '网络' | '邮寄' | '当面' | '传真'
export type ApplicantWord =
  | 'natural_person'
  | 'commercial_enterprise'
  | 'research_institution'
  | 'public_interest_organisation'
  | 'legal_service_organisation'
  /** All but natural persons. */
  | 'organisations'
  /** Some of them: 企业. */
  | 'some'

/** Words with one meaning, apart by blanks. */
export type WordList = readonly [Meaning, string]

/** Every word that begins with one of the first and ends with one of the last. */
export function each(...parts: (readonly string[])[]): string {
  return parts
    .reduce<string[]>((done, part) => done.flatMap((start) => part.map((end) => start + end)), [''])
    .join(' ')
}
