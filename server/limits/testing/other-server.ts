import { newChallenge, spendChallenge } from '../../public/challenge'
import { takePoint } from '../limit'

// Another server on the same database: does what it is told, and says what came of it.

export type Told =
  | { does: 'take'; what: string; points: number; place: string; times: number }
  | { does: 'spend'; text: string; solution: string }
  | { does: 'give' }

async function done(told: Told): Promise<unknown> {
  switch (told.does) {
    case 'take': {
      const { what, points, place, times } = told
      const taken = Array.from({ length: times }, () => takePoint({ what, points, seconds: 60 }, place))
      return (await Promise.all(taken)).filter(Boolean).length
    }
    case 'spend':
      return spendChallenge(told.text, told.solution)
    case 'give':
      return newChallenge()
  }
}

process.on('message', async (told: Told) => {
  process.send?.({ answer: await done(told) })
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
