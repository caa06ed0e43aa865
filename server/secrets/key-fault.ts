/** The installation has no usable key. The message is for whoever starts the program. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault'
  /** By which pages and forms have words for it (domain/faults). */
  readonly kind = 'key'
}
