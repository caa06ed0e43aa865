import type { Screen } from '../screens'
import type { Width } from './looks'

/** A picture of the README or of a guide that `npm run pictures -- guides` draws anew. */
export interface GuidePicture {
  /** From the project's folder. */
  file: `docs/${'' | 'guide/'}images/${string}.png`
  /** Which screen: the name of one in e2e/screens.ts, or one that only this picture shows. */
  screen: string | Omit<Screen, 'name'>
  /** 1366 unless said. */
  width?: Width
  /** Buttons and folded lines that are pressed one after the other, by their words. */
  press?: readonly string[]
  /** Heading of the part that is shown; the window as it stands unless said. */
  part?: string
  /** The whole page, however long it is. */
  whole?: true
}

/**
 * Pictures of screens as one finds them. What a screen looks like in the middle of work is pictured where a journey
 * passes it (e2e/picture.ts).
 */
export const GUIDE_PICTURES: readonly GuidePicture[] = [
  { file: 'docs/images/today.png', screen: 'today' },
  { file: 'docs/images/queue.png', screen: 'queue' },
  { file: 'docs/images/case.png', screen: 'case-in-progress' },
  { file: 'docs/images/report.png', screen: 'report', part: '三、收到和处理政府信息公开申请情况' },
]
