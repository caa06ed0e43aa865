import Database from 'better-sqlite3'
import { diskFault, isStoreFault, QueryFault } from './faults'

/** The store's own error for one of the driver, whose messages hold no values, or of the disk; anything else as it is. */
export function sqliteFault(error: unknown): unknown {
  return error instanceof Database.SqliteError ? new QueryFault(error.code, error.message) : diskFault(error)
}

/** Does what only the driver itself can: open, begin, commit. Its faults are thrown as the store's own. */
export function faultsNamed<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw sqliteFault(error)
  }
}

/** A connection that will not work again when all is well outside: it was opened read-only, or lost its file. */
export function wornOut(fault: unknown): boolean {
  return isStoreFault(fault) && (fault.kind === 'readOnly' || fault.kind === 'disk')
}
