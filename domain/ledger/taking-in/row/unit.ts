import { plainText } from '../plain-text'
import { saysNothing, textOf, type Work } from './work'

/** A unit of the agency, as a ledger may name it. */
export interface UnitNamed {
  id: string
  name: string
}

/** Stands for a name that is none of the agency's units: it is kept as it is written. */
export const UNIT_IN_REMARK = '记在备注'

/** The agency's unit that had the case, decided once for each name; null where the remark keeps the name. */
export function unitTold(work: Work): string | null {
  const { units } = work
  const written = textOf(work, 'unit')
  if (units.length === 0 || saysNothing(written)) return null
  const from = plainText(written).slice(0, 100)
  const same = units.find(({ name }) => plainText(name) === from)
  const to = work.values.settle('unit', {
    from,
    to: same?.name ?? UNIT_IN_REMARK,
    ...(same ? {} : { note: '本机关没有叫这个名称的承办单位，记在备注中；是其中一个的，请选择' }),
  })
  if (to === null || to === UNIT_IN_REMARK) return null
  const unit = units.find(({ name }) => name === to)
  if (!unit)
    work.findings.warn(
      'unit',
      `“${from}”对应的“${to}”不是本机关现有的承办单位，记在备注中。请在值的对应中另选。`,
    )
  return unit?.id ?? null
}
