import type { Role } from './actor'
import type { IsoDate } from './calendar/day'
import type { AgencySettings } from './case/settings'

/** As stored, by an edition that may not have known of it. */
type Obligation = Partial<Pick<AgencySettings, 'secondFactorRoles' | 'secondFactorFrom'>>

/** True when one of the roles has to sign in with a second factor on this day, as the agency has set it. */
export function mustHaveSecondFactor(
  roles: readonly Role[],
  { secondFactorRoles = [], secondFactorFrom = '' }: Obligation,
  today: IsoDate,
): boolean {
  return secondFactorFrom <= today && roles.some((role) => secondFactorRoles.some((one) => one === role))
}
