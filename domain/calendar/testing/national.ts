import { buildCalendar } from '../build'
import { NOTICES } from '../notices'

/** The calendar of every published notice, without an agency's own days off. */
export const NATIONAL = buildCalendar({ notices: NOTICES, localDaysOff: [] })
