import { DEFINITION_2021, FORMAT_2021 } from '../2021'
import type { Format } from '../format'
import { FORMATS } from '../list'
import { nationalFormat } from '../make'

/** A result that no form knows: the made-up one has it under 不予公开. */
export const MADE_UP_OUTCOME = 'refused_algorithm'
export const MADE_UP_LABEL = '属于算法模型参数'
/** 本机关不掌握相关政府信息, under another name. */
export const RENAMED = {
  key: 'not_held',
  was: '本机关不掌握相关政府信息',
  is: '本机关未制作、未获取相关信息',
}

const { outcomes, ...table3 } = DEFINITION_2021.table3
const place = Object.keys(outcomes).indexOf('refused_admin_query') + 1

/** A form of 2027 that was never issued: that of 2021 with one result more and one by another name. */
export const MADE_UP_2027 = nationalFormat({
  ...DEFINITION_2021,
  id: '2027',
  from: 2027,
  source: '没有这个文件',
  table3: {
    ...table3,
    outcomes: Object.fromEntries([
      ...Object.entries(outcomes).slice(0, place),
      [
        MADE_UP_OUTCOME,
        { no: '三（三）9', label: MADE_UP_LABEL, ledger: '不予公开/算法模型参数', under: 'refused' },
      ],
      ...Object.entries({ ...outcomes, not_held: { ...outcomes.not_held, label: RENAMED.is } }).slice(place),
    ]),
  },
})

/** Both, as they would stand in the list. */
export const WITH_MADE_UP = [FORMAT_2021, MADE_UP_2027] as const

/** Puts a format into the list in memory, as if it had been issued; answers how to take it out again. */
export function issued(format: Format): () => void {
  const formats = FORMATS as unknown as Format[]
  formats.push(format)
  return () => {
    formats.splice(formats.indexOf(format), 1)
  }
}
