import pg from 'pg'
import { QueryFault, StoreBusy, UniqueViolation } from './faults'

/** The connection died: the server was stopped or restarted, or the network failed. */
export function isLost(fault: unknown): boolean {
  return fault instanceof QueryFault && fault.kind === 'away'
}

/** Two transactions stood in each other's way, and PostgreSQL asks to try again. */
export function isConflict(fault: unknown): boolean {
  return fault instanceof QueryFault && /^(40001|40P01)$/.test(fault.code)
}

/** The store's own error for one of the driver, without the values that those carry; anything else as it is. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return lostConnection(error) ?? error
  if (error.code === '55P03') return new StoreBusy()
  if (error.code === '23505') return new UniqueViolation(error.table ?? '', columnsOf(error.detail))
  // Messages of class 22 (bad data) quote the value.
  const message = error.code?.startsWith('22') ? 'the value does not fit its type' : error.message
  return new QueryFault(error.code ?? '', message)
}

/** `Key (agency_id, number)=(…) already exists.`, in whatever language the server speaks. */
function columnsOf(detail: string | undefined): string[] {
  const columns = /\(([^()]*)\)=\(/.exec(detail ?? '')?.[1]
  return columns ? columns.split(', ').map((column) => column.replaceAll('"', '')) : []
}

/** The driver's own errors tell of the connection and hold no values. */
function lostConnection(error: unknown): QueryFault | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  const lost =
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENETUNREACH)/.test(code) ||
    // The socket of a server on this machine goes with it.
    ('syscall' in error && error.syscall === 'connect') ||
    /^Connection terminated|Client has encountered a connection error|not queryable|^timeout/.test(
      error.message,
    )
  return lost ? new QueryFault('connection_lost', error.message) : null
}
