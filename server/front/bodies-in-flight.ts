/** How much of what is sent may lie in memory. */
export interface BodyRoom {
  /** Bytes received so far, of all together. */
  bytes: number
  /** Bodies at once. */
  bodies: number
  /** Bodies at once from one place. */
  bodiesOfOne: number
}

interface Body {
  readonly place: string
  readonly began: number
  /** Ends a body that is still coming. */
  readonly cut: () => void
  bytes: number
  coming: boolean
}

/** What one body does with the room it was given. */
export interface Admitted {
  /** So many bytes more came; false when there is no room for them. */
  take(bytes: number): boolean
  /** All has come: from now on it is no longer cut. */
  whole(): void
  /** Its request was answered; may be said twice. */
  gone(): void
}

/** Below it, and after so long, a body gives way when there is no room for another: a slow telephone is faster. */
const SLOW_BYTES_PER_SECOND = 16 * 1024
const PATIENCE_MS = 10_000

/**
 * Bodies that lie in memory, being received or being worked on. What a sender merely announces takes no room. Who
 * sends slowly is let be while there is room, and gives way, the slowest first, when another needs it: a few hundred
 * that trickle keep nobody out.
 */
export class BodiesInFlight {
  readonly #room: BodyRoom
  readonly #bodies = new Set<Body>()
  #bytes = 0

  constructor(room: BodyRoom) {
    this.#room = room
  }

  /** Null when the place has too many already, or all together have and none of them is slow. */
  admit(place: string, cut: () => void): Admitted | null {
    const own = [...this.#bodies].filter((body) => body.place === place)
    if (own.length >= this.#room.bodiesOfOne && !this.#cutSlowest(own)) return null
    if (this.#bodies.size >= this.#room.bodies && !this.#cutSlowest(this.#bodies)) return null
    const body: Body = { place, began: performance.now(), cut, bytes: 0, coming: true }
    this.#bodies.add(body)
    return {
      take: (bytes) => this.#take(body, bytes),
      whole: () => {
        body.coming = false
      },
      gone: () => this.#remove(body),
    }
  }

  #take(body: Body, bytes: number): boolean {
    while (this.#bytes + bytes > this.#room.bytes) {
      if (!this.#cutSlowest([...this.#bodies].filter((other) => other !== body))) return false
    }
    // A body that was cut has no room any more.
    if (!this.#bodies.has(body)) return false
    body.bytes += bytes
    this.#bytes += bytes
    return true
  }

  #cutSlowest(among: Iterable<Body>): boolean {
    const now = performance.now()
    const slow = [...among]
      .filter((body) => body.coming && now - body.began > PATIENCE_MS)
      .map((body) => ({ body, rate: body.bytes / ((now - body.began) / 1000) }))
      .filter(({ rate }) => rate < SLOW_BYTES_PER_SECOND)
      .sort((a, b) => a.rate - b.rate)[0]
    if (!slow) return false
    this.#remove(slow.body)
    slow.body.cut()
    return true
  }

  #remove(body: Body): void {
    if (this.#bodies.delete(body)) this.#bytes -= body.bytes
  }
}
