import type { AgencyRow } from '@/db/queries/office'
import { agencySettings } from '@/domain/case/settings'

/** Where a request can be brought otherwise than on this site; what the office has not entered is empty. */
export interface OtherChannels {
  agencyName: string
  address: string
  postcode: string
  phone: string
}

/** Whether the receipt of this site is the confirmation of an online request, as it is said before anybody submits. */
export function receiptConfirms({ settings }: AgencyRow): boolean {
  return agencySettings.parse(settings).onlineReceiptConfirms
}

export function otherChannels({ name, settings }: AgencyRow): OtherChannels {
  const { contactAddress, contactPostcode, contactPhone } = agencySettings.parse(settings)
  return { agencyName: name, address: contactAddress, postcode: contactPostcode, phone: contactPhone }
}
