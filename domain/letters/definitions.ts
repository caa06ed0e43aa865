import type { FormField } from '../case/command'
import { BASES_OF_OUTCOME, type LegalBasisKey, type Outcome } from '../case/outcomes'
import type { LetterField } from './fields'

/** Words that the office writes itself in a letter; each goes into the field of the template beside it. */
export const WORDINGS = {
  findings: { field: '查明情况', label: '查明情况', as: 'words', hint: '检索、审查的经过和结果' },
  reasons: { field: '理由', label: '理由', as: 'words', hint: '适用该条款的具体理由' },
  provision: {
    field: '提供内容',
    label: '提供的信息和方式',
    as: 'words',
    hint: '提供哪些信息，或者到何处获取',
  },
  handling: {
    field: '提供内容',
    label: '处理情况',
    as: 'words',
    hint: '更正为什么内容；不予更正的，写明理由；无权更正的，写明已转送的机关',
  },
  addressee: { field: '收件对象', label: '收件单位（人）', as: 'text' },
  parts: { field: '分案情况', label: '拆分后的各件', as: 'words', hint: '每件的受理编号和内容' },
  question: { field: '征求事项', label: '征求意见的事项', as: 'words' },
} as const satisfies Record<string, FormField & { field: LetterField }>
export type Wording = keyof typeof WORDINGS

/** Letters that share a chain of approval. */
export const LETTER_GROUPS = ['reply', 'extension', 'correction', 'consultation', 'fee', 'notice'] as const
export type LetterGroup = (typeof LETTER_GROUPS)[number]
export const LETTER_GROUP_LABELS: Record<LetterGroup, string> = {
  reply: '答复书',
  extension: '延期答复告知书',
  correction: '补正、说明理由告知书',
  consultation: '征求意见书、函',
  fee: '收费通知书',
  notice: '其他告知书、回执',
}

export interface LetterDefinition {
  /** Of the document, under the agency's name. */
  title: string
  group: LetterGroup
  /** Name of the command that sending this letter carries out; null for one that only informs. */
  command: string | null
  /** Inputs of that step that the letter itself decides. */
  gives: { outcome?: Outcome; basis?: readonly LegalBasisKey[]; from?: 'third_party' | 'co_producer' }
  /** Provisions among which is chosen while drafting, where `gives` names none. */
  bases?: readonly LegalBasisKey[]
  /** Inputs of the step that are written while drafting; the rest is asked when the letter leaves. */
  drafted: readonly string[]
  wordings: readonly Wording[]
  /** Paragraphs of the shipped template. */
  body: readonly string[]
  /** 回执 on a page of its own, for the addressee to fill in and send back. */
  slip?: readonly string[]
  /** Fields without which the letter would not be lawful; an edited template must keep them. */
  required: readonly LetterField[]
}

const REQUEST =
  '{称谓}提出的政府信息公开申请（受理编号：{受理编号}）收悉，本机关收到申请的日期为{收到日期}。{称谓}申请公开的信息为：{所需信息}。'
/** Says which decision or judgment orders a new answer; empty in the first one. */
const ORDER = '{重新答复依据}'
const REPLY_REQUIRED = [
  '机关名称',
  '文号',
  '落款日期',
  '申请人',
  '受理编号',
  '收到日期',
  '所需信息',
  '重新答复依据',
  '查明情况',
  '逐项答复',
  '救济途径',
] as const satisfies readonly LetterField[]
const NOTICE_REQUIRED = [
  '机关名称',
  '文号',
  '落款日期',
  '申请人',
  '受理编号',
] as const satisfies readonly LetterField[]
/** A paragraph that is there only where its field has something to say. */
const whereSaid = (field: LetterField, text = `{${field}}`) => [`{#${field}}`, text, `{/${field}}`] as const
const CONTACT = whereSaid('联系方式', '联系方式：{联系方式}。')

interface ReplyText {
  title: string
  basis: readonly LegalBasisKey[]
  /** The decision, in the words of the provision. */
  decision: string
  wordings?: readonly Wording[]
  /** How the decision rests on its provision; some rest on none, and say why in words. */
  rests?: 'on' | 'onSome' | 'byAnalogy'
}

const RESTING = {
  on: '根据{法律依据}的规定，',
  onSome: '{#法律依据}根据{法律依据}的规定，{/法律依据}',
  byAnalogy: '{#法律依据}参照{法律依据}的规定，{/法律依据}',
} as const

