import { OUTCOMES, type Outcome, outcomeLabel, outcomeOfLabel } from '../report/formats/in-force'
import type { Matter } from './facts'

export { OUTCOMES, type Outcome, outcomeLabel, outcomeOfLabel }

/** What an answer says: a row of 表三; of a correction of records, which is counted in none, a result in words. */
export function answerLabel(matter: Matter, outcome: Outcome): string {
  return matter === 'record_correction' ? '已告知更正处理情况' : outcomeLabel(outcome)
}

/** Causes of a late reply, asked once at conclusion (超期原因). */
export const LATENESS_CAUSES = [
  'file_search',
  'internal_circulation',
  'joint_approval',
  'late_registration',
  'late_correction',
  'third_party',
  'system',
  'other',
] as const
export type LatenessCause = (typeof LATENESS_CAUSES)[number]
export const LATENESS_CAUSE_LABELS: Record<LatenessCause, string> = {
  file_search: '卷宗查找',
  internal_circulation: '内部流转',
  joint_approval: '会商审批',
  late_registration: '登记延误',
  late_correction: '迟发补正告知',
  third_party: '征求意见逾期',
  system: '系统原因',
  other: '其他',
}

/** A ground that a reply may rest on. */
export interface LegalBasis {
  /** Of the 条例 unless it names another law; null where no provision says so and the words stand alone. */
  article: string | null
  words: string
  /** Art. 14 to 16: the information is there and is not disclosed. */
  withholds?: true
}

export const LEGAL_BASES = {
  art36_1: { article: '第三十六条第（一）项', words: '所申请公开信息已经主动公开，告知获取的方式、途径' },
  art36_2: { article: '第三十六条第（二）项', words: '所申请公开信息可以公开，向申请人提供' },
  art37: { article: '第三十七条', words: '含有不应当公开的内容但能够作区分处理' },
  art14_secret: { article: '第十四条', words: '依法确定为国家秘密', withholds: true },
  art14_law: { article: '第十四条', words: '法律、行政法规禁止公开', withholds: true },
  art14_safety: {
    article: '第十四条',
    words: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    withholds: true,
  },
  art15: {
    article: '第十五条',
    words: '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害',
    withholds: true,
  },
  art16_1: {
    article: '第十六条第一款',
    words: '人事管理、后勤管理、内部工作流程等内部事务信息',
    withholds: true,
  },
  art16_2_process: {
    article: '第十六条第二款',
    words: '履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息',
    withholds: true,
  },
  art16_2_enforcement: { article: '第十六条第二款', words: '行政执法案卷信息', withholds: true },
  art36_7: {
    article: '第三十六条第（七）项',
    words: '工商、不动产登记资料等，法律、行政法规对获取有特别规定',
  },
  art36_4: { article: '第三十六条第（四）项', words: '经检索没有所申请公开信息' },
  art36_5: { article: '第三十六条第（五）项', words: '不属于本机关负责公开' },
  art38: { article: '第三十八条', words: '需要对现有政府信息进行加工、分析' },
  art30_unclear: { article: '第三十条', words: '补正后申请内容仍不明确' },
  art39_1: { article: '第三十九条第一款', words: '以政府信息公开申请的形式进行信访、投诉、举报等活动' },
  art36_6: { article: '第三十六条第（六）项', words: '已就同一信息答复，申请人重复申请' },
  art39_2: { article: '第三十九条第二款', words: '要求提供政府公报、报刊、书籍等公开出版物' },
  art35: { article: '第三十五条', words: '申请公开的数量、频次明显超过合理范围且理由不合理' },
  confirm_again: {
    article: null,
    words: '要求对已获取的政府信息进行确认或重新出具，不属于政府信息公开申请的办理范围',
  },
  art30_lapsed: { article: '第三十条', words: '无正当理由逾期不补正，视为放弃申请' },
  fee_lapsed: {
    article: '国办函〔2020〕109号',
    words: '逾期未按收费通知要求缴纳信息处理费，视为放弃申请',
  },
  withdrawn: { article: '第二十九条', words: '申请人撤回申请' },
  art41: { article: '第四十一条', words: '申请更正与自身相关的政府信息记录，已审核处理' },
  consultation: { article: '第二条', words: '咨询事项，不属于申请公开政府信息' },
  other: { article: null, words: '其他情形' },
} as const satisfies Record<string, LegalBasis>

export type LegalBasisKey = keyof typeof LEGAL_BASES
export const LEGAL_BASIS_KEYS = Object.keys(LEGAL_BASES) as LegalBasisKey[]

export function isLegalBasisKey(key: string): key is LegalBasisKey {
  return Object.hasOwn(LEGAL_BASES, key)
}

/** What is known of a ground; null for a key that is none. */
export function legalBasis(key: string): LegalBasis | null {
  return isLegalBasisKey(key) ? LEGAL_BASES[key] : null
}

/** “第十五条　涉及商业秘密…”, to choose from; the words alone where no provision says so. */
export function basisLabel(key: LegalBasisKey): string {
  const { article, words }: LegalBasis = LEGAL_BASES[key]
  return article === null ? words : `${article}　${words}`
}

/** The provisions that each result may rest on; the first is the usual one. A reply names at least one. */
export const BASES_OF_OUTCOME: Record<Outcome, readonly [LegalBasisKey, ...LegalBasisKey[]]> = {
  granted: ['art36_2', 'art36_1'],
  // Items of one request may each rest on something else.
  partly_granted: [
    'art37',
    'art14_secret',
    'art14_law',
    'art14_safety',
    'art15',
    'art16_1',
    'art16_2_process',
    'art16_2_enforcement',
    'art36_1',
    'art36_2',
    'art36_4',
    'art36_5',
    'art36_6',
    'art36_7',
    'art38',
    'art30_unclear',
    'art35',
    'art39_1',
    'art39_2',
    'confirm_again',
    'consultation',
    'other',
  ],
  refused_state_secret: ['art14_secret'],
  refused_other_law: ['art14_law'],
  refused_safety: ['art14_safety'],
  refused_third_party: ['art15'],
  refused_internal: ['art16_1'],
  refused_process: ['art16_2_process'],
  refused_enforcement_file: ['art16_2_enforcement'],
  refused_admin_query: ['art36_7'],
  not_held: ['art36_4', 'art36_5'],
  needs_creation: ['art38'],
  unclear_after_correction: ['art30_unclear'],
  petition: ['art39_1'],
  repeated: ['art36_6'],
  publication: ['art39_2'],
  excessive: ['art35'],
  confirm_again: ['confirm_again'],
  correction_lapsed: ['art30_lapsed'],
  fee_lapsed: ['fee_lapsed'],
  other: ['other', 'consultation', 'withdrawn', 'art41'],
}

/** Outcomes that close a case without a reply; the reply form does not offer them. */
export const LAPSE_OUTCOMES = ['correction_lapsed', 'fee_lapsed'] as const satisfies readonly Outcome[]

export function isLegalBasisOf(outcome: Outcome, key: string): key is LegalBasisKey {
  return (BASES_OF_OUTCOME[outcome] as readonly string[]).includes(key)
}
