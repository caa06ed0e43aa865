import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '../../../case/facts'
import { OUTCOMES, outcomeLabel } from '../../../case/outcomes'
import { plainWord } from '../plain-text'

/** Words of offices for values of our ledger. `null`: the word has no one place, with the reason. */
type Words = readonly (readonly [to: string | null, words: string, why?: string])[]

export const OPEN = '办理中'
export const WITHDRAWN = '其他处理/撤回'
export const UNSTATED_CHANNEL = '未载明'
export const PASSED_ON_CHANNEL = '转来'

/** 渠道, with the kind of mail where the word tells it. */
export const CHANNEL_VALUES = [
  '网络',
  '邮寄',
  '邮寄/特快专递',
  '邮寄/挂号信',
  '邮寄/平信',
  '当面',
  '传真',
  PASSED_ON_CHANNEL,
  UNSTATED_CHANNEL,
] as const

const CHANNELS: Words = [
  [
    '网络',
    '网络 网上 网上申请 网络申请 网站 网站申请 门户网站 政府网站 平台 在线 在线申请 网上平台 申请平台 平台 互联网 邮箱 电子邮件 电子邮箱 e-mail email 县长信箱 市长信箱',
  ],
  ['当面', '当面 现场 窗口 当面申请 当面提交 现场申请 现场提交 窗口申请 来访 上门 当面递交 现场递交 口头'],
  ['邮寄', '邮寄 信函 邮政快递 快递 寄信 信件 来信 邮递 邮寄申请 信函申请 书面邮寄 顺丰 顺丰快递'],
  ['邮寄/特快专递', 'ems 特快专递 邮政ems ems邮寄 ems快递 邮政特快专递'],
  ['邮寄/挂号信', '挂号信 挂号 邮政挂号信'],
  ['邮寄/平信', '平信 平常信函 普通信件'],
  ['传真', '传真 传真申请'],
  [PASSED_ON_CHANNEL, '转来 转送 转办 其他机关转来 其他机关转送 上级转办'],
  [UNSTATED_CHANNEL, '邮件', '“邮件”可能是电子邮件，也可能是信件：先记为渠道未载明，请选择'],
  [UNSTATED_CHANNEL, '其他 其它 电报 未载明', '渠道先记为未载明，请选择'],
  [null, '书面 书面申请', '看不出是邮寄还是当面提交'],
]

const MAIL_KINDS: Words = [
  ['特快专递', '特快专递 ems 邮政ems'],
  ['挂号信', '挂号信 挂号 挂号邮寄'],
  ['平信', '平信 平常信函 普通信件'],
]

const KINDS: Words = [
  ...APPLICANT_KINDS.map((kind) => [APPLICANT_KIND_LABELS[kind], APPLICANT_KIND_LABELS[kind]] as const),
  ['自然人', '个人 公民 自然人申请 群众 居民 村民 个人申请'],
  ['商业企业', '企业 公司 商业企业 企业法人 商企 企业公司'],
  ['科研机构', '科研院所 科研 科研单位'],
  ['社会公益组织', '社会团体 公益组织 社会公益 社会组织'],
  ['法律服务机构', '律所 律师事务所 法律服务 律师'],
  ['其他', '其他组织 其它组织 其它'],
  [null, '法人 单位 组织 法人或其他组织 法人或者其他组织 法人/其他组织 法人其他组织', '按申请人名称判断'],
]

