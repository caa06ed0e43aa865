import { inTurn } from '../people/in-turn'
import { hasPoints, type Limit, takePoint } from './limit'

/**
 * Limits how often a secret may be guessed wrongly from one place, counted by all servers together. A right guess
 * neither counts nor makes the wrong ones forgotten: an office behind one address gets in, and whoever knows one
 * password wins nothing for guessing at others.
 */
export class WrongGuesses {
  readonly #limit: Limit

  /** So many wrong ones are free in a period. */
  constructor(limit: Limit) {
    this.#limit = limit
  }

  /** Answers with the guess, or with null, without trying it, when the place has used up its wrong ones. */
  async tried<T>(place: string, guess: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T | null> {
    // In turn: of guesses that come all at once, each has to see whether the one before was wrong.
    return inTurn(`${this.#limit.what} ${place}`, async () => {
      if (!(await hasPoints(this.#limit, place))) return null
      const answer = await guess()
      if (!isRight(answer)) await takePoint(this.#limit, place)
      return answer
    })
  }
}
