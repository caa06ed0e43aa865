import { COMPUTED_COLUMNS, LEDGER_COLUMNS } from '../../columns'
import { type Certainty, FIELD_NAMES, FIELDS, type Field } from '../fields'
import { plainText } from '../plain-text'

/** Names of columns seen in Chinese systems, forms and reports, and what they tell. A name may tell two things. */
const COLUMN_WORDS: readonly (readonly [fields: readonly Field[], certainty: Certainty, names: string])[] = [
  [
    ['number'],
    'sure',
    '受理编号 受理号 编号 申请编号 申请编码 事项流水号 流水号 登记号 登记编号 收文号 收件编号 查询编号 案件编号 办件编号',
  ],
  [['number'], 'likely', '序号 序 号'],
  [['submittedOn', 'receivedOn'], 'sure', '收件日期 收件时间 来件日期 来件时间 收文日期 收文时间 来文日期'],
  [
    ['receivedOn'],
    'sure',
    '收到日期 收到时间 收到申请日期 收到申请时间 受理日期 受理时间 登记日期 登记时间 接收日期 接收时间 收到申请之日',
  ],
  [['signedOn'], 'sure', '签收日期 签收时间'],
  [['confirmedOn'], 'sure', '确认日期 确认时间'],
  [['submittedOn'], 'sure', '提交日期 提交时间 申请日期 申请时间 寄出日期'],
  [
    ['channel'],
    'sure',
    '渠道 申请渠道 受理渠道 受理方式 申请方式 提交方式 接收方式 来件方式 收件方式 申请途径 来件渠道',
  ],
  [['channel'], 'likely', '来源 申请类别 申请来源 方式'],
  [['mailKind'], 'sure', '邮寄方式 邮寄种类 邮件种类'],
  [
    ['applicantName'],
    'sure',
    '申请人 申请人姓名 姓名 申请人名称 姓名/单位 姓名或单位 姓名/名称 姓名或名称 申请人(单位) 申请人/单位 申请单位 申请人姓名/单位 申请人姓名或名称 申请人姓名或单位名称',
  ],
  [
    ['applicantKind'],
    'sure',
    '申请人类别 申请人类型 申请人性质 申请主体类别 申请主体类型 申请人身份 主体类型',
  ],
  [['applicantKind'], 'likely', '类型 类别 性质 申请主体'],
  [
    ['phone'],
    'sure',
    '联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 申请人电话 申请人联系电话 申请人联系方式',
  ],
  [['address'], 'sure', '通讯地址 通信地址 联系地址 地址 邮寄地址 住址 申请人地址'],
  [
    ['requested'],
    'sure',
    '所需信息 所需政府信息 申请内容 申请事项 申请公开内容 申请公开事项 申请公开的内容 申请信息 申请信息描述 申请信息主题 申请信息内容 申请公开信息 申请公开的信息 申请公开信息内容 申请公开的政府信息 所需信息内容 所需信息内容描述 所需信息的内容描述 信息名称 申请公开信息名称 申请主题 主要内容',
  ],
  [['requested'], 'likely', '标题 内容 事项'],
  [
    ['unit'],
    'sure',
    '承办单位 承办部门 承办科室 受理部门 登记部门 办理部门 办理单位 办理科室 责任单位 责任科室 责任部门 转办单位 交办单位 指定',
  ],
  [
    ['statedDue'],
    'sure',
    '答复期限 办理时限 办理期限 应答复时间 应答复日期 截止日期 截止时间 到期日期 到期时间 答复截止日期 法定期限 时限 期限 最后期限',
  ],
  [['extendedTo'], 'sure', '延期至 延长至 延期到 延期后期限 延期答复期限'],
  [['extendedTo'], 'likely', '是否延期 延期 延期情况 延期答复 是否延期答复'],
  [['extendedOn'], 'sure', '延期日期 延期告知日期 延期决定日期'],
  [['extensionDays'], 'sure', '延长工作日 延期工作日 延长天数(工作日) 延期天数(工作日)'],
  [
    ['concludedOn'],
    'sure',
    '办结日期 办结时间 答复时间 答复日期 答复之日 回复时间 回复日期 处理完成时间 完成时间 办理完成时间 作出答复日期 作出答复时间 实际答复时间 实际答复日期',
  ],
  [['deliveryWay'], 'sure', '答复方式 提供方式 获取方式 送达方式 答复途径 回复方式'],
  [['outcome'], 'sure', '办理结果 处理结果 答复结果 答复类型 答复情况 答复类别 答复种类 结果 答复结论'],
  [['outcome'], 'likely', '办理情况 处理情况 申请状态 回复状态 办理状态 状态 是否公开'],
  [['replyNumber'], 'sure', '答复文号 文号 答复书文号 答复书编号 告知书文号 告知书编号 答复函号 发文文号'],
  [['correctionRequestedOn'], 'sure', '补正告知日期 补正告知时间 补正通知日期 补正日期 要求补正日期'],
  [['respondBy'], 'sure', '补正期限 补正截止日期'],
  [['correctionReceivedOn'], 'sure', '收到补正日期 收到补正时间 补正收到日期 补正材料收到日期'],
  [['opinionFrom'], 'sure', '征求意见对象 征求对象'],
  [['opinionRequestedOn'], 'sure', '征求意见日期 征求意见时间 征求第三方意见日期'],
  [['opinionReceivedOn'], 'sure', '收到意见日期 收到意见时间 反馈意见日期'],
  [['fee'], 'sure', '信息处理费 信息处理费(元) 收费 收费金额 收费情况 收取费用 费用'],
  [
    ['reconsideration'],
    'sure',
    '行政复议 复议 复议情况 行政复议情况 是否复议 是否行政复议 是否申请复议 是否提起复议',
  ],
  // 复议日期 alone may be the day of the decision.
  [
    ['reconsiderationFiledOn'],
    'sure',
    '复议申请日期 复议申请时间 申请复议日期 申请复议时间 提起复议日期 行政复议申请日期 行政复议申请时间',
  ],
  [['reconsiderationBody'], 'sure', '复议机关 行政复议机关 复议机构 行政复议机构 复议单位'],
  [
    ['reconsiderationNumber'],
    'sure',
    '复议案号 行政复议案号 复议文号 行政复议文号 复议决定书文号 行政复议决定书文号 复议决定文号',
  ],
  [
    ['reconsiderationConcludedOn'],
    'sure',
    '复议审结日期 行政复议审结日期 复议决定日期 行政复议决定日期 复议决定时间 行政复议决定时间 复议办结日期 复议结案日期',
  ],
  [['reconsiderationResult'], 'sure', '复议结果 行政复议结果 复议决定 行政复议决定 复议结论'],
  [['litigation'], 'sure', '行政诉讼 诉讼 诉讼情况 行政诉讼情况 是否诉讼 是否行政诉讼 是否提起诉讼 是否起诉'],
  [
    ['litigationFiledOn'],
    'sure',
    '起诉日期 起诉时间 诉讼起诉日期 行政诉讼起诉日期 提起诉讼日期 提起诉讼时间 诉讼提起日期',
  ],
  [['litigationBody'], 'sure', '受理法院 审理法院 法院 诉讼法院 行政诉讼法院 诉讼受理法院 管辖法院'],
  [['litigationNumber'], 'sure', '诉讼案号 行政诉讼案号 法院案号 判决书文号 裁判文书号'],
  [
    ['litigationConcludedOn'],
    'sure',
    '诉讼审结日期 行政诉讼审结日期 判决日期 判决时间 裁判日期 诉讼结案日期 行政诉讼判决日期',
  ],
  [['litigationResult'], 'sure', '诉讼结果 行政诉讼结果 判决结果 裁判结果 诉讼结论'],
  [['applicants'], 'sure', '申请人数 人数 申请人数量'],
  [['withdrawn'], 'sure', '撤回 是否撤回 撤回日期 撤回时间'],
  [['remark'], 'sure', '备注 说明 驳回原因 情况说明 附注 不予公开理由 不予公开原因 理由'],
]

