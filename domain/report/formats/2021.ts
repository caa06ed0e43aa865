import { type FormatDefinition, nationalFormat, type OutcomeDefinition } from './make'

/** The 21 results (办理结果) of the form, in its order. Every concluded case has exactly one. */
const OUTCOMES = {
  granted: { no: '三（一）', label: '予以公开', ledger: '予以公开' },
  partly_granted: {
    no: '三（二）',
    label: '部分公开（区分处理的，只计这一情形，不计其他情形）',
    ledger: '部分公开',
  },
  refused_state_secret: {
    no: '三（三）1',
    label: '属于国家秘密',
    ledger: '不予公开/国家秘密',
    under: 'refused',
  },
  refused_other_law: {
    no: '三（三）2',
    label: '其他法律行政法规禁止公开',
    ledger: '不予公开/法律行政法规禁止',
    under: 'refused',
  },
  refused_safety: {
    no: '三（三）3',
    label: '危及“三安全一稳定”',
    ledger: '不予公开/三安全一稳定',
    under: 'refused',
  },
  refused_third_party: {
    no: '三（三）4',
    label: '保护第三方合法权益',
    ledger: '不予公开/第三方合法权益',
    under: 'refused',
  },
  refused_internal: {
    no: '三（三）5',
    label: '属于三类内部事务信息',
    ledger: '不予公开/内部事务信息',
    under: 'refused',
  },
  refused_process: {
    no: '三（三）6',
    label: '属于四类过程性信息',
    ledger: '不予公开/过程性信息',
    under: 'refused',
  },
  refused_enforcement_file: {
    no: '三（三）7',
    label: '属于行政执法案卷',
    ledger: '不予公开/行政执法案卷',
    under: 'refused',
  },
  refused_admin_query: {
    no: '三（三）8',
    label: '属于行政查询事项',
    ledger: '不予公开/行政查询事项',
    under: 'refused',
  },
  not_held: {
    no: '三（四）1',
    label: '本机关不掌握相关政府信息',
    ledger: '无法提供/本机关不掌握',
    under: 'cannot_provide',
  },
  needs_creation: {
    no: '三（四）2',
    label: '没有现成信息需要另行制作',
    ledger: '无法提供/需要另行制作',
    under: 'cannot_provide',
  },
  unclear_after_correction: {
    no: '三（四）3',
    label: '补正后申请内容仍不明确',
    ledger: '无法提供/补正后仍不明确',
    under: 'cannot_provide',
  },
  petition: {
    no: '三（五）1',
    label: '信访举报投诉类申请',
    ledger: '不予处理/信访举报投诉',
    under: 'not_processed',
  },
  repeated: { no: '三（五）2', label: '重复申请', ledger: '不予处理/重复申请', under: 'not_processed' },
  publication: {
    no: '三（五）3',
    label: '要求提供公开出版物',
    ledger: '不予处理/公开出版物',
    under: 'not_processed',
  },
  excessive: {
    no: '三（五）4',
    label: '无正当理由大量反复申请',
    ledger: '不予处理/无正当理由大量反复申请',
    under: 'not_processed',
  },
  confirm_again: {
    no: '三（五）5',
    label: '要求行政机关确认或重新出具已获取信息',
    ledger: '不予处理/确认或重新出具已获取信息',
    under: 'not_processed',
  },
  correction_lapsed: {
    no: '三（六）1',
    label: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    ledger: '其他处理/逾期不补正',
    under: 'other_handling',
  },
  fee_lapsed: {
    no: '三（六）2',
    label: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    ledger: '其他处理/逾期未缴费',
    under: 'other_handling',
  },
  other: { no: '三（六）3', label: '其他', ledger: '其他处理/其他', under: 'other_handling' },
} as const satisfies Record<string, OutcomeDefinition>

export type Outcome2021 = keyof typeof OUTCOMES

const MADE_REPEALED_IN_FORCE = [
  { key: 'made', label: '本年制发件数' },
  { key: 'repealed', label: '本年废止件数' },
  { key: 'in_force', label: '现行有效件数' },
]
const DECISIONS = [{ key: 'decisions', label: '本年处理决定数量' }]
const ORGANISATION = '法人或其他组织'

