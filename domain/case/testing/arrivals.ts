import { day, type IsoDate } from '../../calendar/day'
import type { CaseFacts } from '../facts'

/** How a request arrived, and the day on which both sides confirmed it, where that is what counts. */
export interface Arrival {
  facts: CaseFacts
  confirmedOn: IsoDate | null
}

/** Handed in over the counter: the day is the received day. */
export function handedIn(on: string, more: Partial<CaseFacts> = {}): Arrival {
  return {
    facts: {
      channel: 'in_person',
      mailKind: null,
      submittedOn: day(on),
      arrivedOn: day(on),
      signedOn: null,
      applicantKind: 'natural_person',
      matter: 'disclosure',
      ...more,
    },
    confirmedOn: null,
  }
}

/** Sent online and confirmed with the applicant, if it was. */
export function sentOnline(submittedOn: string, confirmedOn: string | null): Arrival {
  const { facts } = handedIn(submittedOn, { channel: 'online' })
  return { facts, confirmedOn: confirmedOn === null ? null : day(confirmedOn) }
}
