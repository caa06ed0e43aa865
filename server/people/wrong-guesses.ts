import { RateLimiterMemory } from 'rate-limiter-flexible'
import { inTurn } from './in-turn'

/**
 * Limits how often a secret may be guessed wrongly from one place. A right guess neither counts nor makes the wrong
 * ones forgotten: an office behind one address gets in, and whoever knows one password wins nothing for guessing at
 * others.
 */
export class WrongGuesses {
  readonly #counted: RateLimiterMemory
  readonly #of = crypto.randomUUID()

  /** So many wrong ones are free in so many seconds. */
  constructor(free: number, seconds: number) {
    this.#counted = new RateLimiterMemory({ points: free, duration: seconds })
  }

  /** Answers with the guess, or with null, without trying it, when the place has used up its wrong ones. */
  async tried<T>(place: string, guess: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T | null> {
    // In turn: of guesses that come all at once, each has to see whether the one before was wrong.
    return inTurn(`${this.#of} ${place}`, async () => {
      const wrong = (await this.#counted.get(place))?.consumedPoints ?? 0
      if (wrong >= this.#counted.points) return null
      const answer = await guess()
      if (!isRight(answer)) await this.#counted.penalty(place)
      return answer
    })
  }
}
