import type pg from 'pg'

/** Lets a query through, or refuses it; `query` sends it to the server. */
export type Guard = <Result>(query: () => Promise<Result>) => Promise<Result>

/** The same client of pg, or pool of them, whose every query goes through `guard`; what it inherits from is untouched. */
export function guardedClient<Client extends pg.Pool | pg.PoolClient>(client: Client, guard: Guard): Client {
  const send: Pick<pg.ClientBase, 'query'> = client
  const query = (config: pg.QueryConfig, values?: unknown[]) => guard(() => send.query(config, values))
  return Object.create(client, { query: { value: query } })
}