/** Names that mean nothing here although they hold a known word. */
const PASSED_OVER = new Set(
  [
    ...COMPUTED_COLUMNS.filter((name) => name === '超期工作日'),
    '是否超期',
    '复议受理日期',
    '行政复议受理日期',
    '诉讼受理日期',
    '是否按期',
    '身份证号',
    '身份证号码',
    '证件号码',
    '经办人',
    '承办人',
    '登记人',
    '填报人',
    '审核人',
    '签发人',
  ].map(plainHeading),
)

const BY_NAME = new Map<string, NameMeaning>()
for (const [fields, certainty, names] of COLUMN_WORDS)
  for (const name of names.split(' ')) BY_NAME.set(plainHeading(name), { fields, certainty })
for (const field of FIELD_NAMES)
  if (!BY_NAME.has(FIELDS[field])) BY_NAME.set(FIELDS[field], { fields: [field], certainty: 'sure' })
// A canonical name means what it means in our own ledger.
for (const [field, name] of Object.entries(LEDGER_COLUMNS))
  BY_NAME.set(name, { fields: [field as Field], certainty: 'sure' })

export interface NameMeaning {
  fields: readonly Field[]
  certainty: Certainty
}

/** A heading as it is compared: full width made plain, blanks, line breaks and marks of obligation left out. */
export function plainHeading(name: string): string {
  return plainText(name).replace(/[*:。]/g, '')
}

/**
 * What a column's name tells. `above` is the upper of two headings (申请人 over 联系电话). Null for a name that is
 * unknown or tells nothing that is taken over.
 */
export function meaningOfName(name: string, above = ''): NameMeaning | null {
  const own = plainHeading(name)
  const over = plainHeading(above)
  if (PASSED_OVER.has(own) || PASSED_OVER.has(over + own)) return null
  return (
    BY_NAME.get(over + own) ??
    BY_NAME.get(own) ??
    withoutBrackets(own) ??
    endingWith(own) ??
    (own === '' ? (BY_NAME.get(over) ?? null) : null)
  )
}

/** 收件日期（年月日） is 收件日期. */
function withoutBrackets(name: string): NameMeaning | null {
  const bracket = name.indexOf('(')
  return bracket > 0 && name.endsWith(')') ? (BY_NAME.get(name.slice(0, bracket)) ?? null) : null
}

/** 政府信息公开申请内容 ends with 申请内容; only long names are looked for, the longest first. */
function endingWith(name: string): NameMeaning | null {
  for (let cut = 1; cut <= name.length - SHORTEST_ENDING && cut <= LONGEST_BEGINNING; cut++) {
    const meaning = BY_NAME.get(name.slice(cut))
    if (meaning) return { fields: meaning.fields, certainty: 'likely' }
  }
  return null
}

const SHORTEST_ENDING = 4
const LONGEST_BEGINNING = 20
