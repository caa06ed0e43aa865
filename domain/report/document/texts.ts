/**
 * The places of the report in which the office writes, in the order in which they are printed: before section one
 * (导语), in the sections of words, before and after each table, and under the last section (联系方式).
 */
export const WRITTEN_SECTIONS = [
  'preamble',
  'one',
  'two_before',
  'two_after',
  'three_before',
  'three_after',
  'four_before',
  'four_after',
  'five',
  'six',
  'contact',
] as const
export type WrittenSection = (typeof WRITTEN_SECTIONS)[number]

/** Names of the sentences that would stand in the report by themselves and that the office leaves out, one a line. */
export const LEFT_OUT = 'left_out'
/** All that is kept of the office's words. */
export const TEXT_KEYS = [...WRITTEN_SECTIONS, LEFT_OUT] as const
export type TextKey = (typeof TEXT_KEYS)[number]

/** Whose words they are: of the agency's own report, or of the roll-up of it and all below. */
export const TEXT_SCOPES = ['own', 'sum'] as const
export type TextScope = (typeof TEXT_SCOPES)[number]
/** Name under which words are kept. */
export type StoredText = TextKey | `sum_${TextKey}`

export function storedText(key: TextKey, scope: TextScope): StoredText {
  return scope === 'sum' ? `sum_${key}` : key
}

/** The office's words; a place is absent in seals made before it was there, and is empty then. */
export type WrittenTexts = Partial<Record<TextKey, string>>

/** Names of the places, for findings, corrections and the form. */
export const TEXT_LABELS: Record<TextKey, string> = {
  preamble: '导语',
  one: '一、总体情况',
  two_before: '二、主动公开政府信息情况：表前文字',
  two_after: '二、主动公开政府信息情况：表后文字',
  three_before: '三、收到和处理政府信息公开申请情况：表前文字',
  three_after: '三、收到和处理政府信息公开申请情况：表后文字',
  four_before: '四、政府信息公开行政复议、行政诉讼情况：表前文字',
  four_after: '四、政府信息公开行政复议、行政诉讼情况：表后文字',
  five: '五、存在的主要问题及改进情况',
  six: '六、其他需要报告的事项',
  contact: '联系方式',
  [LEFT_OUT]: '不写入的句子',
}
