/** What a use case answered; a worker asks for nothing that may be refused, so a refusal is a fault of the program. */
export function done<T extends object>(answer: T): Exclude<T, { refusal: unknown }> {
  if ('refusal' in answer) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`)
  return answer as Exclude<T, { refusal: unknown }>
}