/** 国办公开办函〔2021〕30号, as it is written there. */
export const DEFINITION_2021 = {
  id: '2021',
  from: 2021,
  source: '国办公开办函〔2021〕30号',
  sections: [
    { key: 'one', title: '一、总体情况' },
    { key: 'two', title: '二、主动公开政府信息情况', table: 'table2' },
    { key: 'three', title: '三、收到和处理政府信息公开申请情况', table: 'table3' },
    { key: 'four', title: '四、政府信息公开行政复议、行政诉讼情况', table: 'table4' },
    { key: 'five', title: '五、存在的主要问题及改进情况' },
    { key: 'six', title: '六、其他需要报告的事项' },
  ],
  table2: {
    title: '二、主动公开政府信息情况',
    blocks: [
      {
        article: '第二十条第（一）项',
        columns: MADE_REPEALED_IN_FORCE,
        rows: [
          { key: 'rules', label: '规章' },
          { key: 'normative_documents', label: '行政规范性文件' },
        ],
      },
      {
        article: '第二十条第（五）项',
        columns: DECISIONS,
        rows: [{ key: 'licences', label: '行政许可' }],
      },
      {
        article: '第二十条第（六）项',
        columns: DECISIONS,
        rows: [
          { key: 'penalties', label: '行政处罚' },
          { key: 'enforcement', label: '行政强制' },
        ],
      },
      {
        article: '第二十条第（八）项',
        columns: [{ key: 'amount', label: '本年收费金额（单位：万元）', decimals: 4 }],
        rows: [{ key: 'fees', label: '行政事业性收费' }],
      },
    ],
  },
  table3: {
    title: '三、收到和处理政府信息公开申请情况',
    note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    columnsTitle: '申请人情况',
    columns: [
      { key: 'natural_person', label: '自然人' },
      { key: 'commercial_enterprise', label: '商业企业', over: ORGANISATION },
      { key: 'research_institution', label: '科研机构', over: ORGANISATION },
      { key: 'public_interest_organisation', label: '社会公益组织', over: ORGANISATION },
      { key: 'legal_service_organisation', label: '法律服务机构', over: ORGANISATION },
      { key: 'other_organisation', label: '其他', over: ORGANISATION },
      { key: 'total', label: '总计' },
    ],
    counts: {
      new: {
        no: '一',
        label: '本年新收政府信息公开申请数量',
        periodLabel: '本期新收政府信息公开申请数量',
      },
      carried_in: {
        no: '二',
        label: '上年结转政府信息公开申请数量',
        periodLabel: '上期结转政府信息公开申请数量',
      },
      results: { no: '三', label: '本年度办理结果', periodLabel: '本期办理结果' },
      results_total: { no: '三（七）', label: '总计' },
      carried_out: { no: '四', label: '结转下年度继续办理', periodLabel: '结转下期继续办理' },
    },
    outcomes: OUTCOMES,
    headings: {
      refused: { no: '三（三）', label: '不予公开' },
      cannot_provide: { no: '三（四）', label: '无法提供' },
      not_processed: { no: '三（五）', label: '不予处理' },
      other_handling: { no: '三（六）', label: '其他处理' },
    },
  },
  table4: {
    title: '四、政府信息公开行政复议、行政诉讼情况',
    rows: [
      { key: 'reconsideration', label: '行政复议' },
      { key: 'litigation_direct', label: '未经复议直接起诉', over: '行政诉讼' },
      { key: 'litigation_after_reconsideration', label: '复议后起诉', over: '行政诉讼' },
    ],
    columns: [
      { key: 'upheld', label: '结果维持' },
      { key: 'corrected', label: '结果纠正' },
      { key: 'other', label: '其他结果' },
      { key: 'pending', label: '尚未审结' },
      { key: 'total', label: '总计' },
    ],
  },
  checks: {
    balance: {
      label: '一 + 二 = 三（七）+ 四',
      in: ['new', 'carried_in'],
      out: ['results_total', 'carried_out'],
    },
    inForce: {
      rows: ['rules', 'normative_documents'],
      made: 'made',
      repealed: 'repealed',
      inForce: 'in_force',
    },
    watched: ['new', 'carried_out', 'refused', 'cannot_provide', 'not_processed'],
  },
} as const satisfies FormatDefinition

/** In force for the reports of 2021 and later. */
export const FORMAT_2021 = nationalFormat(DEFINITION_2021)
