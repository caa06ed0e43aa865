import type { Counter } from './counter'
import type { ApplicantWord, ChannelGroup } from './meaning'
import type { Named } from './named'
import type { NameWord } from './names'
import type { Quantity } from './tokens'

/** A number of a text with what it is said of. */
export interface Statement {
  /** `fold`: so many times what was last year. */
  says: 'count' | 'share' | 'more' | 'less' | 'becomes' | 'fold'
  named: Named
  quantity: Quantity
  /** The words: the name and the number, in the plain text. */
  from: number
  to: number
  /** Of a share: what it is a share of, where that is said. */
  base: Named | null
  /** 含上年结转 is said of it. */
  withCarried: boolean
  /** 按时办结54件 */
  onTime: boolean
  /** Who counts it, where somebody is named. */
  counter: Counter | null
  /** Of the year before. */
  ofLastYear: boolean
  /** Of what came in this year: the carried ones are not among them. */
  ofNew: boolean
  /** What it is said of is only supposed. */
  supposed: boolean
  /** 行政诉讼12件，其中政府信息公开类3件: it counts more than the report does. */
  beyond: boolean
  /** 予以公开、部分公开166件: of both, if not of the last alone. */
  together: Named | null
  /** The number that it is a part of. */
  whole: Statement | null
  /** The number just before, of which a share or a change is said. */
  subject: Statement | null
}

/** A sentence without a number that says one: 均按时答复, 无行政复议, 均获维持. */
export interface Claim {
  claims: 'allOnTime' | 'noneLate' | 'none' | 'allConcluded' | 'allResult' | 'allEnded' | ChangeClaim
  named: Named | null
  /** Of 均获维持: the remedies that the sentence counts. */
  remedies: readonly Statement[]
  counter: Counter | null
  /** 行政诉讼3件，正在审理中: said of the last one alone. */
  extent: 'all' | 'last'
  from: number
  to: number
}

/** 持平, 翻番, 有所增长, 有所下降. */
export type ChangeClaim = 'level' | 'doubled' | 'more' | 'less'

/** Numbers of channels or applicants, one after the other. */
export interface Listing {
  of: 'channel' | 'applicant'
  entries: readonly ListEntry[]
  whole: Statement | null
  /** 主要, 约: it leaves something out. */
  open: boolean
  /** It stands in a bracket right behind the number that it is a part of. */
  inBracket: boolean
}
export interface ListEntry {
  key: ChannelGroup | ApplicantWord
  statement: Statement
}

export interface StatedPeriod {
  first: { year: number; month: number; day: number } | null
  last: { year: number; month: number; day: number }
  from: number
  to: number
}

/** Everything that a text says and the check can judge. */
export interface Statements {
  statements: Statement[]
  claims: Claim[]
  listings: Listing[]
  periods: StatedPeriod[]
}

/** What the words of a paragraph have been about so far. */
export interface Context {
  topic: 'requests' | 'other' | null
  time: 'this' | 'last' | 'other'
  /** The sentence begins with this year: 2024年收到120件，其中一季度28件。 */
  beginsNow: boolean
  /** The number just before. */
  subject: Statement | null
  /** The last number of the sentence before. */
  previous: Statement | null
  /** 收到的120件申请中，: what follows is of these. */
  ofNew: boolean
  /** 上年结转 has been counted in the sentence. */
  carried: boolean
  /** The number that what follows is a part of. */
  whole: Statement | null
  /** Named without a number so far: 公开类（…）258件. */
  pending: PendingName | null
  /** 行政复议、: names that wait for their number. */
  earlier: readonly NameWord[]
  /** A reason or another thing in the words that earlier names stand in. */
  earlierBlocked: boolean
  /** 网络、信函分别为5件、4件: names whose numbers are still to come. */
  queue: readonly NameWord[]
  compare: 'last' | 'other' | null
  /** 确保 and the like: what follows is not what was. */
  intends: boolean
  /** 未发生行政复议、: what follows is denied too. */
  denies: boolean
  bracket: boolean
  remedies: Statement[]
  /** Those before a semicolon of the sentence, and of the sentence before. */
  clauseRemedies: Statement[]
  earlierRemedies: Statement[]
  counter: Counter | null
}

export interface PendingName {
  named: Named
  from: number
  to: number
  blocked: boolean
}

export const NEW_CONTEXT: Context = {
  topic: null,
  time: 'this',
  beginsNow: false,
  subject: null,
  previous: null,
  ofNew: false,
  carried: false,
  whole: null,
  pending: null,
  earlier: [],
  earlierBlocked: false,
  queue: [],
  compare: null,
  intends: false,
  denies: false,
  bracket: false,
  remedies: [],
  clauseRemedies: [],
  earlierRemedies: [],
  counter: null,
}
