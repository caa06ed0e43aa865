/**
 * What a letter can say of its case. The names are Chinese because they stand in the Word templates that the office
 * edits: `{申请人}`. A template that asks for another name is refused.
 */
export const LETTER_FIELDS = [
  '机关名称',
  '文号',
  '落款日期',
  '联系电话',
  '联系地址',
  '联系方式',
  '申请人',
  '称谓',
  '受理编号',
  '收到日期',
  '所需信息',
  '重新答复依据',
  '查明情况',
  '逐项答复',
  '法律依据',
  '理由',
  '提供内容',
  '救济途径',
  '补正原因',
  '补正事项',
  '补正期限',
  '延长工作日',
  '延长后期限',
  '答复期限',
  '收件对象',
  '征求事项',
  '分案情况',
  '收费标准',
  '收费金额',
  '缴费方式',
  '督办案件',
  '督办事项',
  '督办时限',
  '附件',
  '附件引导',
  '序号',
  '名称',
] as const
export type LetterField = (typeof LETTER_FIELDS)[number]

/**
 * `{#附件}` … `{/附件}` is a loop in which 附件引导 (“附件：1. ” before the first, its width in blanks before the others),
 * 序号 and 名称 stand; everything else is text.
 */
const OF_ATTACHMENTS = ['附件', '附件引导', '序号', '名称'] as const satisfies readonly LetterField[]
type TextField = Exclude<LetterField, (typeof OF_ATTACHMENTS)[number]>

/** A letter's fields, filled. Text may have several lines; a field that has nothing to say is empty, never missing. */
export type LetterFieldValues = Record<TextField, string> & {
  附件: readonly { 附件引导: string; 序号: string; 名称: string }[]
}

export const NO_FIELDS: LetterFieldValues = Object.fromEntries(
  LETTER_FIELDS.filter((name) => !(OF_ATTACHMENTS as readonly string[]).includes(name)).map((name) => [
    name,
    '',
  ]),
) as Record<TextField, string> as LetterFieldValues

export function isLetterField(name: string): name is LetterField {
  return (LETTER_FIELDS as readonly string[]).includes(name)
}
