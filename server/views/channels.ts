import { agencyRow, mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { agencySettings } from '@/domain/case/settings'

/** Where a request can be brought otherwise than on this site; what the office has not entered is empty. */
export interface OtherChannels {
  agencyName: string
  address: string
  postcode: string
  phone: string
}

/** Whether the receipt of this site is the confirmation of an online request, as it is said before anybody submits. */
export async function receiptConfirms(): Promise<boolean> {
  const agency = await mainAgency(reads())
  const row = agency && (await agencyRow(reads(), agency.id))
  return agencySettings.parse(row?.settings ?? {}).onlineReceiptConfirms
}

export async function otherChannels(): Promise<OtherChannels> {
  const agency = await mainAgency(reads())
  const row = agency && (await agencyRow(reads(), agency.id))
  const { contactAddress, contactPostcode, contactPhone } = agencySettings.parse(row?.settings ?? {})
  return {
    agencyName: row?.name ?? '',
    address: contactAddress,
    postcode: contactPostcode,
    phone: contactPhone,
  }
}
