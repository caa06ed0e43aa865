import { IncomingMessage } from 'node:http'
import { type FrontRefusal, REFUSALS } from './refusals'

/** Judges what came, in bytes; a refusal ends the receiving. */
type Judge = (bytes: number) => FrontRefusal | null

/**
 * A request that is received whole before anybody reads it. Next takes in whatever comes and keeps it; so a body that
 * is too long, too slow or has no room is answered before Next has seen anything of the request.
 */
export class ReceivedRequest extends IncomingMessage {
  #bytes = 0
  #judge: Judge | null = null
  #done: ((answer: FrontRefusal | null) => void) | null = null

  /** True when something follows the headers. */
  get hasBody(): boolean {
    const length = this.headers['content-length']
    return this.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  }

  /** The length in bytes that the sender announced, or null when it comes in pieces of which nobody knows how many. */
  get announced(): number | null {
    return this.headers['transfer-encoding'] === undefined
      ? Number(this.headers['content-length'] ?? 0)
      : null
  }

  /** Called by Node for each piece as it comes from the connection, and with null at the end. */
  override push(piece: Buffer | null, encoding?: BufferEncoding): boolean {
    super.push(piece, encoding)
    if (piece === null) this.#end(null)
    else {
      this.#bytes += piece.length
      this.#take(piece.length)
    }
    // Nobody reads yet; what comes is bounded by the judge, not by the stream.
    return true
  }

  /** Resolves with null when all has come, or with why it may not come; `withinMs` in milliseconds. */
  receive(judge: Judge, withinMs: number): Promise<FrontRefusal | null> {
    const { promise, resolve } = Promise.withResolvers<FrontRefusal | null>()
    const late = setTimeout(() => this.cut(), withinMs)
    const goneAway = () => this.cut()
    this.once('close', goneAway)
    this.#judge = judge
    this.#done = (answer) => {
      clearTimeout(late)
      this.off('close', goneAway)
      resolve(answer)
    }
    this.#take(this.#bytes)
    if (this.complete) this.#end(null)
    return promise
  }

  /** Ends the receiving as too slow. */
  cut(): void {
    this.#end(REFUSALS.slow)
  }

  #take(bytes: number): void {
    const refused = this.#judge?.(bytes)
    if (refused) this.#end(refused)
  }

  #end(answer: FrontRefusal | null): void {
    const done = this.#done
    this.#judge = null
    this.#done = null
    done?.(answer)
  }
}