const OUTCOME_WORDS: Words = [
  ...OUTCOMES.map((outcome) => [outcomeLabel(outcome), outcomeLabel(outcome)] as const),
  [
    '予以公开',
    '予以公开 公开 依申请公开 提供 已提供 提供信息 同意公开 已公开 全部公开 已主动公开 主动公开 告知获取途径 告知获取方式 告知已主动公开 同意公开答复 全部予以公开',
  ],
  ['部分公开', '部分公开 同意部分公开 区分处理 部分予以公开'],
  [
    '无法提供/本机关不掌握',
    '不存在 信息不存在 申请信息不存在 未掌握 不掌握 本机关不掌握 非本机关 非本机关掌握 不属于本机关 不属于本机关公开 不属于本行政机关公开 非本机关公开 不属本机关 不属于本机关职责 不属于本机关职责范围 非本机关职责 非本单位 不属于本单位 未制作 未获取 未制作或获取 本机关未制作 经检索不存在 无此信息 查无此信息 查无信息 非本部门掌握 本机关不掌握相关政府信息 政府信息不存在',
  ],
  ['无法提供/需要另行制作', '需加工 另行制作 需要另行制作 需另行制作 没有现成信息需要另行制作'],
  ['无法提供/补正后仍不明确', '内容不明确 补正后仍不明确 补正后申请内容仍不明确'],
  ['不予公开/国家秘密', '国家秘密 涉及国家秘密 属于国家秘密'],
  [
    '不予公开/第三方合法权益',
    '商业秘密 个人隐私 第三方 商业秘密/个人隐私 涉及商业秘密 涉及个人隐私 第三方合法权益 保护第三方合法权益',
  ],
  ['不予公开/内部事务信息', '内部事务 内部事务信息 属于三类内部事务信息'],
  ['不予公开/过程性信息', '过程性 过程性信息 过程信息 属于过程性信息 属于四类过程性信息'],
  ['不予公开/行政执法案卷', '执法案卷 行政执法案卷 属于行政执法案卷'],
  ['不予公开/行政查询事项', '行政查询 行政查询事项 属于行政查询事项'],
  ['不予公开/三安全一稳定', '三安全 三安全一稳定 危及国家安全、公共安全、经济安全和社会稳定'],
  ['不予公开/法律行政法规禁止', '法律行政法规禁止 法律法规禁止公开 其他法律行政法规禁止公开'],
  ['不予处理/信访举报投诉', '信访 举报 投诉 信访举报投诉 信访事项 信访举报投诉类申请 信访投诉举报'],
  ['不予处理/重复申请', '重复 重复申请'],
  ['不予处理/公开出版物', '公开出版物 要求提供公开出版物'],
  ['不予处理/无正当理由大量反复申请', '大量反复申请 无正当理由大量反复申请'],
  ['不予处理/确认或重新出具已获取信息', '确认或重新出具已获取信息 要求行政机关确认或重新出具已获取信息'],
  ['其他处理/逾期不补正', '逾期未补正 逾期不补正 补正后未补正'],
  ['其他处理/逾期未缴费', '逾期未缴费 逾期不缴费'],
  ['其他处理/其他', '咨询 其他处理'],
  [WITHDRAWN, '撤回 撤销 撤回申请 申请人撤回 主动撤回 已撤回 撤销申请'],
  [
    OPEN,
    '办理中 未答复 未办理 在办理 流转中 征求意见中 待补正 补正中 已延期 正在办理 在办 待办 结转 结转下年 未办结 待答复 处理中',
  ],
  [null, '不予公开 不公开 不同意公开 否决公开 不同意', '没有写明不予公开的理由'],
  [null, '无法提供', '没有写明无法提供的理由'],
  [null, '不予处理', '没有写明不予处理的理由'],
  [null, '其他 其它', '可能是其他处理，也可能是不予公开的其他理由'],
  [
    null,
    '免予公开 免予公开1 免予公开2 免予公开3 免予公开4 免予公开5 免予公开6',
    '2008至2019年的格式，现行格式没有对应的一行',
  ],
  [null, '告知作出更改补充 告知补正 补正', '是程序中的一步，不是结果'],
  [null, '告知通过其他途径办理 告知其他途径', '2008至2019年的格式：可能是信访、查询或者其他，须选择'],
  [
    null,
    '不是《条例》所指政府信息 非政府信息 不属于政府信息 法律法规规定的其他情形',
    '2008至2019年的格式，现行格式没有对应的一行',
  ],
  [null, '已答复 答复 已办结 办结 已回复 回复 已完成', '只说明办结，没有写明结果'],
]

export interface KnownValue {
  to: string | null
  why?: string | undefined
}

const known = (words: Words) =>
  new Map<string, KnownValue>(
    words.flatMap(([to, all, why]) => all.split(' ').map((word) => [plainWord(word), { to, why }] as const)),
  )

const CHANNEL = known(CHANNELS)
const MAIL_KIND = known(MAIL_KINDS)
const KIND = known(KINDS)
const OUTCOME = known(OUTCOME_WORDS)

export const knownChannel = (text: string) => CHANNEL.get(plainWord(text))
export const knownMailKind = (text: string) => MAIL_KIND.get(plainWord(text))
export const knownKind = (text: string) => KIND.get(plainWord(text))

/** An outcome by its word; 告知, 答复, 属于 and the like around a word say nothing more. */
export function knownOutcome(text: string): KnownValue | undefined {
  const word = plainWord(text)
  return (
    OUTCOME.get(word) ??
    OUTCOME.get(
      word
        .replace(/^(?:告知|答复|属于|涉及|系|予以)+/, '')
        .replace(/(?<!答复|告知|范围|信息|类)(?:答复|告知|范围|信息|类)+$/, ''),
    )
  )
}

/** Every value of our ledger that a field can be given. */
export const ALLOWED: Record<'channel' | 'mailKind' | 'applicantKind' | 'outcome', readonly string[]> = {
  channel: CHANNEL_VALUES,
  mailKind: ['特快专递', '挂号信', '平信'],
  applicantKind: APPLICANT_KINDS.map((kind) => APPLICANT_KIND_LABELS[kind]),
  outcome: [...OUTCOMES.map(outcomeLabel), WITHDRAWN, OPEN],
}
