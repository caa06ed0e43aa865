import type { WordList } from '../meaning'

/** Results of 表三 in the words of offices; its own labels are known besides. */
export const REASON_WORDS: readonly WordList[] = [
  [{ is: 'reason', row: 'refused_state_secret' }, '国家秘密 属于国家秘密 涉及国家秘密 涉密'],
  [
    { is: 'reason', row: 'refused_other_law' },
    '其他法律行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开 其他法律、行政法规禁止公开 法律法规禁止公开 法律行政法规禁止',
  ],
  [{ is: 'reason', row: 'refused_safety' }, '三安全一稳定 危及三安全一稳定'],
  [
    { is: 'reason', row: 'refused_third_party' },
    '第三方合法权益 保护第三方合法权益 侵害第三方合法权益 损害第三方合法权益',
  ],
  [
    { is: 'reason', row: 'refused_internal' },
    '内部事务信息 三类内部事务信息 属于三类内部事务信息 属于内部事务信息 内部管理信息',
  ],
  [{ is: 'reason', row: 'refused_process' }, '过程性信息 四类过程性信息 属于四类过程性信息 属于过程性信息'],
  [
    { is: 'reason', row: 'refused_enforcement_file' },
    '行政执法案卷 属于行政执法案卷 行政执法案卷信息 执法案卷',
  ],
  [
    { is: 'reason', row: 'refused_admin_query' },
    '行政查询 行政查询事项 属于行政查询事项 行政查询范畴 属于行政查询范畴 属于行政查询',
  ],
  [
    { is: 'reason', row: 'not_held' },
    `本机关不掌握 本机关不掌握相关政府信息 本机关不掌握相关信息 不掌握相关政府信息 不掌握相关信息 本单位不掌握 本单位不掌握相关信息 本单位不掌握相关政府信息 信息不存在 政府信息不存在 不掌握
     本机关不存在 经检索不存在 本机关未掌握 本机关不掌握政府信息`,
  ],
  [
    { is: 'reason', row: 'needs_creation' },
    '没有现成信息需要另行制作 没有现成信息、需要另行制作 需要另行制作 没有现成信息 无现成信息需要另行制作',
  ],
  [
    { is: 'reason', row: 'unclear_after_correction' },
    '补正后申请内容仍不明确 补正后仍不明确 补正后内容仍不明确 补正后申请内容不明确 补正后仍然不明确',
  ],
  [
    { is: 'reason', row: 'petition' },
    `信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类申请 信访举报投诉 信访、举报、投诉类 信访、举报、投诉 信访投诉举报类申请 信访投诉举报类`,
  ],
  [{ is: 'reason', row: 'repeated' }, '重复申请 属于重复申请'],
  [{ is: 'reason', row: 'publication' }, '公开出版物 要求提供公开出版物 申请公开出版物'],
  [{ is: 'reason', row: 'excessive' }, '大量反复申请 无正当理由大量反复申请'],
  [
    { is: 'reason', row: 'confirm_again' },
    '确认或重新出具 要求行政机关确认或重新出具已获取信息 确认或者重新出具已获取信息 确认或重新出具已获取信息 要求确认或重新出具已获取信息',
  ],
  [
    { is: 'reason', row: 'correction_lapsed' },
    `逾期不补正 逾期未补正 逾期未补正视为放弃 无正当理由逾期不补正 申请人无正当理由逾期不补正 申请人逾期不补正 申请人逾期未补正 未按要求补正 无正当理由逾期未补正`,
  ],
  [
    { is: 'reason', row: 'fee_lapsed' },
    '逾期未缴费 逾期未缴费视为放弃 逾期不缴费 逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用',
  ],
]
