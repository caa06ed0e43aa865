import { type Refused, refuse } from '../case/refusal'

/** Stands in the addresses of the main agency until it has chosen another, and leads there ever after. */
export const MAIN_SHORT_NAME = 'main'

const SHORT_NAME = /^[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])$/

/** Null when something may stand in the addresses of an agency's entrance; whether it is taken is asked elsewhere. */
export function shortNameRefusal(shortName: string): Refused | null {
  if (SHORT_NAME.test(shortName)) return null
  return refuse(
    'badShortName',
    '网址简称须为2至20个小写字母、数字或者连字符，首尾不能是连字符。',
    '请改为机关名称的拼音缩写等，例如 zrzyj。',
    { field: 'shortName' },
  )
}
