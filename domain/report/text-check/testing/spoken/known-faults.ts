import type { SpokenYear } from './years'

/** What is not true between the braces and stays unseen, in part at least: a test tells when that changes. */
export const MISSED: readonly (readonly [SpokenYear, string])[] = [
  ['bureau', '除6件结转下年外，其余{120件}均已办结。'],
  ['bureau', '对{9件}上年结转的申请全部办结。'],
  ['bureau', '全年作出行政许可决定{1650件}，行政处罚决定86件，行政强制{3件}。'],
  ['bureau', '其中企业{20件}。'],
  [
    'bureau',
    '主动公开方面：全年发布信息1890条，发布解读材料32篇。依申请公开方面：新收申请120件，结转{9件}，按时办结122件，剩余{7件}在法定期限内，结转下年度办理。',
  ],
  ['bureau', '本机关办理的行政复议、行政诉讼案件中，因政府信息公开引起的分别为{6件}、{4件}。'],
  ['bureau', '年初结转{18件}，当年新收{102件}，年末结转{16件}。'],
  ['bureau', '较上年度增加{30件}（增幅{30%}）。'],
  ['bureau', '较去年{110件}增加{10件}，同比上升20%。'],
  ['bureau', '2024年、2023年新收申请分别为{102件}和100件。'],
  ['bureau', '公开{60件}，部分公开{10件}，不予公开6件，均为依申请公开答复。'],
  ['bureau', '受理政府信息公开申请120件，较2023年度的{110件}上升{9.1%}。'],
  ['bureau', '自然人申请居多，共{110件}，法人或其他组织{10件}。'],
  ['late', '各类申请{均按时限要求}答复。'],
  ['district', '行政复议{均已审结}，行政诉讼12件。'],
  ['district', '申请量与去年基本{持平}。'],
  ['district', '法律服务机构申请{18件}，其他申请{13件}。'],
  ['district', '本年报统计数据从{2025年1月1日起，到2025年11月30日}止。'],
  ['district', '与2024年{420件}相比，2025年申请量{下降12.4%}。'],
]

/** What is true, or of another, and is named all the same. */
export const FALSE_ALARMS: readonly (readonly [SpokenYear, string])[] = [
  ['district', '通报全市情况：全市收到申请2150件，同比增长3.5%，按时答复率99.6%。'],
]
