/** How much a turnstile holds. */
export interface TurnstileRoom {
  /** Inside at once. */
  atOnce: number
  /** Waiting before it, from everywhere. */
  waiting: number
  /** Waiting before it, from one place. */
  waitingOfOne: number
}

/**
 * Lets so many in at once; the others wait, and each place has its turn whatever the others bring: a thousand requests
 * of one address hold up the one request of another by no more than what is inside.
 */
export class Turnstile {
  readonly #room: TurnstileRoom
  /** Who waits, by place; the place whose turn is next stands first. */
  readonly #lines = new Map<string, (() => void)[]>()
  #inside = 0
  #waiting = 0

  constructor(room: TurnstileRoom) {
    this.#room = room
  }

  /** Resolves once inside, with the way out; null at once when too many wait. The way out may be taken twice. */
  async enter(place: string): Promise<(() => void) | null> {
    if (this.#inside >= this.#room.atOnce || this.#waiting > 0) {
      const line = this.#lines.get(place) ?? []
      if (this.#waiting >= this.#room.waiting || line.length >= this.#room.waitingOfOne) return null
      this.#waiting++
      await new Promise<void>((turn) => {
        line.push(turn)
        this.#lines.set(place, line)
      })
    } else this.#inside++
    let left = false
    return () => {
      if (!left) this.#leave()
      left = true
    }
  }

  /** Who leaves hands the place inside to whoever is next. */
  #leave(): void {
    const [next] = this.#lines
    if (!next) {
      this.#inside--
      return
    }
    const [place, line] = next
    const turn = line.shift()
    this.#lines.delete(place)
    if (line.length > 0) this.#lines.set(place, line)
    this.#waiting--
    turn?.()
  }
}
