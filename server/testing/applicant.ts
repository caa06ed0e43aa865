import type { Refused } from '@/domain/case/refusal'
import { MAIN_SHORT_NAME } from '../public/agency-at'
import { queriedCase } from '../public/query'
import { type TrackView, trackView } from '../views/track'

/** What an applicant sees who gives a number and a code at an agency's entrance, the main one's unless said otherwise. */
export async function seenByApplicant(
  number: string,
  code: string,
  entrance: string = MAIN_SHORT_NAME,
): Promise<TrackView | Refused> {
  const found = await queriedCase(entrance, { number, code }, '10.1.2.3')
  return 'refusal' in found ? found : trackView(found)
}
