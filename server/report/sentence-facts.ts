import { reportedCauseCounts } from '@/db/queries/late-causes'
import { concludedLate } from '@/db/queries/late-counts'
import { agencyRow } from '@/db/queries/office'
import { type feesOfYear, withdrawnCount } from '@/db/queries/report-facts'
import { countedCells } from '@/db/queries/table3'
import type { Reads } from '@/db/transact'
import { agencySettings } from '@/domain/case/settings'
import type { ProseFigures } from '@/domain/report/document/prose'
import type { Contact, SentenceName } from '@/domain/report/document/sentences'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import type { YearFees } from '@/domain/report/tables/fees'
import { completeTable3, type Table3 } from '@/domain/report/tables/table3'

interface Wanted {
  wanted(name: SentenceName): boolean
  /** 表三 of the year before as it was sealed. */
  lastYear: Table3 | null
  payments: Awaited<ReturnType<typeof feesOfYear>>
  fees: YearFees
}

/** Numbers that only some sentences need, counted for those that are wanted. */
export async function sentenceFacts(
  from: Reads,
  agencyId: string,
  year: number,
  { wanted, lastYear, payments, fees }: Wanted,
): Promise<Pick<ProseFigures, 'answeredLate' | 'lateCauses' | 'withdrawn' | 'feeCases' | 'lastYear'>> {
  return {
    ...(wanted('on_time') ? { answeredLate: await concludedLate(from, agencyId, statisticsYear(year)) } : {}),
    ...(wanted('late_causes')
      ? { lateCauses: await reportedCauseCounts(from, agencyId, statisticsYear(year)) }
      : {}),
    ...(wanted('withdrawn') ? { withdrawn: await withdrawnCount(from, agencyId, year) } : {}),
    ...(wanted('fee_cases') ? { feeCases: feeCases(payments, fees) } : {}),
    ...(wanted('compared') ? { lastYear: await comparable(from, agencyId, year - 1, lastYear) } : {}),
  }
}

/** Cases with fees, where the recorded payments are the year's fees: of those entered in one sum nobody knows the cases. */
function feeCases(payments: Wanted['payments'], { yuan, recorded, withoutAmount }: YearFees): number | null {
  if (yuan === null || yuan !== recorded || withoutAmount > 0) return null
  return new Set(payments.map(({ caseId }) => caseId)).size
}

/** Last year as it was sealed, unless it is counted otherwise now: the charts of this year would say something else. */
async function comparable(
  from: Reads,
  agencyId: string,
  year: number,
  sealed: Table3 | null,
): Promise<NonNullable<ProseFigures['lastYear']> | null> {
  if (!sealed) return null
  const format = formatOf(year)
  const now = completeTable3(await countedCells(from, agencyId, statisticsYear(year), format), format)
  const numbers = ({ new: fresh, results_total }: Table3) => ({
    new: fresh.total,
    concluded: results_total.total,
  })
  const was = numbers(sealed)
  const is = numbers(now)
  return was.new === is.new && was.concluded === is.concluded ? was : null
}

/** Where the agency is reached, as its settings say. */
export async function contactOf(from: Reads, agencyId: string): Promise<Contact> {
  const agency = await agencyRow(from, agencyId)
  const { contactAddress, contactPostcode, contactPhone, contactEmail } = agencySettings.parse(
    agency?.settings ?? {},
  )
  return {
    address: contactAddress,
    postcode: contactPostcode,
    phone: contactPhone,
    email: contactEmail,
  }
}