/**
 * A reply says who asked for what, what was found, what is decided under which article and why, and the remedies. Of
 * several items it says what is decided of each.
 */
function reply(
  outcome: Outcome,
  { title, basis, decision, wordings, rests = 'on' }: ReplyText,
): LetterDefinition {
  const own = wordings ?? ['findings', 'reasons']
  return {
    title,
    group: 'reply',
    command: 'reply',
    gives: basis.length === 1 ? { outcome, basis } : { outcome },
    bases: basis,
    drafted: basis.length === 1 ? [] : ['basis'],
    wordings: own,
    body: [
      `${REQUEST}${ORDER}`,
      ...whereSaid('查明情况'),
      ...whereSaid('逐项答复'),
      '{^逐项答复}',
      `${RESTING[rests]}${decision}`,
      '{/逐项答复}',
      ...(own.includes('reasons') ? whereSaid('理由') : []),
      ...(own.includes('provision') ? whereSaid('提供内容') : []),
      '{救济途径}',
    ],
    required: [
      ...REPLY_REQUIRED,
      ...(rests === 'on' ? (['法律依据'] as const) : []),
      ...(own.includes('reasons') ? (['理由'] as const) : []),
      ...(own.includes('provision') ? (['提供内容'] as const) : []),
    ],
  }
}

/** Information that may not or need not be disclosed, as Art. 14 to 16 name it. */
export const REFUSED = {
  art14_secret: '依法确定为国家秘密的政府信息',
  art14_law: '法律、行政法规禁止公开的政府信息',
  art14_safety: '公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息',
  art15: '涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息',
  art16_1: '行政机关的内部事务信息（人事管理、后勤管理、内部工作流程等方面的信息）',
  art16_2_process:
    '行政机关在履行行政管理职能过程中形成的过程性信息（讨论记录、过程稿、磋商信函、请示报告等）',
  art16_2_enforcement: '行政执法案卷信息',
} as const satisfies Partial<Record<LegalBasisKey, string>>

function refusal(outcome: Outcome, basis: keyof typeof REFUSED): LetterDefinition {
  return reply(outcome, {
    title: '政府信息不予公开告知书',
    basis: [basis],
    decision: `{称谓}申请公开的信息属于${REFUSED[basis]}，本机关决定不予公开。`,
  })
}

