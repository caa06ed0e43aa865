import { openingYear } from '@/db/queries/records-begin'
import { sealedYearsOf } from '@/db/queries/report'
import type { Tx } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { OPENING_CELLS } from '@/domain/report/tables/opening'
import { enterCells, type Filled, WAS } from './enter-cells'
import { refuseYear } from './refuse-year'

/**
 * Enters 四 of the year before `year` as its report was published, by kind of applicant, with its source: `year` is then
 * the first that is kept here. A kind left blank counts none; all left blank take the opening back.
 */
export async function enterOpening(
  actor: Actor,
  year: number,
  raw: Readonly<Record<string, string>>,
): Promise<Filled> {
  const noYear = refuseYear(year)
  if (noYear) return noYear
  const blank = OPENING_CELLS.every(({ row, column }) => (raw[`${row}/${column}`] ?? '').trim() === '')
  const typed = OPENING_CELLS.map(({ row, column }) => {
    const text = (raw[`${row}/${column}`] ?? '').trim()
    return [`${row}/${column}`, text === '' && !blank ? '0' : text]
  })
  const shown = OPENING_CELLS.flatMap(({ row, column }) => {
    const name = `${WAS}${row}/${column}`
    return raw[name] === undefined ? [] : [[name, raw[name]]]
  })
  return enterCells(
    actor,
    year - 1,
    { ...Object.fromEntries([...typed, ...shown]), source: raw.source ?? '' },
    {
      cells: OPENING_CELLS,
      refused: (tx) => refuseOpening(tx, actor.agencyId, year),
    },
  )
}

/** There is one first year, and none after a year that was sealed here. */
async function refuseOpening(tx: Tx, agencyId: string, year: number): Promise<Refused | null> {
  const entered = await openingYear(tx, agencyId)
  if (entered !== null && entered !== year - 1) {
    return refuse(
      'openingElsewhere',
      `已经填写了${entered}年年报公布的结转数，记录从${entered + 1}年开始。`,
      `需要改为从${year}年开始的，请先在${entered + 1}年的“上年结转”中清空。`,
    )
  }
  const before = (await sealedYearsOf(tx, agencyId)).find((sealed) => sealed < year)
  if (before !== undefined) {
    return refuse(
      'sealedBefore',
      `${before}年的年报已在本系统封存，${year}年的结转数以封存的年报为准。`,
      '不需要填写；与封存不一致的，请在“封存和衔接”中查看。',
    )
  }
  return null
}
