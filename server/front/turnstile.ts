/** How much a turnstile holds. */
export interface TurnstileRoom {
  /** Inside at once. */
  atOnce: number
  /** Inside at once, of one place. */
  atOnceOfOne: number
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
  readonly #insideOf = new Map<string, number>()
  #inside = 0
  #waiting = 0

  constructor(room: TurnstileRoom) {
    this.#room = room
  }

  /** Resolves once inside, with the way out; null at once when too many wait. The way out may be taken twice. */
  async enter(place: string): Promise<(() => void) | null> {
    // Whoever waits while there is room waits for others of the same place.
    if (this.#inside < this.#room.atOnce && this.#mayEnter(place)) this.#letIn(place)
    else {
      const line = this.#lines.get(place) ?? []
      if (this.#waiting >= this.#room.waiting || line.length >= this.#room.waitingOfOne) return null
      this.#waiting++
      await new Promise<void>((turn) => {
        line.push(turn)
        this.#lines.set(place, line)
      })
    }
    let left = false
    return () => {
      if (!left) this.#leave(place)
      left = true
    }
  }

  #mayEnter(place: string): boolean {
    return (this.#insideOf.get(place) ?? 0) < this.#room.atOnceOfOne
  }

  #letIn(place: string): void {
    this.#inside++
    this.#insideOf.set(place, (this.#insideOf.get(place) ?? 0) + 1)
  }

  /** Who leaves makes room for whoever is next of those who may enter. */
  #leave(place: string): void {
    this.#inside--
    const others = (this.#insideOf.get(place) ?? 1) - 1
    if (others > 0) this.#insideOf.set(place, others)
    else this.#insideOf.delete(place)
    const next = [...this.#lines].find(([one]) => this.#mayEnter(one))
    if (next) this.#turnOf(...next)
  }

  #turnOf(place: string, line: (() => void)[]): void {
    const turn = line.shift()
    this.#lines.delete(place)
    if (line.length > 0) this.#lines.set(place, line)
    this.#waiting--
    this.#letIn(place)
    turn?.()
  }
}