export const LETTERS = {
  receipt: {
    title: '政府信息公开申请登记回执',
    group: 'notice',
    command: null,
    gives: {},
    drafted: [],
    wordings: [],
    body: [
      REQUEST,
      '本机关已予登记，将于{答复期限}前（含当日）作出答复。需要补正、延期或者征求第三方意见的，另行告知。',
      ...CONTACT,
    ],
    required: [...NOTICE_REQUIRED, '收到日期', '所需信息', '答复期限'],
  },
  correction: {
    title: '政府信息公开申请补正告知书',
    group: 'correction',
    command: 'requestCorrection',
    gives: {},
    drafted: ['lacks', 'respondBy', 'points', 'shortBecause', 'againBecause'],
    wordings: [],
    body: [
      REQUEST,
      '经审查，{补正原因}。根据{法律依据}的规定，请{称谓}对以下事项作出补正：',
      '{补正事项}',
      '请于{补正期限}前（含当日）将补正材料提交本机关。答复期限自本机关收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。',
      ...CONTACT,
    ],
    required: [...NOTICE_REQUIRED, '收到日期', '所需信息', '补正原因', '法律依据', '补正事项', '补正期限'],
  },
  extension: {
    title: '政府信息公开申请延期答复告知书',
    group: 'extension',
    command: 'extend',
    gives: {},
    drafted: ['workingDays', 'reason'],
    wordings: [],
    body: [
      REQUEST,
      '因{理由}，不能在规定期限内作出答复。根据《中华人民共和国政府信息公开条例》第三十三条第二款的规定，经政府信息公开工作机构负责人同意，本机关决定延长答复期限{延长工作日}个工作日，延长后的答复期限为{延长后期限}。',
    ],
    required: [...NOTICE_REQUIRED, '所需信息', '理由', '延长工作日', '延长后期限'],
  },
  third_party_consultation: {
    title: '政府信息公开征求第三方意见书',
    group: 'consultation',
    command: 'requestOpinion',
    gives: { from: 'third_party' },
    drafted: [],
    wordings: ['addressee', 'question'],
    body: [
      '本机关收到政府信息公开申请（受理编号：{受理编号}），申请公开的信息公开后可能损害{收件对象}的合法权益。根据《中华人民共和国政府信息公开条例》第三十二条的规定，现就以下事项书面征求意见：',
      '{征求事项}',
      '请自收到本征求意见书之日起15个工作日内提出是否同意公开的意见；不同意公开的，请说明理由。逾期未提出意见的，由本机关依照该条例的规定决定是否公开。',
      ...CONTACT,
    ],
    slip: [
      '{机关名称}：',
      '贵机关就政府信息公开申请（受理编号：{受理编号}）发出的征求意见书（{文号}）收悉，收到日期为　　　　年　　月　　日。现就是否同意公开答复如下（在所选项前的方框内打勾）：',
      '□同意公开。',
      '□同意部分公开，不同意公开的内容：',
      '□不同意公开。',
      '理由：',
    ],
    required: ['机关名称', '文号', '落款日期', '受理编号', '收件对象', '征求事项'],
  },
  agency_consultation: {
    title: '政府信息公开征求意见函',
    group: 'consultation',
    command: 'requestOpinion',
    gives: { from: 'co_producer' },
    drafted: [],
    wordings: ['addressee', 'question'],
    body: [
      '本机关收到政府信息公开申请（受理编号：{受理编号}），申请公开的信息由本机关牵头、与{收件对象}共同制作。根据《中华人民共和国政府信息公开条例》第三十四条的规定，现就以下事项征求意见：',
      '{征求事项}',
      '请自收到本函之日起15个工作日内提出意见，逾期未提出意见的视为同意公开。',
      ...CONTACT,
    ],
    required: ['机关名称', '文号', '落款日期', '受理编号', '收件对象', '征求事项'],
  },
  consultation_notice: {
    title: '征求第三方意见告知书',
    group: 'notice',
    command: null,
    gives: {},
    drafted: [],
    wordings: [],
    body: [
      REQUEST,
      '{称谓}申请公开的信息涉及第三方合法权益。根据《中华人民共和国政府信息公开条例》第三十二条、第三十三条第三款的规定，本机关已书面征求第三方意见，征求意见所需时间不计算在答复期限内。',
    ],
    required: [...NOTICE_REQUIRED, '所需信息'],
  },
  third_party_disclosure: {
    title: '政府信息公开决定告知书',
    group: 'notice',
    command: null,
    gives: {},
    drafted: [],
    wordings: ['addressee', 'provision', 'reasons'],
    body: [
      '本机关就政府信息公开申请（受理编号：{受理编号}）征求意见，{收件对象}不同意公开。经审查，本机关认为不公开可能对公共利益造成重大影响。根据《中华人民共和国政府信息公开条例》第三十二条的规定，本机关决定予以公开。',
      '决定公开的政府信息内容：',
      '{提供内容}',
      '决定公开的理由：',
      '{理由}',
      '{救济途径}',
    ],
    required: ['机关名称', '文号', '落款日期', '受理编号', '收件对象', '提供内容', '理由', '救济途径'],
  },
  reasons: {
    title: '政府信息公开申请说明理由告知书',
    group: 'correction',
    command: 'requestReasons',
    gives: {},
    drafted: ['respondBy', 'points', 'shortBecause'],
    wordings: [],
    body: [
      REQUEST,
      '{称谓}申请公开政府信息的数量、频次明显超过合理范围。根据《中华人民共和国政府信息公开条例》第三十五条的规定，请{称谓}于{补正期限}前（含当日）向本机关说明理由：',
      '{补正事项}',
      '本机关认为申请理由不合理的，将告知不予处理；认为申请理由合理，但是无法在规定期限内答复的，可以确定延迟答复的合理期限并告知{称谓}。',
      ...CONTACT,
    ],
    required: [...NOTICE_REQUIRED, '所需信息', '补正事项', '补正期限'],
  },
  later_day: {
    title: '政府信息公开申请延迟答复告知书',
    group: 'extension',
    command: 'setLaterDay',
    gives: {},
    drafted: ['dueOn', 'reason'],
    wordings: [],
    body: [
      REQUEST,
      '经审查，{称谓}说明的理由合理，但是因{理由}，本机关无法在《中华人民共和国政府信息公开条例》第三十三条规定的期限内答复。根据该条例第三十五条的规定，本机关确定延迟答复的合理期限为{答复期限}。',
    ],
    required: [...NOTICE_REQUIRED, '所需信息', '理由', '答复期限'],
  },
  fee_notice: {
    title: '政府信息公开信息处理费收费通知书',
    group: 'fee',
    command: 'notifyFee',
    gives: {},
    drafted: ['feeBasis', 'quantity', 'payment'],
    wordings: [],
    body: [
      REQUEST,
      '根据《中华人民共和国政府信息公开条例》第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本机关决定对本件申请收取信息处理费。',
      '收费标准和计算：{收费标准}。应缴金额：{收费金额}元。',
      '缴费方式：{缴费方式}。请自收到本通知书次日起20个工作日内缴纳。答复期限自{称谓}完成缴费次日起重新计算；逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。',
      // Against the fee itself there is no remedy of its own (109号).
      '对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼；可以在缴费期满后，就本机关不再处理该政府信息公开申请的决定，依法投诉、举报，或者申请行政复议、提起行政诉讼。',
      ...CONTACT,
    ],
    required: [...NOTICE_REQUIRED, '所需信息', '收费标准', '收费金额', '缴费方式'],
  },
  lapse_correction: {
    title: '政府信息公开申请不再处理告知书',
    group: 'notice',
    command: 'closeAsLapsed',
    gives: {},
    drafted: ['servedOn', 'servedBy'],
    wordings: [],
    body: [
      REQUEST,
      '因{补正原因}，本机关已告知{称谓}于{补正期限}前补正。{称谓}无正当理由逾期不补正，根据《中华人民共和国政府信息公开条例》第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。',
      '{救济途径}',
    ],
    required: [...NOTICE_REQUIRED, '所需信息', '补正原因', '补正期限', '救济途径'],
  },
  lapse_fee: {
    title: '政府信息公开申请不再处理告知书',
    group: 'notice',
    command: 'closeAsUnpaid',
    gives: {},
    drafted: ['servedOn', 'servedBy'],
    wordings: [],
    body: [
      REQUEST,
      '本机关已向{称谓}发出收费通知。{称谓}逾期未按收费通知要求缴纳费用，根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，视为放弃申请，本机关不再处理该政府信息公开申请。',
      '{救济途径}',
    ],
    required: [...NOTICE_REQUIRED, '所需信息', '救济途径'],
  },
  split_notice: {
    title: '政府信息公开申请分案办理告知书',
    group: 'notice',
    command: null,
    gives: {},
    drafted: [],
    wordings: ['parts'],
    body: [
      '{称谓}提出的政府信息公开申请（受理编号：{受理编号}）收悉，本机关收到申请的日期为{收到日期}。',
      '该申请包含多项互不关联的内容。为便于分别审查和答复，本机关按照“一事一申请”的原则分案办理，现告知{称谓}：',
      '{分案情况}',
      '各件的答复期限均自本机关收到申请之日起计算，本机关将分别作出答复。',
      ...CONTACT,
    ],
    required: [...NOTICE_REQUIRED, '收到日期', '分案情况'],
  },
  record_correction: {
    title: '更正政府信息申请处理告知书',
    group: 'reply',
    command: 'reply',
    gives: { outcome: 'other', basis: ['art41'] },
    drafted: [],
    wordings: ['findings', 'handling'],
    body: [
      `{称谓}提出的更正与自身相关的政府信息记录的申请（受理编号：{受理编号}）收悉，本机关收到申请的日期为{收到日期}。申请更正的事项为：{所需信息}。${ORDER}`,
      '{查明情况}',
      '根据《中华人民共和国政府信息公开条例》第四十一条的规定，现将处理情况告知如下：',
      '{提供内容}',
      ...whereSaid('逐项答复'),
      '{救济途径}',
    ],
    required: [
      ...NOTICE_REQUIRED,
      '重新答复依据',
      '收到日期',
      '所需信息',
      '查明情况',
      '提供内容',
      '救济途径',
    ],
  },

  granted: reply('granted', {
    title: '政府信息公开告知书',
    basis: ['art36_2'],
    decision: '{称谓}申请公开的信息可以公开，本机关决定予以公开，现向{称谓}提供。',
    wordings: ['findings', 'provision'],
  }),
  already_public: reply('granted', {
    title: '政府信息已主动公开告知书',
    basis: ['art36_1'],
    decision: '{称谓}申请公开的信息已经主动公开，现告知获取该政府信息的方式、途径。',
    wordings: ['findings', 'provision'],
  }),
  partly_granted: reply('partly_granted', {
    title: '政府信息部分公开告知书',
    basis: BASES_OF_OUTCOME.partly_granted,
    decision:
      '{称谓}申请公开的信息中含有不应当公开或者无法提供的内容，但是能够作区分处理，本机关决定部分公开。',
    wordings: ['findings', 'provision', 'reasons'],
  }),
  refused_state_secret: refusal('refused_state_secret', 'art14_secret'),
  refused_other_law: refusal('refused_other_law', 'art14_law'),
  refused_safety: refusal('refused_safety', 'art14_safety'),
  refused_third_party: refusal('refused_third_party', 'art15'),
  refused_internal: refusal('refused_internal', 'art16_1'),
  refused_process: refusal('refused_process', 'art16_2_process'),
  refused_enforcement_file: refusal('refused_enforcement_file', 'art16_2_enforcement'),
  refused_admin_query: reply('refused_admin_query', {
    title: '行政查询事项告知书',
    basis: ['art36_7'],
    decision:
      '{称谓}申请公开的信息属于工商、不动产登记资料等信息，有关法律、行政法规对获取有特别规定，请依照该规定办理。',
    wordings: ['findings', 'provision'],
  }),
  not_existing: reply('not_held', {
    title: '政府信息不存在告知书',
    basis: ['art36_4'],
    decision: '经检索没有{称谓}所申请公开的信息，现告知{称谓}该政府信息不存在。',
  }),
  not_responsible: reply('not_held', {
    title: '非本机关政府信息告知书',
    basis: ['art36_5'],
    decision: '{称谓}所申请公开的信息不属于本机关负责公开，现告知{称谓}并说明理由。',
    wordings: ['findings', 'reasons', 'provision'],
  }),
  needs_creation: reply('needs_creation', {
    title: '政府信息不予提供告知书',
    basis: ['art38'],
    decision:
      '行政机关向申请人提供的信息，应当是已制作或者获取的政府信息。提供{称谓}所申请的信息需要对现有政府信息进行加工、分析，本机关不予提供。',
  }),
  unclear_after_correction: reply('unclear_after_correction', {
    title: '政府信息无法提供告知书',
    basis: ['art30_unclear'],
    decision: '{称谓}经补正后申请内容仍不明确，本机关无法提供相应的政府信息。',
  }),
  petition: reply('petition', {
    title: '政府信息公开申请不予处理告知书',
    basis: ['art39_1'],
    decision:
      '{称谓}以政府信息公开申请的形式进行信访、投诉、举报等活动，不作为政府信息公开申请处理，{称谓}可以通过相应渠道提出。',
    wordings: ['findings', 'reasons', 'provision'],
  }),
  repeated: reply('repeated', {
    title: '政府信息公开申请不予重复处理告知书',
    basis: ['art36_6'],
    decision:
      '本机关已就{称谓}提出的政府信息公开申请作出答复，{称谓}重复申请公开相同政府信息，不予重复处理。',
  }),
  publication: reply('publication', {
    title: '公开出版物获取途径告知书',
    basis: ['art39_2'],
    decision: '{称谓}申请提供的是政府公报、报刊、书籍等公开出版物，现告知获取的途径。',
    wordings: ['findings', 'provision'],
  }),
  excessive: reply('excessive', {
    title: '政府信息公开申请不予处理告知书',
    basis: ['art35'],
    decision: '{称谓}申请公开政府信息的数量、频次明显超过合理范围，且说明的理由不合理，本机关不予处理。',
  }),
  confirm_again: reply('confirm_again', {
    title: '政府信息公开申请不予处理告知书',
    basis: ['confirm_again'],
    rests: 'byAnalogy',
    decision:
      '{称谓}要求对已获取的政府信息进行确认或者重新出具，不属于政府信息公开申请的办理范围，本机关不予处理。',
  }),
  other: reply('other', {
    title: '政府信息公开申请处理告知书',
    basis: ['other', 'consultation'],
    rests: 'onSome',
    decision: '{称谓}的申请不属于依申请公开政府信息的办理范围，现告知处理情况。',
  }),
} as const satisfies Record<string, LetterDefinition>

export type LetterKind = keyof typeof LETTERS
export const LETTER_KINDS = Object.keys(LETTERS) as LetterKind[]

export function letterOf(kind: LetterKind): LetterDefinition {
  return LETTERS[kind]
}

/** True for a letter that goes to somebody else than the applicant, whose address is not the case's. */
export function toThirdParty(kind: LetterKind): boolean {
  return letterOf(kind).wordings.includes('addressee')
}

export function isLetterKind(kind: string): kind is LetterKind {
  return Object.hasOwn(LETTERS, kind)
}
