import type { WordList } from '../meaning'

/** Who asks, how requests arrive, and how answers are gone against. */
export const PEOPLE_WORDS: readonly WordList[] = [
  [
    { is: 'channel', groups: ['网络'], extent: 'all' },
    `网络 网上 互联网 在线 线上 网络渠道 网上渠道 网络方式 网络途径 网络申请 网上申请 在线申请 线上申请 互联网申请 网络平台 互联网渠道 网络提交 网上提交 网络渠道申请 网上依申请公开系统`,
  ],
  [
    { is: 'channel', groups: ['网络'], extent: 'part' },
    `门户网站 政府网站 电子邮件 电子邮箱 邮箱 依申请公开平台 依申请公开系统 申请平台 微信申请 小程序 电子邮件申请 网站申请 门户网站申请 政府网站申请 平台申请 系统申请 电子邮箱申请 邮箱申请
     邮件申请 依申请公开平台申请 依申请公开系统申请 申请平台申请 微信申请申请 小程序申请 电子邮件申请申请`,
  ],
  [
    { is: 'channel', groups: ['邮寄'], extent: 'all' },
    `邮寄 信函 信件 邮政 邮寄申请 信函申请 信件申请 邮寄方式申请 邮寄方式 信函方式 信件方式 邮寄渠道 信函渠道 来信 来信申请 邮递 书信 寄信 纸质信函 邮政寄送 邮寄信函 信函邮寄
     信函邮寄申请 信件邮寄 邮寄提交 信函提交 来函 来函申请 信函寄送`,
  ],
  [
    { is: 'channel', groups: ['邮寄'], extent: 'part' },
    '快递 挂号信 平信 EMS 特快专递 邮政快递 邮政特快专递',
  ],
  [
    { is: 'channel', groups: ['当面'], extent: 'all' },
    `当面 现场 当面申请 现场申请 当面提交 现场提交 当面递交 现场递交 当面方式 现场方式 当面渠道 现场渠道 当面申请方式 现场受理 当面受理`,
  ],
  [{ is: 'channel', groups: ['当面'], extent: 'part' }, '窗口 来访 上门 口头 窗口申请 上门申请 口头申请'],
  [
    { is: 'channel', groups: ['邮寄', '当面', '传真'], extent: 'all' },
    '线下 线下申请 线下方式 线下渠道 线下提交',
  ],
  [{ is: 'channel', groups: ['传真'], extent: 'all' }, '传真 传真申请 传真方式 传真渠道'],
  [{ is: 'applicant', who: 'natural_person' }, '自然人 公民 个人 自然人申请 公民个人 公民申请 个人申请'],
  [{ is: 'applicant', who: 'commercial_enterprise' }, '商业企业'],
  [{ is: 'applicant', who: 'research_institution' }, '科研机构'],
  [{ is: 'applicant', who: 'public_interest_organisation' }, '社会公益组织 公益组织'],
  [{ is: 'applicant', who: 'legal_service_organisation' }, '法律服务机构'],
  [
    { is: 'applicant', who: 'organisations' },
    `法人或其他组织 法人或者其他组织 法人和其他组织 法人及其他组织 法人与其他组织 法人以及其他组织 法人、其他组织 法人及组织 法人和组织 法人或组织 法人和非法人组织 法人及非法人组织
     法人或非法人组织 法人及社会组织 法人或其他组织申请 法人和其他组织申请 法人或者其他组织申请 法人及其他组织申请`,
  ],
  [{ is: 'applicant', who: 'some' }, '法人 企业 其他组织 社会组织 法人组织 企业法人 律师事务所 企事业单位'],
  [
    { is: 'remedy', rows: ['reconsideration'] },
    `行政复议 复议 行政复议案件 复议案件 行政复议申请 复议申请 被申请行政复议 被申请复议 申请行政复议 提起行政复议 被提起行政复议 行政复议案 行政复议件 提出行政复议 被行政复议 被复议
     被提起复议 提起复议 申请复议 行政复议被申请`,
  ],
  [
    { is: 'remedy', rows: ['litigation_direct', 'litigation_after_reconsideration'] },
    `行政诉讼 诉讼 行政诉讼案件 诉讼案件 被提起行政诉讼 被提起诉讼 提起行政诉讼 提起诉讼 行政诉讼案 行政诉讼件 被行政诉讼 被诉讼 被起诉 行政诉讼起诉 被诉`,
  ],
  [
    { is: 'remedy', rows: ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'] },
    '行政复议诉讼 复议诉讼 行政复议(诉讼) 行政复议行政诉讼 复议诉讼案件 行政争议案件',
  ],
  [
    { is: 'remedy', rows: ['litigation_direct'] },
    `未经复议直接起诉 直接起诉 未经复议直接诉讼 未经复议直接提起诉讼 未经复议直接提起行政诉讼 直接提起行政诉讼 未经复议的行政诉讼 直接提起诉讼`,
  ],
  [
    { is: 'remedy', rows: ['litigation_after_reconsideration'] },
    `复议后起诉 经复议后起诉 复议后诉讼 复议后提起诉讼 经复议后提起诉讼 复议后提起行政诉讼 经复议后提起行政诉讼 复议后的行政诉讼 经复议的行政诉讼`,
  ],
  [
    { is: 'remedyResult', column: 'upheld' },
    '维持 结果维持 获维持 被维持 予以维持 维持原行政行为 维持结果 得到维持 获得维持 维持原答复 复议维持 维持决定 予以维持决定',
  ],
  [
    { is: 'remedyResult', column: 'upheld', orOther: true },
    '胜诉 驳回原告诉讼请求 驳回诉讼请求 驳回原告起诉 驳回起诉 驳回原告的诉讼请求 判决驳回原告诉讼请求 获胜诉',
  ],
  [{ is: 'remedyRate', column: 'upheld' }, '维持率 复议维持率 行政复议维持率 结果维持率'],
  [
    { is: 'remedyRate', column: 'corrected' },
    '纠错率 复议纠错率 行政复议纠错率 被纠错率 纠正率 复议纠正率 行政复议纠正率',
  ],
  [
    { is: 'remedyResult', column: 'corrected' },
    '纠正 结果纠正 被纠正 予以纠正 纠错 被纠错 结果被纠正 纠正结果',
  ],
  [{ is: 'remedyResult', column: 'other' }, '其他结果 结果为其他 结果其他'],
  [
    { is: 'remedyResult', column: 'pending' },
    '尚未审结 未审结 尚在审理 尚在审理中 审理中 正在审理 正在审理中 仍在审理 仍在审理中 在审 尚未审理完毕 尚未办结的复议',
  ],
]
