import type pg from 'pg'

/** Lets a query through, or refuses it; `query` sends it to the server. */
export type Guard = <Result>(query: () => Promise<Result>) => Promise<Result>

/** The same client of pg, or pool of them, whose every query goes through `guard`; what it inherits from is untouched. */
export function guardedClient<Client extends pg.Pool | pg.PoolClient>(client: Client, guard: Guard): Client {
  const send: Pick<pg.ClientBase, 'query'> = client
  const query = (config: pg.QueryConfig, values?: unknown[]) =>
    guard(() => send.query(config, values?.map(withoutNul)))
  return Object.create(client, { query: { value: query } })
}

/**
 * PostgreSQL refuses a text with NUL, as one who looks for it may send in an address: nothing is called so, and nothing is
 * found. What is stored loses it in the column kit already.
 */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value
}
