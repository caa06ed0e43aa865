import type { LetterField, LetterFieldValues } from './fields'

/**
 * Fields by whose words a letter is found: what it says about this request. Others hold what the request says anyway, or
 * what every letter says (address, ways of remedy): by them each search would find every case.
 */
const SEARCHED = [
  '查明情况',
  '逐项答复',
  '法律依据',
  '理由',
  '提供内容',
  '补正原因',
  '补正事项',
  '收件对象',
  '征求事项',
  '分案情况',
] as const satisfies readonly LetterField[]

/** Texts of a letter that is final, by which its case is found. */
export function searchedTexts(values: LetterFieldValues): string[] {
  const attached = values.附件.map(({ 名称 }) => 名称)
  // A field that a later program added is not in the values of older letters.
  return [...SEARCHED.map((field) => values[field] ?? ''), ...attached].filter((text) => text !== '')
}
